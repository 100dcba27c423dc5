import { itemsOf, type PairId, type PairInstrument } from './instrument.ts';
import { sum } from './totals.ts';

const frequency = { least: 0, most: 3 };

const phq9: PairInstrument = {
  id: 'phq9',
  shortName: 'PHQ-9',
  items: itemsOf(9, frequency),
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
  total: sum,
  leastTotal: 0,
  maxTotal: 27,
  step: 1,
  better: 'lower',
  bands: [
    { from: 0, band: 'minimal' },
    { from: 5, band: 'mild' },
    { from: 10, band: 'moderate' },
    { from: 15, band: 'moderately severe' },
    { from: 20, band: 'severe' },
  ],
  suicidalIdeationItem: 9,
  wording: 'ships',
};

const gad7: PairInstrument = {
  id: 'gad7',
  shortName: 'GAD-7',
  items: itemsOf(7, frequency),
  itemLoinc: ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'],
  panelLoinc: '69737-5',
  totalLoinc: '70274-6',
  unscoredLoinc: ['69722-7'],
  total: sum,
  leastTotal: 0,
  maxTotal: 21,
  step: 1,
  better: 'lower',
  bands: [
    { from: 0, band: 'minimal' },
    { from: 5, band: 'mild' },
    { from: 10, band: 'moderate' },
    { from: 15, band: 'severe' },
  ],
  suicidalIdeationItem: null,
  wording: 'ships',
};

/** The outcome pair: what is asked by default, imported, drawn and judged. */
export const pairInstruments: Readonly<Record<PairId, PairInstrument>> = { phq9, gad7 };

export const pairIds: readonly PairId[] = ['phq9', 'gad7'];

export function isPairId(text: string): text is PairId {
  return Object.hasOwn(pairInstruments, text);
}

/** LOINC answer codes shared by both. The value of an answer comes from here, never from a display text. */
export const answerLoinc: ReadonlyMap<string, 0 | 1 | 2 | 3> = new Map([
  ['LA6568-5', 0],
  ['LA6569-3', 1],
  ['LA6570-1', 2],
  ['LA6571-9', 3],
]);
