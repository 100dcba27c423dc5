/**
 * The instrument registry: what each instrument *is* for scoring. Always shipped; the wording is content
 * (`content/instruments/`) and may be absent, in which case the instrument is a slot that refuses to render.
 */
import { experienceInstruments } from './experience-instruments.ts';
import type { Instrument, InstrumentId } from './instrument.ts';
import { isPairId, pairInstruments } from './pair.ts';
import { symptomInstruments } from './symptom-instruments.ts';

export type { Answer, Band, Instrument, InstrumentId, Item, PairId, PairInstrument } from './instrument.ts';
export { answerLoinc, isPairId, pairIds, pairInstruments } from './pair.ts';

export const instruments: Readonly<Record<InstrumentId, Instrument>> = {
  ...pairInstruments,
  ...symptomInstruments,
  ...experienceInstruments,
};

/** Every instrument, the pair first. */
export const instrumentIds = Object.keys(instruments) as readonly InstrumentId[];

/** Those beside the pair: asked only where somebody asks for them, and never part of an outcome. */
export const otherIds: readonly InstrumentId[] = instrumentIds.filter((id) => !isPairId(id));

/** True where `text` names an instrument of the registry; safe on anything typed by a person. */
export function isInstrumentId(text: string): text is InstrumentId {
  return Object.hasOwn(instruments, text);
}
