/** How long the server takes for a page, one client asking, and how many statements and how much processor it needs. */
import { Hono } from 'hono';
import type { Ground, Page } from './ground.ts';
import { requestFor } from './ground.ts';
import { queriesSoFar } from './query-count.ts';
import { byTurns, median, quantile, type Row, row } from './table.ts';

const ROUNDS = 60;

export async function serverTimes({ installation, pages }: Ground): Promise<Row[]> {
  const { web } = installation.program;
  const app = new Hono();
  const still = `<!doctype html><title>Still</title><p>${'x'.repeat(12_000)}`;
  app.get('/still', (c) => c.html(still));
  app.all('*', (c) => web.fetch(c.req.raw));
  const rows: Row[] = [];
  for (const page of pages) rows.push(await timeOf(page, app));
  return rows;
}

async function timeOf(page: Page, app: Hono): Promise<Row> {
  const ask = async (request: Request) => {
    const began = performance.now();
    const response = await app.fetch(request);
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${page.name} answers ${response.status}.`);
    return performance.now() - began;
  };
  for (let warm = 0; warm < 10; warm++) await ask(requestFor(page));
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
