import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { currentEpisode, readableBy, whoAnswers } from '../episodes/index.ts';
import { currentEditions } from '../library/index.ts';
import { findService } from '../people/index.ts';
import { measureDue } from './due.ts';
import { type InstrumentId, instrumentIds, instruments } from './instruments.ts';
import { readWordings } from './shelf.ts';
import { listMeasures } from './store.ts';
import { type InstrumentWording, readWording, wordingToRender } from './wording.ts';

/**
 * Whether a question about risk may be asked of this patient now: somebody answers for them at this moment, and a clock
 * can be counted for the answer. No owner, no question; after discharge, none at all.
 */
export async function mayAskAboutRisk(tx: Tx, patient: string): Promise<boolean> {
  const episode = await currentEpisode(tx, patient);
  if (episode?.dischargedAt) return false;
  return (await whoAnswers(tx, episode)) !== undefined && (await readableBy(tx)) !== undefined;
}

/** Whether every question of an instrument may be asked of this patient now. */
export async function mayAsk(tx: Tx, patient: string, instrument: InstrumentId): Promise<boolean> {
  return instruments[instrument].suicidalIdeationItem === null || mayAskAboutRisk(tx, patient);
}

/**
 * The words of an instrument as they may be shown here: in the demo what the file holds, elsewhere the newest edition
 * that a named clinician of this service has compared with the printed instrument and signed.
 */
export async function wordingHere(
  tx: Tx,
  instrument: InstrumentId,
  language = 'en-GB',
): Promise<{ ok: true; wording: InstrumentWording } | { ok: false; reason: string }> {
  const demo = (await findService(tx))?.demo === true;
  return wordingToRender(instrument, language, demo ? readWordings() : await signedWordings(tx));
}

async function signedWordings(tx: Tx): Promise<InstrumentWording[]> {
  return (await currentEditions(tx, 'instrument', null)).flatMap(({ body }) => {
    const read = readWording(body);
    return read.ok ? [read.wording] : [];
  });
}

/** The day from which an instrument is offered again in this episode, in words; null where it is due. */
export async function notBefore(
  tx: Tx,
  patient: string,
  instrument: InstrumentId,
  episode: string,
): Promise<string | null> {
  const taken = (await listMeasures(tx, patient))
    .filter((one) => one.instrument === instrument && one.episode === episode && !one.errorAt)
    .map((one) => one.takenAt.toString());
  const { due, from } = measureDue(taken, tx.now.toString(), tx.zone);
  if (due || from === null) return null;
  return Temporal.PlainDate.from(from).toLocaleString('en-GB', { dateStyle: 'long' });
}

export interface MeasureOffer {
  instrument: InstrumentId;
  name: string;
  /** Where the patient answers it. */
  href: string;
}

/**
 * The instruments to offer to a patient now, in their order: at most once in seven days each, in an open episode, with
 * words that may be shown, and only where every question may be asked. An offer is never a gate.
 */
export async function measuresDue(tx: Tx, patient: string): Promise<MeasureOffer[]> {
  const episode = await currentEpisode(tx, patient);
  if (!episode || episode.dischargedAt) return [];
  const taken = (await listMeasures(tx, patient)).filter((one) => one.episode === episode.id && !one.errorAt);
  const offers: MeasureOffer[] = [];
  for (const instrument of instrumentIds) {
    const at = taken.filter((one) => one.instrument === instrument).map((one) => one.takenAt.toString());
    if (!measureDue(at, tx.now.toString(), tx.zone).due) continue;
    if (!(await wordingHere(tx, instrument)).ok || !(await mayAsk(tx, patient, instrument))) continue;
    offers.push({
      instrument,
      name: instruments[instrument].shortName,
      href: `/measures/${instrument}`,
    });
  }
  return offers;
}
