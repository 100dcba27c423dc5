import {
  type Answer,
  type Band,
  type Instrument,
  type InstrumentId,
  type Item,
  instruments,
  isPairId,
} from './instruments.ts';
import { nhsTalkingTherapies, type OutcomeProfile, profileName } from './profile.ts';
import type { ItemValue } from './totals.ts';

/** The published scoring of the instruments beside the pair, in one version. A changed rule is a new number. */
export const registryProfile = 'instrument-registry@1';

interface CompleteScore {
  readonly instrument: InstrumentId;
  readonly complete: true;
  readonly total: number;
  /** Highest total for this person: lower where an item does not apply. */
  readonly maxTotal: number;
  /** Null where no bands are published. */
  readonly band: Band | null;
  /** At or above the threshold; null where there is none, or none that was checked against its source. */
  readonly case: boolean | null;
  readonly profile: string;
  /** Sums of the subscales, by name. */
  readonly subscales?: Readonly<Record<string, number>>;
  /** At or above the makers' provisional cut. */
  readonly atProvisionalCut?: boolean;
  /** Enough symptoms in every cluster: a provisional finding, never a diagnosis. */
  readonly symptomRule?: boolean;
}

/** A full set of answers with its total, or an incomplete one, which never has a total. */
export type Score =
  | CompleteScore
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

/** True where `value` may be kept as the answer to this item. */
export function isAnswer(item: Item, value: unknown): value is Answer {
  if (value === null || value === 'declined') return true;
  if (value === 'not-applicable') return item.mayNotApply === true;
  return Number.isInteger(value) && Number(value) >= item.least && Number(value) <= item.most;
}

/** The severity band of a total. Throws on a total that the instrument cannot have: that is a programming fault. */
export function bandOf(id: InstrumentId, total: number): Band | null {
  assertTotal(id, total);
  return instruments[id].bands.findLast(({ from }) => total >= from)?.band ?? null;
}

/** True where `total` is a number that the instrument can have. */
export function isPossibleTotal(id: InstrumentId, total: number): boolean {
  const { leastTotal, maxTotal, step } = instruments[id];
  const steps = (total - leastTotal) / step;
  return total >= leastTotal && total <= maxTotal && Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** Throws `RangeError` on a total that the instrument cannot have. */
export function assertTotal(id: InstrumentId, total: number): void {
  if (!isPossibleTotal(id, total)) throw new RangeError(`${total} is not a total of ${id}`);
}

/**
 * Scores one set of answers. All items are required for a total; nothing is prorated. Values out of range and lists of
 * the wrong length are refused with every fault listed.
 */
export function scoreAnswers(
  id: InstrumentId,
  given: readonly unknown[],
  profile: OutcomeProfile = nhsTalkingTherapies,
): ScoreResult {
  const { items, shortName } = instruments[id];
  const faults: AnswerFault[] = [];
  if (given.length !== items.length) {
    const has = `${items.length} ${items.length === 1 ? 'item' : 'items'}`;
    faults.push({ item: null, reason: `${shortName} has ${has}, and ${given.length} answers were given` });
  }
  const answers: Answer[] = [];
  // entries() visits holes too, which forEach would skip, and a skipped item would shift every later answer.
  for (const [i, value] of given.entries()) {
    const item = items[i] ?? items.at(-1);
    if (item && isAnswer(item, value)) answers.push(value);
    else if (item) faults.push({ item: i + 1, reason: `Item ${i + 1} must be ${rangeWords(item)}` });
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, answers, score: scoreOf(instruments[id], answers, profile) };
}

/** `0, 1, 2 or 3`, or `from 0 to 8` where there are too many to name. */
function rangeWords({ least, most, mayNotApply }: Item): string {
  const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const numbers = all.length > 5 ? `from ${least} to ${most}` : `${all.slice(0, -1).join(', ')} or ${most}`;
  return mayNotApply ? `${numbers}, or not applicable` : numbers;
}

function scoreOf(instrument: Instrument, answers: readonly Answer[], profile: OutcomeProfile): Score {
  const { id } = instrument;
  const numbersOf = (kind: null | 'declined') => answers.flatMap((a, i) => (a === kind ? [i + 1] : []));
  const missing = numbersOf(null);
  const declined = numbersOf('declined');
  const stamp = { instrument: id, profile: isPairId(id) ? profileName(profile) : registryProfile };
  if (missing.length + declined.length > 0) {
    return { ...stamp, complete: false, total: null, band: null, case: null, missing, declined };
  }
  const total = instrument.total(turned(instrument, answers));
  return {
    ...stamp,
    complete: true,
    total,
    maxTotal: maxTotalOf(instrument, answers),
    band: instrument.bandsNeedEveryItem && answers.includes('not-applicable') ? null : bandOf(id, total),
    case: caseOf(instrument, total, profile),
    ...findings(instrument, answers, total),
  };
}

/** Only a threshold that was checked against its source makes anybody a case. */
function caseOf({ id, caseAt }: Instrument, total: number, profile: OutcomeProfile): boolean | null {
  if (isPairId(id)) return total >= profile.thresholds[id].caseAt;
  return caseAt?.confidence === 'sourced' ? total >= caseAt.score : null;
}

function turned({ items }: Instrument, answers: readonly Answer[]): readonly ItemValue[] {
  return items.map((item, i) => {
    const answer = answers[i];
    if (typeof answer !== 'number') return null;
    return item.reversed ? item.least + item.most - answer : answer;
  });
}

function maxTotalOf(instrument: Instrument, answers: readonly Answer[]): number {
  if (!answers.includes('not-applicable')) return instrument.maxTotal;
  return instrument.total(
    instrument.items.map((item, i) => (answers[i] === 'not-applicable' ? null : item.most)),
  );
}

function findings(instrument: Instrument, answers: readonly Answer[], total: number) {
  const { subscales, symptomRule, provisionalCut } = instrument;
  const values = turned(instrument, answers);
  const valuesOf = (items: readonly number[]) => items.map((number) => values[number - 1] ?? 0);
  return {
    ...(subscales && {
      subscales: Object.fromEntries(
        subscales.map(({ name, items }) => [name, valuesOf(items).reduce((sum, value) => sum + value, 0)]),
      ),
    }),
    ...(provisionalCut !== undefined && { atProvisionalCut: total >= provisionalCut }),
    ...(symptomRule && {
      symptomRule: (subscales ?? []).every(({ name, items }) => {
        const symptoms = valuesOf(items).filter((value) => value >= symptomRule.symptomFrom);
        return symptoms.length >= (symptomRule.least[name] ?? 0);
      }),
    }),
  };
}

/**
 * The answer to the item about suicidal thoughts (PHQ-9 item 9, QIDS item 12), whether or not the rest was answered.
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
