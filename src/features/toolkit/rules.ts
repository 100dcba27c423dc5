import type { Step, ToolGuide, ToolProblem } from '../library/index.ts';

/** A step that stands alone, with what staff must know before it is offered. */
export type Tool = Step & { readonly tool: ToolGuide };

export function isTool(step: Step): step is Tool {
  return step.tool !== undefined;
}

/** Whether a patient may begin a tool without their practitioner. */
export function mayBeginAlone({ tool }: Tool): boolean {
  return !tool.talkFirst && tool.careStep === 2;
}

/** The problems in the few headings under which a patient looks. */
const HEADING = {
  'low-energy': 'energy',
  worry: 'thoughts',
  rumination: 'thoughts',
  panic: 'fear',
  fear: 'fear',
  sleep: 'sleep',
  tension: 'body',
  'long-term-condition': 'body',
  'strong-feelings': 'feelings',
  'self-criticism': 'feelings',
  anger: 'feelings',
  grief: 'grief',
  'putting-off': 'doing',
  direction: 'doing',
  stress: 'much',
  money: 'money',
  loneliness: 'people',
  relationships: 'people',
  'saying-no': 'people',
} as const satisfies Record<ToolProblem, string>;

export type Heading = (typeof HEADING)[ToolProblem];

/** Tools under each heading that one of their problems belongs to, those that are first of all for it first. */
export function byHeading<T extends { problems: readonly ToolProblem[] }>(
  tools: readonly T[],
): { heading: Heading; tools: T[] }[] {
  return [...new Set(Object.values(HEADING))]
    .map((heading) => ({
      heading,
      tools: tools
        .filter((tool) => placeIn(tool.problems, heading) >= 0)
        .sort((a, b) => placeIn(a.problems, heading) - placeIn(b.problems, heading)),
    }))
    .filter((group) => group.tools.length > 0);
}

function placeIn(problems: readonly ToolProblem[], heading: Heading): number {
  return problems.findIndex((problem) => HEADING[problem] === heading);
}

export interface Search {
  problem: ToolProblem | null;
  words: string;
}

/** Whether a tool is for the problem, and has every word that was searched for. `named` says problems in words. */
export function matches(tool: Tool, search: Search, named: (problem: ToolProblem) => string): boolean {
  if (search.problem && !tool.tool.problems.includes(search.problem)) return false;
  const hay = [tool.title, tool.summary, tool.purpose, tool.tool.useWhen, ...tool.tool.problems.map(named)]
    .join(' ')
    .toLowerCase();
  return search.words
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => hay.includes(word));
}
