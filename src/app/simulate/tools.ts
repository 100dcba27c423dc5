import { listUnplanned } from '../../features/blend/index.ts';
import { currentEpisode } from '../../features/episodes/index.ts';
import { finishStep, savePage, startStep } from '../../features/programme/index.ts';
import { assignTool, beginTool, readOwnToolkit, readToolkit } from '../../features/toolkit/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { InCare, Treatment } from './parts.ts';
import { toolWords } from './sentences.ts';
import { value } from './service.ts';
import { fillPage } from './worksheet.ts';

/** What a tool is used with. `chance` is a stream of its own: whether a tool is used changes nothing else of a life. */
export interface Using {
  care: InCare;
  content: Treatment['content'];
  chance: SeededRandom;
  /** YYYY-MM-DD. */
  today: string;
}

/** The patient takes up a tool by themselves, in its short form. */
export async function useTool(using: Using): Promise<void> {
  const { care, chance } = using;
  const tools = (await readOwnToolkit(care.scope)).groups.flatMap((group) => group.tools);
  if (tools.length === 0) return;
  const tool = chance.pick(tools);
  const { contact } = value(await beginTool(care.scope, { tool: tool.edition, form: 'short' }));
  await goThrough(using, contact, tool.title);
}

/** The practitioner puts a tool on the list, with a line of their own. */
export async function putTool({ care, chance }: Using): Promise<void> {
  const problem = chance.pick(['worry', 'sleep', 'self-criticism', 'putting-off'] as const);
  const { found } = await readToolkit(care.practitioner, care.patient, { problem, words: '' });
  const fit = (found ?? []).filter(({ tool, listed }) => !tool.tool.talkFirst && !listed);
  if (fit.length === 0) return;
  const { edition } = chance.pick(fit);
  const words = chance.pick(toolWords);
  value(await assignTool(care.practitioner, care.patient, { edition, words, form: 'full', checks: [] }));
}

/** The patient opens what was put on their list. */
export async function openListed(using: Using): Promise<void> {
  const { care } = using;
  const listed = await care.scope.read('toolkit.read-own', async (tx) => {
    const episode = await currentEpisode(tx, care.patient);
    return episode ? listUnplanned(tx, episode.id) : [];
  });
  const next = listed.find(({ beside, state }) => beside.how === 'list' && !beside.ended && state !== 'done');
  if (!next) return;
  value(await startStep(care.scope, { contact: next.contact, person: null }));
  await goThrough(using, next.contact, next.title);
}

async function goThrough({ care, content, chance, today }: Using, contact: string, title: string) {
  const step = content.steps.find((one) => one.title === title);
  for (const page of step?.pages.filter((one) => one.forms.includes('short')) ?? []) {
    const values = fillPage(page, content.worksheets, chance, today);
    if (Object.keys(values).length === 0) continue;
    value(await savePage(care.scope, { contact, page: page.id, form: 'short', values, read: true }));
  }
  const answer = chance.pick(['helpful', 'helpful', 'no-difference'] as const);
  value(await finishStep(care.scope, { contact, form: 'short', answer }));
}
