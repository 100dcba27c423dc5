import { type Instrument, type InstrumentId, itemsOf } from './instrument.ts';
import { mean, sum, susTotal } from './totals.ts';

/** How somebody finds the service, the site and the work together: more is better, and nobody is a case. */
const experience = { step: 1, better: 'higher', bands: [], suicidalIdeationItem: null } as const;

const sus: Instrument = {
  ...experience,
  id: 'sus',
  shortName: 'SUS',
  items: itemsOf(10, { least: 1, most: 5 }, { reversed: [2, 4, 6, 8, 10] }),
  total: susTotal,
  leastTotal: 0,
  maxTotal: 100,
  step: 2.5,
  wording: 'ships',
};

const csq8: Instrument = {
  ...experience,
  id: 'csq8',
  shortName: 'CSQ-8',
  items: itemsOf(8, { least: 1, most: 4 }, { reversed: [2, 4, 5, 8] }),
  total: sum,
  leastTotal: 8,
  maxTotal: 32,
  wording: 'slot',
};

const waiSr: Instrument = {
  ...experience,
  id: 'wai-sr',
  shortName: 'WAI-SR',
  items: itemsOf(12, { least: 1, most: 5 }),
  total: sum,
  leastTotal: 12,
  maxTotal: 60,
  subscales: [
    { name: 'Task', items: [1, 2, 10, 12] },
    { name: 'Bond', items: [3, 5, 7, 9] },
    { name: 'Goal', items: [4, 6, 8, 11] },
  ],
  wording: 'slot',
};

// Twelve items of the WAI-SR about a programme instead of a person; found to be one factor, so a total alone.
const waiTechSf: Instrument = {
  ...experience,
  id: 'wai-tech-sf',
  shortName: 'WAI-TECH-SF',
  items: itemsOf(12, { least: 1, most: 5 }),
  total: sum,
  leastTotal: 12,
  maxTotal: 60,
  wording: 'slot',
};

const arm5: Instrument = {
  ...experience,
  id: 'arm5',
  shortName: 'ARM-5',
  items: itemsOf(5, { least: 1, most: 7 }, { reversed: [3] }),
  total: mean,
  leastTotal: 1,
  maxTotal: 7,
  step: 0.2,
  wording: 'slot',
};

export const experienceInstruments = {
  sus,
  csq8,
  'wai-sr': waiSr,
  'wai-tech-sf': waiTechSf,
  arm5,
} as const satisfies Partial<Record<InstrumentId, Instrument>>;
