import { type Answer, type Band, type InstrumentId, instruments } from './instruments.ts';
import { nhsTalkingTherapies, type OutcomeProfile, profileName } from './profile.ts';

/** A full set of answers with its total, or an incomplete one, which never has a total. */
export type Score =
  | {
      readonly instrument: InstrumentId;
      readonly complete: true;
      /** 0–27 for PHQ-9, 0–21 for GAD-7. */
      readonly total: number;
      readonly band: Band;
      /** At or above the caseness threshold of `profile`. */
      readonly case: boolean;
      readonly profile: string;
    }
  | {
      readonly instrument: InstrumentId;
      readonly complete: false;
      readonly total: null;
      readonly band: null;
      readonly case: null;
      readonly profile: string;
      /** One-based numbers of the items without an answer. */
      readonly missing: readonly number[];
      /** One-based numbers of the items that the person declined. */
      readonly declined: readonly number[];
    };

export interface AnswerFault {
  /** One-based item number, or `null` where the list as a whole is wrong. */
  readonly item: number | null;
  readonly reason: string;
}

export type ScoreResult =
  | { readonly ok: true; readonly answers: readonly Answer[]; readonly score: Score }
  | { readonly ok: false; readonly faults: readonly AnswerFault[] };

function isAnswer(value: unknown): value is Answer {
  return value === null || value === 'declined' || value === 0 || value === 1 || value === 2 || value === 3;
}

/** The severity band of a total. Throws on a total that the instrument cannot have: that is a programming fault. */
export function bandOf(id: InstrumentId, total: number): Band {
  assertTotal(id, total);
  const found = instruments[id].bands.findLast(({ from }) => total >= from);
  if (!found) throw new RangeError(`no band of ${id} holds ${total}`);
  return found.band;
}

/** True where `total` is a whole number that the instrument can have. */
export function isPossibleTotal(id: InstrumentId, total: number): boolean {
  return Number.isInteger(total) && total >= 0 && total <= instruments[id].maxTotal;
}

/** Throws `RangeError` on a total that the instrument cannot have. */
export function assertTotal(id: InstrumentId, total: number): void {
  if (!isPossibleTotal(id, total)) throw new RangeError(`${total} is not a total of ${id}`);
}

/**
 * Scores one set of answers. All items are required for a total; nothing is prorated. Values outside 0–3 and lists of
 * the wrong length are refused with every fault listed.
 */
export function scoreAnswers(
  id: InstrumentId,
  given: readonly unknown[],
  profile: OutcomeProfile = nhsTalkingTherapies,
): ScoreResult {
  const { itemLoinc, shortName } = instruments[id];
  const faults: AnswerFault[] = [];
  if (given.length !== itemLoinc.length) {
    const reason = `${shortName} has ${itemLoinc.length} items, and ${given.length} answers were given`;
    faults.push({ item: null, reason });
  }
  const answers: Answer[] = [];
  // entries() visits holes too, which forEach would skip, and a skipped item would shift every later answer.
  for (const [i, value] of given.entries()) {
    if (isAnswer(value)) answers.push(value);
    else faults.push({ item: i + 1, reason: `Item ${i + 1} must be 0, 1, 2 or 3` });
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, answers, score: scoreOf(id, answers, profile) };
}

function scoreOf(id: InstrumentId, answers: readonly Answer[], profile: OutcomeProfile): Score {
  const numbersOf = (kind: null | 'declined') => answers.flatMap((a, i) => (a === kind ? [i + 1] : []));
  const missing = numbersOf(null);
  const declined = numbersOf('declined');
  const stamp = { instrument: id, profile: profileName(profile) };
  if (missing.length + declined.length > 0) {
    return { ...stamp, complete: false, total: null, band: null, case: null, missing, declined };
  }
  const total = answers.reduce<number>((sum, a) => sum + (typeof a === 'number' ? a : 0), 0);
  const atCase = total >= profile.thresholds[id].caseAt;
  return { ...stamp, complete: true, total, band: bandOf(id, total), case: atCase };
}

/**
 * The answer to the item about suicidal thoughts (PHQ-9 item 9), whether or not the rest was answered.
 * `null` means that there is no answer, which is never the same as 0; `undefined` that the instrument has no such item.
 */
export function suicidalIdeationItem(id: InstrumentId, answers: readonly Answer[]): Answer | undefined {
  const number = instruments[id].suicidalIdeationItem;
  return number === null ? undefined : (answers[number - 1] ?? null);
}

/** True where the item about suicidal thoughts was answered with 1 or more: crisis help first, and a flag. */
export function needsSafetyCheck(id: InstrumentId, answers: readonly Answer[]): boolean {
  const answer = suicidalIdeationItem(id, answers);
  return typeof answer === 'number' && answer >= 1;
}
