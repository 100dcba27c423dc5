/** The problems by which a practitioner looks for a tool. */
export const toolProblems = [
  ...[
    'worry',
    'rumination',
    'panic',
    'fear',
    'sleep',
    'tension',
    'strong-feelings',
    'grief',
    'self-criticism',
    'saying-no',
  ],
  ...['low-energy', 'putting-off', 'direction', 'long-term-condition', 'loneliness', 'stress', 'money'],
  ...['relationships', 'anger'],
] as const;
export type ToolProblem = (typeof toolProblems)[number];

/** What a practitioner has to know before a tool is offered. Staff's words, in one short paragraph each. */
export type ToolGuide = {
  readonly problems: readonly ToolProblem[];
  readonly useWhen: string;
  readonly notWhen: string;
  readonly checkFirst: string;
  readonly stopIf: string;
  /** The NHS step of care: 2, or 3 (also at step 2 after supervision). */
  readonly careStep: 2 | 3;
  /** Only the practitioner adds it, after a talk. A tool of step 3 is always one of these. */
  readonly talkFirst: boolean;
};
