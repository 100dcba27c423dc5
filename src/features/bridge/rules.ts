/** What a signed note says, heading by heading. */
export const headings = ['since', 'risk', 'medication', 'homework', 'did', 'plan'] as const;
export type Heading = (typeof headings)[number];
export type NoteBody = Readonly<Record<Heading, string>>;

/** What was done and agreed, in words for the patient. */
export interface RecapBody {
  did: string;
  /** Each a thing somebody can do before the next meeting. */
  nextSteps: readonly string[];
  agreed: string;
}

/** What became of a next step. There is no "not done": what did not happen has no row, or "not-yet". */
export const reports = ['done', 'some', 'not-yet'] as const;
export type Report = (typeof reports)[number];

export interface NextStep {
  text: string;
  report: Report | null;
}

/** What the draft of an agenda is made from. Texts are the patient's own words where they wrote them. */
export interface AgendaSources {
  /** Next steps of the last recap that are not reported as done. */
  open: readonly string[];
  /** What they wrote about where they got stuck. */
  stuck: readonly string[];
  /** Names of the questionnaires that are due. */
  measuresDue: readonly string[];
  /** A change of the plan has waited for an answer for seven days. */
  agreementSilent: boolean;
  /** Midpoint without reliable improvement, or reliable deterioration: to be chosen together. */
  jointChoiceDue: boolean;
  /** Which meeting of how many, as the plan in force has them. */
  number: number;
  of: number;
}

/** Items that the program proposes, as kinds: the page finds the words. */
export type DraftItem =
  | { kind: 'stuck' | 'open'; text: string }
  | { kind: 'measures' | 'name-ending'; text: string }
  | { kind: 'agreement' | 'choice' | 'plan-ending' | 'next' };

/** Longest agenda that is drafted: more than this is not talked about in one meeting. */
const MOST = 6;

/**
 * The agenda that the program drafts: a joint choice, the ending at its times, what got stuck, what is still open, what is due, and always the next step. The
 * patient's wishes stand before it and are no part of it. Everything here may be seen by both people.
 */
export function draftAgenda(sources: AgendaSources): DraftItem[] {
  const due: DraftItem[] = [
    ...(sources.jointChoiceDue ? [{ kind: 'choice' } as const] : []),
    ...ending(sources),
    ...sources.stuck.map((text) => ({ kind: 'stuck', text }) as const),
    ...(sources.measuresDue.length > 0
      ? [{ kind: 'measures', text: sources.measuresDue.join(', ') } as const]
      : []),
    ...(sources.agreementSilent ? [{ kind: 'agreement' } as const] : []),
    ...sources.open.map((text) => ({ kind: 'open', text }) as const),
  ];
  return [...due.slice(0, MOST - 1), { kind: 'next' }];
}

/** How many meetings before the last one its ending is planned. */
const PLANNED_BEFORE = 2;

/** The ending is named at the first meeting, and planned two meetings before the last; in a short course at the first. */
function ending({ number, of }: Pick<AgendaSources, 'number' | 'of'>): DraftItem[] {
  return [
    ...(number === 1 ? [{ kind: 'name-ending', text: String(of) } as const] : []),
    ...(of > 1 && number === Math.max(1, of - PLANNED_BEFORE) ? [{ kind: 'plan-ending' } as const] : []),
  ];
}

/** Lines of a list as people type it: one a line, empty ones and leading dashes left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]\s+|\d{1,2}[.)]\s+)?/, '').trim())
    .filter((line) => line !== '');
}

/** What happens to saved lines when a list is sent again: same words stay, the rest ends or is added, in order. */
export function changeOfLines(
  kept: readonly { id: string; text: string }[],
  sent: readonly string[],
): { ended: string[]; added: string[] } {
  const left = [...sent];
  const ended: string[] = [];
  for (const item of kept) {
    const at = left.indexOf(item.text);
    if (at === -1) ended.push(item.id);
    else left.splice(at, 1);
  }
  return { ended, added: left };
}

/** How a meeting went, as the page after it asks: codes of the data set, or a cancellation. */
export const attendances = ['5', '6', '7', '3', 'cancelled-patient', 'cancelled-service'] as const;
export type AttendanceAnswer = (typeof attendances)[number];

/** Whether the two people met. */
export function met(answer: AttendanceAnswer): boolean {
  return answer === '5' || answer === '6';
}
