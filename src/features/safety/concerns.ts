import type { Temporal } from 'temporal-polyfill';
import { countAsService } from '../../platform/db/counter.ts';
import type { Tx } from '../../platform/scope.ts';
import { findEpisode, readableBy, whoAnswers } from '../episodes/index.ts';
import { listMeasures, type Measure } from '../measures/index.ts';
import { planNotice } from '../notices/index.ts';
import { findActiveAccount, findService } from '../people/index.ts';
import { highestAnswers, listFlagsOf } from './flag-store.ts';
import { concernOfItem9, earlierConcern, type FlagKind } from './rules.ts';
import {
  type ClockWhy,
  type Flag,
  type FlagSource,
  insertClock,
  insertFlag,
  insertJoin,
  insertOwner,
  lockConcerns,
} from './store.ts';
import { safetyWords } from './words.ts';

declare module '../../platform/facts.ts' {
  interface Facts {
    flagRaised: { flag: string; patient: string; episode: string | null };
    flagClosed: { flag: string; patient: string; episode: string | null };
  }
}

export interface Raising {
  patient: string;
  episode: { id: string; responsible: string } | null;
  referral: string | null;
  kind: FlagKind;
  source: FlagSource;
  measure: string | null;
  urgent: boolean;
  words: string | null;
  /** Who goes on answering where a second concern about a person comes up and there is nobody else. */
  otherwise?: string;
}

/**
 * Raises a concern with its one owner and its clock, tells the owner that there is something to read, and has the job
 * wait that passes it on where nobody reads it. All in the caller's transaction: where any of it fails, nothing stands.
 * @throws where nobody answers for this person, or no clock can be counted: then nothing may have been asked.
 */
export async function raiseConcern(tx: Tx, raising: Raising): Promise<string> {
  const { episode, otherwise, ...rest } = raising;
  const owner =
    (await whoAnswers(tx, episode ?? undefined)) ??
    (otherwise ? { account: otherwise, why: 'duty' as const } : undefined);
  const readBy = (await readableBy(tx)) ?? (otherwise ? tx.now : undefined);
  if (!owner || !readBy) throw new Error('Nobody answers for this person, so no concern can be raised.');
  const flag = { id: tx.id(), patient: raising.patient };
  await insertFlag(tx, { ...rest, id: flag.id, episode: episode?.id ?? null, readBy });
  await insertOwner(tx, flag, owner.account, owner.why);
  await startClock(tx, flag, readBy, 'raised');
  await tellOwner(tx, flag, owner.account);
  tx.about('flag', flag.id, raising.patient, { source: raising.source });
  await tx.tell('flagRaised', { flag: flag.id, patient: raising.patient, episode: episode?.id ?? null });
  return flag.id;
}

/** Starts a clock, which takes the place of the one before, and the job that waits for its end. */
export async function startClock(
  tx: Tx,
  flag: { id: string; patient: string },
  dueAt: Temporal.Instant,
  why: ClockWhy,
): Promise<void> {
  const clock = await insertClock(tx, flag, dueAt, why);
  await tx.enqueue('escalate-flag', { flag: flag.id, clock }, dueAt);
}

/** A mail without a clinical word: that there is something to read, and nothing else. */
export async function tellOwner(
  tx: Tx,
  flag: { id: string; patient: string },
  account: string,
): Promise<void> {
  const owner = await findActiveAccount(tx, account);
  if (!owner?.email) return;
  const say = safetyWords();
  await planNotice(tx, {
    account,
    patient: flag.patient,
    purpose: 'to-read',
    channel: 'email',
    address: owner.email,
    subject: say('notice.subject'),
    body: say('notice.body'),
    about: flag.id,
  });
}

/**
 * Listens to every measure that is kept: an answer of 1 or more to the item about suicidal thoughts raises a
 * concern or joins the one that is current, in the transaction of the answer itself.
 */
export async function onMeasureTaken(tx: Tx, { measure }: { measure: Measure }): Promise<void> {
  if (measure.item9 === null || measure.item9 < 1) return;
  const answer = measure.item9;
  await lockConcerns(tx, measure.patient);
  const { before, earlier } = await countAsService(tx, async () => ({
    before: await answerBefore(tx, measure),
    earlier: await earlierOf(tx, measure.patient, 'suicide-or-self-harm'),
  }));
  const zone = (await findService(tx))?.zone ?? tx.zone;
  const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
  const concern = concernOfItem9(answer, before, earlier, today);
  if (concern.what === 'none') return;
  if (concern.what === 'join' && earlier) {
    await insertJoin(tx, earlier.flag, measure.id);
    tx.about('flag', earlier.flag.id, measure.patient, { joined: measure.id });
    if (!earlier.flag.closed) await tellOwner(tx, earlier.flag, earlier.flag.owner.account);
    return;
  }
  await raiseConcern(tx, {
    patient: measure.patient,
    episode: await episodeOf(tx, measure),
    referral: measure.referral,
    kind: 'suicide-or-self-harm',
    source: measure.how === 'imported' ? 'import' : 'measure',
    measure: measure.id,
    urgent: concern.what === 'new' && concern.urgent,
    words: null,
  });
}

async function answerBefore(tx: Tx, measure: Measure): Promise<number | null> {
  // A rise is a rise on the same scale: between two questionnaires an answer can differ without any change.
  const before = (await listMeasures(tx, measure.patient)).filter(
    (one) =>
      one.id !== measure.id &&
      one.instrument === measure.instrument &&
      !one.errorAt &&
      one.item9 !== null &&
      one.takenAt.epochMilliseconds <= measure.takenAt.epochMilliseconds,
  );
  return before.at(-1)?.item9 ?? null;
}

async function earlierOf(
  tx: Tx,
  patient: string,
  kind: FlagKind,
): Promise<{ flag: Flag; answer: number | null; closed: { reviewOn: string } | null } | null> {
  const flags = (await listFlagsOf(tx, patient)).filter((flag) => flag.kind === kind);
  const answers = await highestAnswers(
    tx,
    flags.map((flag) => flag.id),
  );
  return earlierConcern(
    flags.map((flag) => ({ flag, answer: answers.get(flag.id) ?? null, closed: flag.closed })),
  );
}

async function episodeOf(tx: Tx, measure: Measure): Promise<{ id: string; responsible: string } | null> {
  if (!measure.episode) return null;
  return (await findEpisode(tx, measure.episode)) ?? null;
}
