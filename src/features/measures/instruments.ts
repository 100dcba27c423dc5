/**
 * The instrument registry: what each instrument *is* for scoring. Always shipped; the wording is content
 * (`content/instruments/`) and may be absent, in which case the instrument is a slot that refuses to render.
 */

export type InstrumentId = 'phq9' | 'gad7';

/** An answer as kept: 0–3, `null` for not answered, `'declined'` for a person who chose not to answer. */
export type Answer = 0 | 1 | 2 | 3 | null | 'declined';

export type Band = 'minimal' | 'mild' | 'moderate' | 'moderately severe' | 'severe';

export interface Instrument {
  readonly id: InstrumentId;
  readonly shortName: string;
  /** LOINC code of each scored item, in the instrument's order. */
  readonly itemLoinc: readonly string[];
  readonly panelLoinc: string;
  readonly totalLoinc: string;
  /** Codes of unscored questions that may stand beside the items: the first is emitted, all are accepted. */
  readonly unscoredLoinc: readonly string[];
  /** Highest possible total; the lowest is 0. */
  readonly maxTotal: number;
  /** Bands in ascending order; each holds from `from` up to the next one's `from`. */
  readonly bands: readonly { readonly from: number; readonly band: Band }[];
  /** One-based number of the item that asks about suicidal thoughts, where there is one. */
  readonly suicidalIdeationItem: number | null;
}

const phq9: Instrument = {
  id: 'phq9',
  shortName: 'PHQ-9',
  itemLoinc: [
    '44250-9',
    '44255-8',
    '44259-0',
    '44254-1',
    '44251-7',
    '44258-2',
    '44252-5',
    '44253-3',
    '44260-8',
  ],
  panelLoinc: '44249-1',
  totalLoinc: '44261-6',
  unscoredLoinc: ['69722-7', '44256-6'],
  maxTotal: 27,
  bands: [
    { from: 0, band: 'minimal' },
    { from: 5, band: 'mild' },
    { from: 10, band: 'moderate' },
    { from: 15, band: 'moderately severe' },
    { from: 20, band: 'severe' },
  ],
  suicidalIdeationItem: 9,
};

const gad7: Instrument = {
  id: 'gad7',
  shortName: 'GAD-7',
  itemLoinc: ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'],
  panelLoinc: '69737-5',
  totalLoinc: '70274-6',
  unscoredLoinc: ['69722-7'],
  maxTotal: 21,
  bands: [
    { from: 0, band: 'minimal' },
    { from: 5, band: 'mild' },
    { from: 10, band: 'moderate' },
    { from: 15, band: 'severe' },
  ],
  suicidalIdeationItem: null,
};

export const instruments: Readonly<Record<InstrumentId, Instrument>> = { phq9, gad7 };

export const instrumentIds: readonly InstrumentId[] = ['phq9', 'gad7'];

/** True where `text` names an instrument of the registry; safe on anything typed by a person. */
export function isInstrumentId(text: string): text is InstrumentId {
  return Object.hasOwn(instruments, text);
}

/** LOINC answer codes shared by both instruments. The value of an answer comes from here, never from a display text. */
export const answerLoinc: ReadonlyMap<string, 0 | 1 | 2 | 3> = new Map([
  ['LA6568-5', 0],
  ['LA6569-3', 1],
  ['LA6570-1', 2],
  ['LA6571-9', 3],
]);
