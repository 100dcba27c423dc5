/** How long the server takes for a page, one client asking, and how many statements and how much processor it needs. */
import { Hono } from 'hono';
import type { Installation } from '../src/app/installation.ts';
import { present } from '../src/platform/outcome.ts';
import type { Ground, Page } from './ground.ts';
import { requestFor } from './ground.ts';
import { queriesSoFar } from './query-count.ts';
import { byTurns, median, quantile, type Row, row } from './table.ts';

const ROUNDS = 60;
/** Before them: what a server does in its first seconds is told by the rows of its start. */
const WARM = 40;

export async function serverTimes({ installation, pages }: Ground): Promise<Row[]> {
  const { web } = installation.program;
  const app = new Hono();
  const still = `<!doctype html><title>Still</title><p>${'x'.repeat(12_000)}`;
  app.get('/still', (c) => c.html(still));
  app.all('*', (c) => web.fetch(c.req.raw));
  const rows: Row[] = [];
  for (const page of pages) rows.push(await timeOf(page, app));
  rows.push(await autosave(installation, app, pages));
  return rows;
}

/** Keeping half a sentence, as a page does while somebody types: the same sitting, a few letters more each time. */
async function autosave(installation: Installation, app: Hono, pages: readonly Page[]): Promise<Row> {
  const page = present(pages.find((one) => one.name === 'patient: messages'));
  const shown = await (await app.fetch(requestFor(page))).text();
  const [, account] = present(/data-account="([^"]+)"/.exec(shown));
  const [, key] = present(/name="_key" value="([^"]+)"/.exec(shown));
  let turn = 0;
  const save = async () => {
    turn += 1;
    const words = { body: `Half a sentence ${turn}`, _account: account, _key: key, _writer: 'bench' };
    const body = new URLSearchParams({
      ...words,
      _turn: String(turn),
      _revision: '0',
      _branch: '0',
    } as never);
    const { url } = requestFor({ ...page, path: '/drafts/bench' });
    const headers = { cookie: page.cookie, origin: installation.publicUrl };
    const began = performance.now();
    const response = await app.fetch(new Request(url, { method: 'POST', body, headers }));
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`A draft is answered with ${response.status}.`);
    return performance.now() - began;
  };
  for (let warm = 0; warm < WARM; warm++) await save();
  const asked = queriesSoFar();
  const took = await byTurns(ROUNDS * 3, save, async () => {
    const began = performance.now();
    await (await app.fetch(new Request('http://127.0.0.1/still'))).arrayBuffer();
    return performance.now() - began;
  });
  return row({
    group: 'Server time of keeping a draft (ms, one client; 95 of 100 within)',
    name: 'autosave',
    value: quantile(took.one, 0.95),
    unit: 'ms',
    reference: 'a still page of the same server, median',
    referenceValue: median(took.other),
    budget: 10,
    detail: { p50: median(took.one), statements: (queriesSoFar() - asked) / (ROUNDS * 3) },
  });
}

async function timeOf(page: Page, app: Hono): Promise<Row> {
  const ask = async (request: Request) => {
    const began = performance.now();
    const response = await app.fetch(request);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${page.name} answers ${response.status}.`);
    return performance.now() - began;
  };
  for (let warm = 0; warm < WARM; warm++) await ask(requestFor(page));
  const [asked, used] = [queriesSoFar(), process.cpuUsage()];
  const took = await byTurns(
    ROUNDS,
    () => ask(requestFor(page)),
    () => ask(new Request('http://127.0.0.1/still')),
  );
  const { user, system } = process.cpuUsage(used);
  return row({
    group: 'Server time of a page (ms, one client; 95 of 100 within)',
    name: page.name,
    value: quantile(took.one, 0.95),
    unit: 'ms',
    reference: 'a still page of the same server, median',
    referenceValue: median(took.other),
    budget: 25,
    detail: {
      p50: median(took.one),
      statements: (queriesSoFar() - asked) / ROUNDS,
      'node cpu ms': (user + system) / 1000 / ROUNDS,
    },
  });
}
