/** What Lighthouse says of a patient's pages on the slow phone that it simulates: a mark of 0 to 100 in each category. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programRoot } from '../src/platform/root.ts';
import { openBrowser } from '../tests/browser.ts';
import type { Page } from './ground.ts';
import { BARE_PORT, PORT, startBare, startProgram, stop } from './processes.ts';
import { type Row, row } from './table.ts';

const DEBUG_PORT = 3252;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string }[] }>;
  audits: Record<string, { score: number | null; scoreDisplayMode: string; numericValue?: number }>;
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>;

/** Lighthouse is four times as big as everything else together, so it has a folder of its own that nobody else installs. */
async function load(): Promise<Lighthouse> {
  const folder = join(programRoot(), 'bench', 'lighthouse');
  const entry = join(folder, 'node_modules', 'lighthouse', 'core', 'index.js');
  if (!existsSync(entry))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'inherit',
    });
  return (await import(entry)).default as Lighthouse;
}

export async function lighthouse(data: string, pages: readonly Page[]): Promise<Row[]> {
  const ask = await load();
  const bare = await startBare();
  const ours = await startProgram(data);
  const browser = await openBrowser([`--remote-debugging-port=${DEBUG_PORT}`]);
  const mark = async (url: string, cookie: string): Promise<Report> => {
    const flags = { port: DEBUG_PORT, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES };
    const told = await ask(url, { ...flags, extraHeaders: { cookie } });
    if (!told) throw new Error(`Lighthouse said nothing of ${url}.`);
    return told.lhr;
  };
  try {
    const reference = await mark(`http://127.0.0.1:${BARE_PORT}/`, '');
    const rows: Row[] = [];
    for (const { name, path, cookie } of pages.filter((page) => page.isPatients)) {
      const report = await mark(`http://127.0.0.1:${PORT}${path}`, cookie);
      rows.push(...marks(name, report, reference), paint(name, report, reference));
    }
    return rows;
  } finally {
    await browser.close();
    await stop(ours);
    await stop(bare);
  }
}

function marks(name: string, report: Report, reference: Report): Row[] {
  return CATEGORIES.map((category) => {
    const refs = report.categories[category]?.auditRefs ?? [];
    const lost = refs.filter(({ id }) => {
      const audit = report.audits[id];
      return audit?.scoreDisplayMode === 'binary' && audit.score === 0;
    });
    return row({
      group: 'Lighthouse on a simulated slow phone (0 to 100)',
      name: `${name}, ${category}`,
      value: (report.categories[category]?.score ?? 0) * 100,
      unit: '',
      reference: 'a bare page',
      referenceValue: (reference.categories[category]?.score ?? 0) * 100,
      budget: 95,
      isRate: true,
      detail: Object.fromEntries(lost.map(({ id }) => [id, 0])),
    });
  });
}

function paint(name: string, report: Report, reference: Report): Row {
  const seconds = (of: Report) => (of.audits['largest-contentful-paint']?.numericValue ?? Number.NaN) / 1000;
  return row({
    group: 'Lighthouse: largest paint on that phone (s)',
    name,
    value: seconds(report),
    unit: 's',
    reference: 'a bare page',
    referenceValue: seconds(reference),
    budget: 2.5,
  });
}
