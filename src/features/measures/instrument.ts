import type { Total } from './totals.ts';

/** The two whose totals make the NHS outcome. */
export type PairId = 'phq9' | 'gad7';

export type InstrumentId =
  | PairId
  | 'phq15'
  | 'pcl5'
  | 'pswq'
  | 'sus'
  | 'wsas'
  | 'phobia-social'
  | 'phobia-agoraphobia'
  | 'phobia-specific'
  | 'isi'
  | 'qids-sr16'
  | 'csq8'
  | 'wai-sr'
  | 'wai-tech-sf'
  | 'arm5';

/**
 * An answer as kept: a number that the item has, `null` for not answered, `'declined'` for a person who chose not to
 * answer, `'not-applicable'` where the printed form lets an item be left out of the total.
 */
export type Answer = number | null | 'declined' | 'not-applicable';

export type Band =
  | 'minimal'
  | 'mild'
  | 'moderate'
  | 'moderately severe'
  | 'severe'
  | 'none'
  | 'very severe'
  | 'low'
  | 'medium'
  | 'high'
  | 'subclinical'
  | 'significant'
  | 'moderately severe or worse'
  | 'no clinically significant insomnia'
  | 'subthreshold insomnia'
  | 'moderate insomnia'
  | 'severe insomnia';

/** One scored question. */
export interface Item {
  readonly least: number;
  readonly most: number;
  /** A higher answer counts for less. */
  readonly reversed?: true;
  /** The printed form lets somebody say that it does not apply to them. */
  readonly mayNotApply?: true;
}

/** `background`: in common use, not checked against a source. Nothing is ever computed from such a number. */
export type Confidence = 'sourced' | 'background';

export interface Subscale {
  readonly name: string;
  /** One-based numbers of its items. */
  readonly items: readonly number[];
}

/** A provisional finding: enough symptoms in every cluster. Never a diagnosis. */
export interface SymptomRule {
  /** An item counts as a symptom from this answer on. */
  readonly symptomFrom: number;
  /** Least number of symptoms in each subscale, by its name. */
  readonly least: Readonly<Record<string, number>>;
}

/** What an instrument is for scoring. */
export interface Instrument {
  readonly id: InstrumentId;
  readonly shortName: string;
  readonly items: readonly Item[];
  readonly total: Total;
  readonly leastTotal: number;
  /** Highest possible total where every item applies. */
  readonly maxTotal: number;
  /** Distance between two totals that follow each other. */
  readonly step: number;
  readonly better: 'lower' | 'higher';
  /** Published bands in ascending order, each up to the next one's `from`; empty where none are published. */
  readonly bands: readonly { readonly from: number; readonly band: Band }[];
  /** The bands are published for every item together: with one that does not apply there is none. */
  readonly bandsNeedEveryItem?: true;
  readonly subscales?: readonly Subscale[];
  readonly symptomRule?: SymptomRule;
  /** A published cut that its makers call provisional. */
  readonly provisionalCut?: number;
  /** Thresholds beside those of PHQ-9 and GAD-7, which belong to the outcome profile. */
  readonly caseAt?: { readonly score: number; readonly confidence: Confidence };
  readonly reliableChange?: { readonly points: number; readonly confidence: Confidence };
  /** One-based number of the item that asks about suicidal thoughts, where there is one. */
  readonly suicidalIdeationItem: number | null;
  /**
   * Whether its words may be in this repository: `ships`; `confirm`, where the rights are still to be confirmed; `slot`,
   * where each service brings them in under its own licence.
   */
  readonly wording: 'ships' | 'confirm' | 'slot';
}

/** One of the pair, which is also read from FHIR. */
export interface PairInstrument extends Instrument {
  readonly id: PairId;
  /** LOINC code of each scored item, in the instrument's order. */
  readonly itemLoinc: readonly string[];
  readonly panelLoinc: string;
  readonly totalLoinc: string;
  /** Codes of unscored questions that may stand beside the items: the first is emitted, all are accepted. */
  readonly unscoredLoinc: readonly string[];
}

/** So many items of one range; `reversed` and `mayNotApply` name some of them by number. */
export function itemsOf(
  count: number,
  range: { least: number; most: number },
  which: { reversed?: readonly number[]; mayNotApply?: readonly number[] } = {},
): readonly Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...range,
    ...(which.reversed?.includes(index + 1) ? { reversed: true as const } : {}),
    ...(which.mayNotApply?.includes(index + 1) ? { mayNotApply: true as const } : {}),
  }));
}
