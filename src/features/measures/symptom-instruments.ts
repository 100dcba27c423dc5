import { type Instrument, type InstrumentId, itemsOf } from './instrument.ts';
import { qidsTotal, sum } from './totals.ts';

/** A questionnaire whose items add up, where less is better. */
const summed = { total: sum, leastTotal: 0, step: 1, better: 'lower', bands: [] } as const;

const phq15: Instrument = {
  ...summed,
  id: 'phq15',
  shortName: 'PHQ-15',
  // Item 4, about periods, is printed "women only".
  items: itemsOf(15, { least: 0, most: 2 }, { mayNotApply: [4] }),
  maxTotal: 30,
  bands: [
    { from: 0, band: 'minimal' },
    { from: 5, band: 'low' },
    { from: 10, band: 'medium' },
    { from: 15, band: 'high' },
  ],
  suicidalIdeationItem: null,
  wording: 'ships',
};

const pcl5: Instrument = {
  ...summed,
  id: 'pcl5',
  shortName: 'PCL-5',
  items: itemsOf(20, { least: 0, most: 4 }),
  maxTotal: 80,
  subscales: [
    { name: 'B', items: [1, 2, 3, 4, 5] },
    { name: 'C', items: [6, 7] },
    { name: 'D', items: [8, 9, 10, 11, 12, 13, 14] },
    { name: 'E', items: [15, 16, 17, 18, 19, 20] },
  ],
  symptomRule: { symptomFrom: 2, least: { B: 1, C: 1, D: 2, E: 2 } },
  provisionalCut: 33,
  caseAt: { score: 32, confidence: 'background' },
  reliableChange: { points: 10, confidence: 'background' },
  suicidalIdeationItem: null,
  wording: 'ships',
};

const pswq: Instrument = {
  ...summed,
  id: 'pswq',
  shortName: 'PSWQ',
  items: itemsOf(16, { least: 1, most: 5 }, { reversed: [1, 3, 8, 10, 11] }),
  leastTotal: 16,
  maxTotal: 80,
  caseAt: { score: 45, confidence: 'background' },
  reliableChange: { points: 10, confidence: 'background' },
  suicidalIdeationItem: null,
  wording: 'ships',
};

const wsas: Instrument = {
  ...summed,
  id: 'wsas',
  shortName: 'WSAS',
  // Item 1 is about work, which not everybody has.
  items: itemsOf(5, { least: 0, most: 8 }, { mayNotApply: [1] }),
  maxTotal: 40,
  bands: [
    { from: 0, band: 'subclinical' },
    { from: 10, band: 'significant' },
    { from: 21, band: 'moderately severe or worse' },
  ],
  bandsNeedEveryItem: true,
  suicidalIdeationItem: null,
  wording: 'confirm',
};

/** The three IAPT phobia questions stand each for itself, so each is an instrument of one item. */
function phobia(id: InstrumentId, shortName: string): Instrument {
  return {
    ...summed,
    id,
    shortName,
    items: itemsOf(1, { least: 0, most: 8 }),
    maxTotal: 8,
    caseAt: { score: 4, confidence: 'sourced' },
    suicidalIdeationItem: null,
    wording: 'confirm',
  };
}

const isi: Instrument = {
  ...summed,
  id: 'isi',
  shortName: 'ISI',
  items: itemsOf(7, { least: 0, most: 4 }),
  maxTotal: 28,
  bands: [
    { from: 0, band: 'no clinically significant insomnia' },
    { from: 8, band: 'subthreshold insomnia' },
    { from: 15, band: 'moderate insomnia' },
    { from: 22, band: 'severe insomnia' },
  ],
  suicidalIdeationItem: null,
  wording: 'slot',
};

const qidsSr16: Instrument = {
  ...summed,
  id: 'qids-sr16',
  shortName: 'QIDS-SR16',
  items: itemsOf(16, { least: 0, most: 3 }),
  total: qidsTotal,
  maxTotal: 27,
  bands: [
    { from: 0, band: 'none' },
    { from: 6, band: 'mild' },
    { from: 11, band: 'moderate' },
    { from: 16, band: 'severe' },
    { from: 21, band: 'very severe' },
  ],
  suicidalIdeationItem: 12,
  wording: 'slot',
};

/** What somebody suffers from, beside the outcome pair. */
export const symptomInstruments = {
  phq15,
  pcl5,
  pswq,
  wsas,
  'phobia-social': phobia('phobia-social', 'IAPT phobia item 1 (social)'),
  'phobia-agoraphobia': phobia('phobia-agoraphobia', 'IAPT phobia item 2 (agoraphobia)'),
  'phobia-specific': phobia('phobia-specific', 'IAPT phobia item 3 (specific)'),
  isi,
  'qids-sr16': qidsSr16,
} as const satisfies Partial<Record<InstrumentId, Instrument>>;
