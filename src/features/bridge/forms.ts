import { one } from '../../platform/fields.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { done, type Outcome, type Refusals, refused } from '../../platform/outcome.ts';
import {
  type AttendanceAnswer,
  attendances,
  type Heading,
  headings,
  linesOf,
  met,
  type NoteBody,
  type RecapBody,
  type Report,
  reports,
} from './rules.ts';
import { bridgeWords } from './words.ts';

const say = bridgeWords();

/** Longest texts, in characters. */
export const LONGEST = { item: 500, section: 10_000, reason: 1000, recap: 5000 };
/** Most lines of a list: more is a treatment plan, not an agenda. */
export const MOST_LINES = 20;

/** One thing that the patient wants to talk about. */
export function readWish(values: FormValues): Outcome<{ text: string }> {
  const text = one(values.text).trim();
  if (!text) return refused({ text: say('error.wish') });
  return length(text) > LONGEST.item ? refused({ text: tooLong(text, LONGEST.item) }) : done({ text });
}

/** The practitioner's part of the agenda, one item a line. */
export function readAgenda(values: FormValues): Outcome<{ lines: string[] }> {
  const lines = linesOf(one(values.agenda));
  const fault = listFault(lines);
  return fault ? refused({ agenda: fault }) : done({ lines });
}

/** What became of next steps: `step-1` and so on; those without an answer stay as they are. */
export function readReports(values: FormValues, count: number): { position: number; report: Report }[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((position) => {
    const report = reports.find((candidate) => candidate === one(values[`step-${position}`]));
    return report ? [{ position, report }] : [];
  });
}

export interface NoteForm {
  body: NoteBody;
  /** Null where the patient may read it. */
  withheldReason: string | null;
}

export interface AfterForm extends NoteForm {
  attendance: AttendanceAnswer;
  minutes: number | null;
  cancelReason: string;
  recap: RecapBody;
  /** Whether the next meeting is booked in the same breath; its fields are read by the diary. */
  book: boolean;
}

/**
 * The note's own fields. `held`: where two people met, what was asked about risk has to be there. Where it is not said
 * yet whether they met, it is asked for as well, so that no fault comes only at the second sending.
 */
export function readNote(values: FormValues, held: boolean | 'unsaid'): Outcome<NoteForm> {
  const refusals: Refusals = {};
  const body = Object.fromEntries(
    headings.map((heading) => [heading, one(values[heading]).trim()]),
  ) as Record<Heading, string>;
  for (const heading of headings) {
    if (length(body[heading]) > LONGEST.section) refusals[heading] = tooLong(body[heading], LONGEST.section);
  }
  if (held && !body.risk) refusals.risk = say(held === 'unsaid' ? 'error.riskUnsaid' : 'error.risk');
  if (headings.every((heading) => !body[heading]) && held)
    refusals.since = say(held === 'unsaid' ? 'error.noteUnsaid' : 'error.note');
  const withheld = one(values.withheld) === 'yes';
  const reason = one(values.withheldReason).trim();
  if (withheld && !reason) refusals.withheldReason = say('error.withheld');
  if (length(reason) > LONGEST.reason) refusals.withheldReason = tooLong(reason, LONGEST.reason);
  if (Object.keys(refusals).length > 0) return refused(refusals);
  return done({ body, withheldReason: withheld ? reason : null });
}

/** How the meeting went, as far as it was said. */
export function attendanceIn(values: FormValues): AttendanceAnswer | undefined {
  return attendances.find((candidate) => candidate === one(values.attendance));
}

/** The whole page after a meeting, with every fault at its field. */
export function readAfter(values: FormValues): Outcome<AfterForm> {
  const attendance = attendanceIn(values);
  const held = attendance === undefined ? 'unsaid' : met(attendance);
  const note = readNote(values, held);
  const refusals: Refusals = {};
  if (!attendance) refusals.attendance = say('error.attendance');
  if (!note.ok) Object.assign(refusals, note.refusals);
  const typed = one(values.minutes).trim();
  const minutes = typed === '' ? null : /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  if (minutes !== null && !(minutes >= 0 && minutes <= 480)) refusals.minutes = say('error.minutes');
  const nextSteps = linesOf(one(values.nextSteps));
  const stepFault = listFault(nextSteps);
  if (stepFault) refusals.nextSteps = stepFault;
  const recap = { did: one(values.recapDid).trim(), agreed: one(values.agreed).trim(), nextSteps };
  if (held && !recap.did) refusals.recapDid = say(held === 'unsaid' ? 'error.recapUnsaid' : 'error.recap');
  if (length(recap.did) > LONGEST.recap) refusals.recapDid = tooLong(recap.did, LONGEST.recap);
  if (length(recap.agreed) > LONGEST.recap) refusals.agreed = tooLong(recap.agreed, LONGEST.recap);
  // Only where two people met is there a recap to send: words for it are never dropped without a word.
  if (attendance && !held) {
    const words = { recapDid: recap.did, nextSteps: nextSteps.join(''), agreed: recap.agreed };
    for (const [field, typed] of Object.entries(words)) if (typed) refusals[field] = say('error.recapUnmet');
  }
  const cancelReason = one(values.cancelReason).trim();
  if (attendance?.startsWith('cancelled') && !cancelReason) refusals.cancelReason = say('error.cancelReason');
  if (length(cancelReason) > LONGEST.item) refusals.cancelReason = tooLong(cancelReason, LONGEST.item);
  if (!attendance || !note.ok || Object.keys(refusals).length > 0) return refused(refusals);
  return done({
    ...note.value,
    attendance,
    minutes,
    cancelReason,
    recap,
    book: one(values.book) === 'yes',
  });
}

function listFault(lines: readonly string[]): string | undefined {
  if (lines.length > MOST_LINES) return say('error.lines', { most: MOST_LINES });
  const long = lines.find((line) => length(line) > LONGEST.item);
  return long && say('error.line', { most: LONGEST.item });
}

function length(text: string): number {
  return [...text].length;
}

function tooLong(text: string, most: number): string {
  return say('error.long', { most, wrote: length(text) });
}
