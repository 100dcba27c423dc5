/** A test program behind a real port, with its built files, and browsers signed in to it. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { Assets } from '../src/platform/http/assets.ts';
import { openBrowser } from './browser.ts';
import type { TestProgram } from './program.ts';

const root = join(import.meta.dirname, '..');

/** What Chromium says where the network went away under a page or its worker: tests take it away, and close pages. */
const noNetwork = /net::|Failed to load|An unknown error occurred when fetching the script/;

export interface Served {
  url: string;
  /** What any page complained of: script errors, and breaches of the content policy. */
  complaints: string[];
  /** Which requests are done by the server while their answers never arrive. */
  loses?: (request: Request) => boolean;
  /** A browser of its own, as of another device, signed in as somebody, or (null) as nobody yet. */
  device(who: { cookie(): Promise<string> } | null, options?: BrowserContextOptions): Promise<BrowserContext>;
  end(): Promise<void>;
}

/** A port that nobody listens on just now, for a program that has to know its address before it is served. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Serves on a free port, or under the name and port of `at`. Builds the browser files first, which costs nothing where
 * they are built already.
 */
export async function served(the: TestProgram, at = 'http://127.0.0.1:0'): Promise<Served> {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root });
  const app = new Hono();
  app.route('/', new Assets(join(root, 'dist/public')).routes());
  app.use(compress());
  app.all('*', async (c) => {
    const answer = await the.program.web.fetch(c.req.raw);
    if (!site.loses?.(c.req.raw)) return answer;
    // As where a server is killed, or the signal goes, between the post and its answer.
    (c.env as HttpBindings).outgoing.destroy();
    return answer;
  });
  const server = serve({ fetch: app.fetch, port: Number(new URL(at).port), hostname: '127.0.0.1' });
  await once(server, 'listening');
  const url = `http://${new URL(at).hostname}:${(server.address() as AddressInfo).port}`;
  const browser: Browser = await openBrowser();
  const complaints: string[] = [];
  const site: Served = {
    url,
    complaints,
    async device(who, options = {}) {
      const context = await browser.newContext({ baseURL: url, ...options });
      const pairs = who ? (await who.cookie()).split('; ').map((pair) => pair.split(/=(.*)/s)) : [];
      await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
      context.on('console', (message) => {
        if (message.type() === 'error' && !noNetwork.test(message.text())) complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error())));
      return context;
    },
    async end() {
      await browser.close();
      server.close();
    },
  };
  return site;
}
