import { type Band, type InstrumentId, instruments, isPairId } from './instruments.ts';
import { scoreAnswers } from './scoring.ts';
import type { Measure } from './store.ts';

/** One taking of an instrument beside the pair, as a page shows it. */
export interface OtherRow {
  measure: string;
  instrument: InstrumentId;
  /** Local date, YYYY-MM-DD. */
  date: string;
  state: Measure['state'];
  total: number | null;
  /** Highest total that this person could have. */
  max: number;
  /** The answer about suicidal thoughts, where it was given. */
  risk: number | null;
  how: Measure['how'];
  band: Band | null;
  case: boolean | null;
  atProvisionalCut: boolean | null;
  symptomRule: boolean | null;
  subscales: Readonly<Record<string, number>>;
}

/** The other instruments among some measures. What they say is worked out from the answers; an incomplete one says nothing. */
export function otherRows(measures: readonly Measure[], zone: string): OtherRow[] {
  return measures.flatMap((one) => (isPairId(one.instrument) ? [] : [rowOf(one, zone)]));
}

function rowOf(one: Measure, zone: string): OtherRow {
  const scored = one.total === null ? undefined : scoreAnswers(one.instrument, one.answers);
  const score = scored?.ok && scored.score.complete ? scored.score : undefined;
  return {
    measure: one.id,
    instrument: one.instrument,
    date: one.takenAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
    state: one.state,
    total: one.total,
    max: score?.maxTotal ?? instruments[one.instrument].maxTotal,
    risk: one.item9,
    how: one.how,
    band: one.band,
    case: score?.case ?? null,
    atProvisionalCut: score?.atProvisionalCut ?? null,
    symptomRule: score?.symptomRule ?? null,
    subscales: score?.subscales ?? {},
  };
}
