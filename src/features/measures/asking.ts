import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { currentEpisode, readableBy, whoAnswers } from '../episodes/index.ts';
import { currentEditions } from '../library/index.ts';
import { findService } from '../people/index.ts';
import { measureDue } from './due.ts';
import { type InstrumentId, instruments, isPairId, otherIds, pairIds } from './instruments.ts';
import { listOpenRequests } from './request-store.ts';
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

/** What the plan's next contacts ask for, by their ids; the plan stands above measures, so it is handed in. */
export type PlannedMeasures = (tx: Tx, episode: string) => Promise<readonly string[]>;

/**
 * What is asked of a patient in an episode: the pair always, another only where the plan's next contacts or staff ask
 * for it.
 */
export async function askedOf(
  tx: Tx,
  episode: string,
  planned: readonly string[],
): Promise<readonly InstrumentId[]> {
  const requested = (await listOpenRequests(tx, episode)).map((one) => one.instrument);
  return [...pairIds, ...otherIds.filter((id) => planned.includes(id) || requested.includes(id))];
}

/** Whether a patient may answer this one by themselves now. */
export async function isAskedOf(
  tx: Tx,
  episode: string,
  instrument: InstrumentId,
  planned: PlannedMeasures,
): Promise<boolean> {
  return (
    isPairId(instrument) || (await askedOf(tx, episode, await planned(tx, episode))).includes(instrument)
  );
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
export async function measuresDue(
  tx: Tx,
  patient: string,
  planned: PlannedMeasures,
): Promise<MeasureOffer[]> {
  const episode = await currentEpisode(tx, patient);
  if (!episode || episode.dischargedAt) return [];
  const taken = (await listMeasures(tx, patient)).filter((one) => one.episode === episode.id && !one.errorAt);
  const offers: MeasureOffer[] = [];
  for (const instrument of await askedOf(tx, episode.id, await planned(tx, episode.id))) {
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
