/** What a first visit to a page costs over the network, by a real Chromium, compressed as it travels. */
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Browser } from 'playwright-core';
import { assets } from '../src/app/assets.ts';
import { Assets } from '../src/platform/http/assets.ts';
import { programRoot } from '../src/platform/root.ts';
import { openBrowser } from '../tests/browser.ts';
import type { Ground } from './ground.ts';
import { PORT } from './processes.ts';
import { type Row, row } from './table.ts';

interface Weight {
  total: number;
  script: number;
}

export async function pageWeights({ installation, pages }: Ground): Promise<Row[]> {
  const reference = wholeFrontend();
  const app = new Hono();
  app.get('/whole', (c) => c.html(reference.page));
  app.get('/assets/whole.*', (c) => reference.files.routes().fetch(c.req.raw));
  app.route('/', assets.routes());
  app.use(compress());
  app.all('*', (c) => installation.program.web.fetch(c.req.raw));
  const server = serve({ fetch: app.fetch, port: PORT, hostname: '127.0.0.1' });
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  try {
    const whole = await weigh(browser, `${url}/whole`, '');
    const rows: Row[] = [];
    for (const { name, path, cookie, isPatients } of pages) {
      const weight = await weigh(browser, `${url}${path}`, cookie);
      for (const [part, budget] of [
        ['total', 50],
        ['script', 10],
      ] as const) {
        rows.push(
          row({
            group: 'Weight of a page (kB, compressed, first visit)',
            name: `${name}, ${part === 'total' ? 'in all' : 'script'}`,
            value: weight[part],
            unit: 'kB',
            reference: `nhsuk-frontend's whole ${part === 'total' ? 'styles and script' : 'script'}`,
            referenceValue: whole[part],
            ...(isPatients ? { budget } : {}),
          }),
        );
      }
    }
    return rows;
  } finally {
    await browser.close();
    server.close();
    reference.remove();
  }
}

/** nhsuk-frontend as its makers ship it, compressed as our own files are. */
function wholeFrontend() {
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-whole-'));
  const shipped = join(programRoot(), 'node_modules/nhsuk-frontend/dist/nhsuk');
  for (const [file, as] of [
    ['nhsuk-frontend.min.css', 'whole.css'],
    ['nhsuk-frontend.min.js', 'whole.js'],
  ] as const) {
    copyFileSync(join(shipped, file), join(folder, as));
    const content = readFileSync(join(folder, as));
    writeFileSync(join(folder, `${as}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(folder, `${as}.br`), brotliCompressSync(content));
  }
  return {
    files: new Assets(folder),
    page: '<!doctype html><title>Whole</title><link rel="stylesheet" href="/assets/whole.css"><link rel="icon" href="data:,"><script type="module" src="/assets/whole.js"></script>',
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Kilobytes (1000 bytes) with headers, as Chromium counted them. */
async function weigh(browser: Browser, url: string, cookie: string): Promise<Weight> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const pairs = cookie ? cookie.split('; ').map((pair) => pair.split(/=(.*)/s)) : [];
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const kinds = new Map<string, string>();
  const weight: Weight = { total: 0, script: 0 };
  devtools.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    weight.total += encodedDataLength / 1000;
    if (kinds.get(requestId) === 'Script') weight.script += encodedDataLength / 1000;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await context.close();
  return weight;
}
