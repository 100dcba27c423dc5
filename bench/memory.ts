/** What the server's process holds in memory, resting and at work; the database engine is not counted. */
import type { Page } from './ground.ts';
import { BARE_PORT, PORT, pause, residentOf, startBare, startProgram, stop } from './processes.ts';
import { type Row, row } from './table.ts';

const CLIENTS = 8;
const SECONDS = 15;

export async function memory(data: string, pages: readonly Page[]): Promise<Row[]> {
  const bare = await startBare();
  const ours = await startProgram(data);
  try {
    await pause(8_000);
    const rest = { ours: residentOf(ours), bare: residentOf(bare) };
    const paths = pages.map(({ path, cookie }) => ({ path, cookie }));
    let [most, bareMost, answered] = [0, 0, 0];
    const until = performance.now() + SECONDS * 1000;
    const watch = setInterval(() => {
      most = Math.max(most, residentOf(ours));
      bareMost = Math.max(bareMost, residentOf(bare));
    }, 200);
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let turn = client; performance.now() < until; turn++) {
          const page = paths[turn % paths.length];
          await read(`http://127.0.0.1:${PORT}${page?.path}`, page?.cookie ?? '');
          await read(`http://127.0.0.1:${BARE_PORT}/`, '');
          answered += 1;
        }
      }),
    );
    clearInterval(watch);
    const common = { group: 'Memory of the server process (MB resident)', unit: 'MB' };
    const reference = 'a bare Hono process';
    return [
      row({
        ...common,
        name: 'at rest',
        value: rest.ours,
        reference,
        referenceValue: rest.bare,
        budget: 150,
      }),
      row({
        ...common,
        name: `${CLIENTS} clients reading pages`,
        value: most,
        reference,
        referenceValue: bareMost,
        budget: 300,
        detail: { 'pages a second': answered / SECONDS },
      }),
    ];
  } finally {
    await stop(ours);
    await stop(bare);
  }
}

async function read(url: string, cookie: string): Promise<void> {
  const response = await fetch(url, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
  await response.arrayBuffer();
}
