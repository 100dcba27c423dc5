import type { Temporal } from 'temporal-polyfill';
import { countAsService } from '../../platform/db/counter.ts';
import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { currentEpisode, findPatientName } from '../episodes/index.ts';
import { type CrisisPack, crisisPack, partOf, type WordsPart, words } from '../library/index.ts';
import { asksThePatient } from './actions.ts';
import { findFlag, findFlagOfMeasure, listAnswers, listFlagsOf } from './flag-store.ts';
import { callsForEmergency, safetyQuestions } from './rules.ts';
import type { Flag } from './store.ts';
import { timeWords } from './words.ts';

/** What a person sees after an answer about harm. The numbers are always there, whatever else is missing. */
export interface HelpView {
  /** Null where no concern was found: then help is shown without questions. */
  flag: string | null;
  pack: CrisisPack;
  /** The signed words, part by part; empty where nobody has signed them here. */
  parts: Readonly<Record<string, WordsPart | undefined>>;
  /** By when a person reads it; null where somebody has, or nobody will any more. */
  readBy: { time: string; day: string; today: boolean } | null;
  /** Something was answered that puts 999 before everything else. */
  emergency: boolean;
  answers: Readonly<Record<string, string>>;
  /** False after discharge: nothing is asked that nobody would read. */
  asks: boolean;
  spareKey: string;
}

/** Help, for the concern that a measure raised or joined. */
export async function readHelpAfter(scope: Scope, measure: string): Promise<HelpView> {
  return scope.read('concern.help', async (tx) => {
    const flag = await findFlagOfMeasure(tx, measure);
    return helpFor(tx, flag && flag.patient === tx.patient ? flag : undefined);
  });
}

/** Help, for one's own concern. */
export async function readHelp(scope: Scope, id: string): Promise<HelpView> {
  return scope.read('concern.help', async (tx) => {
    const flag = present(await findFlag(tx, id));
    allow(tx.kind === 'patient' && flag.patient === tx.patient && asksThePatient(flag));
    return helpFor(tx, flag);
  });
}

async function helpFor(tx: Tx, flag: Flag | undefined): Promise<HelpView> {
  const { pack } = await crisisPack(tx);
  const said = await words(tx, 'risk-answer');
  const parts = Object.fromEntries((said?.body.parts ?? []).map((part) => [part.id, partOf(said, part.id)]));
  const episode = flag && (await currentEpisode(tx, flag.patient));
  const given = flag ? await listAnswers(tx, [flag.id]) : [];
  const answers: Record<string, string> = {};
  for (const { question } of safetyQuestions) {
    const newest = given.find((one) => one.question === question);
    if (newest) answers[question] = newest.answer;
  }
  const unread = flag ? nextUnread(await openOwn(tx, flag.patient)) : null;
  const zone = flag ? ((await findPatientName(tx, flag.patient))?.zone ?? tx.zone) : tx.zone;
  return {
    flag: flag?.id ?? null,
    pack,
    parts,
    readBy: unread ? timeWords(unread.clock.dueAt, tx.now, zone) : null,
    emergency: Object.entries(answers).some(([question, answer]) =>
      callsForEmergency(question as 'harm-today', answer),
    ),
    answers,
    asks: flag !== undefined && said !== undefined && !episode?.dischargedAt,
    spareKey: tx.id(),
  };
}

/** Of a person's own open concerns, the one that somebody still has to read soonest. */
function nextUnread(open: readonly Flag[]): Flag | null {
  const unread = open.filter((one) => !one.read);
  return unread.toSorted((a, b) => compare(a.clock.dueAt, b.clock.dueAt))[0] ?? null;
}

async function openOwn(tx: Tx, patient: string): Promise<Flag[]> {
  const all = await countAsService(tx, () => listFlagsOf(tx, patient));
  return all.filter((one) => asksThePatient(one) && !one.closed);
}

export interface OwnConcern {
  flag: string;
  /** Null where somebody has read it. */
  readBy: { time: string; day: string } | null;
}

/** For the patient's home: their own open concern, where they can see help again and say more. */
export async function ownConcern(tx: Tx): Promise<OwnConcern | null> {
  if (!tx.patient) return null;
  const open = await openOwn(tx, tx.patient);
  const unread = nextUnread(open);
  const flag = unread ?? open[0];
  if (!flag) return null;
  const zone = (await findPatientName(tx, tx.patient))?.zone ?? tx.zone;
  return { flag: flag.id, readBy: unread ? timeWords(unread.clock.dueAt, tx.now, zone) : null };
}

function compare(a: Temporal.Instant, b: Temporal.Instant): number {
  return a.epochMilliseconds - b.epochMilliseconds;
}
