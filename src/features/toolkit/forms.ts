import { one } from '../../platform/fields.ts';
import type { OwnPage } from '../blend/index.ts';
import { type ToolCheck, toolChecks } from '../blend/index.ts';
import { toolProblems } from '../library/index.ts';
import type { Search } from './rules.ts';
import { toolkitWords } from './words.ts';

type Values = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Longest words of the practitioner's own with a tool, in characters. */
export const LONGEST_WORDS = 1000;
const LONGEST_SEARCH = 100;

export interface AssignForm {
  /** The edition that the page showed. */
  edition: string;
  words: string;
  form: 'full' | 'short';
  checks: readonly ToolCheck[];
}

/** Boxes are named by the tool that they belong to: a page of results has a form for each. */
export function nameOf(box: 'words' | 'form' | ToolCheck, edition: string): string {
  return `${box}.${edition}`;
}

export function readAssign(values: Values): AssignForm {
  const edition = one(values.tool);
  return {
    edition,
    words: one(values[nameOf('words', edition)]).trim(),
    form: one(values[nameOf('form', edition)]) === 'short' ? 'short' : 'full',
    checks: toolChecks.filter((check) => one(values[nameOf(check, edition)]) === 'yes'),
  };
}

/** What was searched for; null where nothing was. A problem that was pressed counts before words that were typed. */
export function readSearch(values: Values): Search | null {
  const problem = toolProblems.find((known) => known === one(values.problem)) ?? null;
  const words = one(values.find).trim().slice(0, LONGEST_SEARCH);
  if (problem) return { problem, words: '' };
  return words || values.find !== undefined ? { problem: null, words } : null;
}

const LONGEST_PAGE = { title: 100, text: 4000, question: 300 } as const;

export function readOwnPage(values: Values): OwnPage {
  const of = (name: keyof OwnPage) => one(values[`page.${name}`]).trim();
  return { title: of('title'), text: of('text'), question: of('question') };
}

/** What keeps a page from being given, at its boxes. */
export function pageFaults(page: OwnPage): Record<string, string> {
  const say = toolkitWords();
  const faults: Record<string, string> = {};
  for (const part of ['title', 'text', 'question'] as const) {
    const longest = LONGEST_PAGE[part];
    if (page[part].length > longest) faults[`page.${part}`] = say('tooLong', { longest });
    else if (!page[part] && part !== 'question') faults[`page.${part}`] = say(`missing.${part}`);
  }
  return faults;
}
