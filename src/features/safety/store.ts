import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { FlagKind, SafetyQuestion } from './rules.ts';

export type OwnerWhy = 'responsible' | 'cover' | 'duty' | 'taken' | 'handed-over' | 'escalated';
export type ClockWhy = 'raised' | 'escalated' | 'read' | 'called' | 'missed';
export type FlagSource = 'measure' | 'answer' | 'staff' | 'import';
export type CallOutcome = 'spoke' | 'no-answer' | 'voicemail' | 'someone-else' | 'emergency-services';

/** A concern as it stands: who answers for it, by when, and what was done. */
export interface Flag {
  id: string;
  patient: string;
  referral: string | null;
  episode: string | null;
  kind: FlagKind;
  source: FlagSource;
  measure: string | null;
  urgent: boolean;
  /** What staff wrote when they raised it. */
  words: string | null;
  raisedBy: string;
  raisedAt: Temporal.Instant;
  owner: { account: string; why: OwnerWhy; since: Temporal.Instant };
  clock: { id: string; dueAt: Temporal.Instant; why: ClockWhy };
  /** The first time that somebody read it. */
  read: { by: string; at: Temporal.Instant } | null;
  closed: { by: string; at: Temporal.Instant; reviewOn: string } | null;
}

/** Lets one action at a time decide about the concerns of one person: flags are only added, so there is no row to lock. */
export async function lockConcerns(tx: Tx, patient: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`concerns ${tx.service} ${patient}`}, 0))`.execute(
    tx.db,
  );
}

export interface NewFlag {
  id: string;
  patient: string;
  referral: string | null;
  episode: string | null;
  kind: FlagKind;
  source: FlagSource;
  measure: string | null;
  urgent: boolean;
  words: string | null;
  readBy: Temporal.Instant;
}

export async function insertFlag(tx: Tx, flag: NewFlag): Promise<void> {
  await tx.db
    .insertInto('flag')
    .values({
      service_id: tx.service,
      id: flag.id,
      patient_id: flag.patient,
      referral_id: flag.referral,
      episode_id: flag.episode,
      kind: flag.kind,
      source: flag.source,
      measure_id: flag.measure,
      urgent: flag.urgent,
      body: flag.words === null ? null : tx.seal(flag.words),
      raised_by: tx.account,
      raised_at: tx.now,
      read_by_at: flag.readBy,
    })
    .execute();
}

type About = { id: string; patient: string };

export async function insertOwner(tx: Tx, flag: About, account: string, why: OwnerWhy): Promise<void> {
  await tx.db
    .insertInto('flag_owner')
    .values({ ...headOf(tx, flag), account_id: account, why, set_by: tx.account, from_at: tx.now })
    .execute();
}

/** @returns the clock's id, which the job that waits for it carries. */
export async function insertClock(
  tx: Tx,
  flag: About,
  dueAt: Temporal.Instant,
  why: ClockWhy,
): Promise<string> {
  const head = headOf(tx, flag);
  await tx.db
    .insertInto('flag_clock')
    .values({ ...head, due_at: dueAt, why, set_by: tx.account, from_at: tx.now })
    .execute();
  return head.id;
}

export async function insertJoin(tx: Tx, flag: About, measure: string): Promise<void> {
  await tx.db
    .insertInto('flag_join')
    .values({ ...headOf(tx, flag), measure_id: measure, at: tx.now })
    .execute();
}

export async function insertRead(tx: Tx, flag: About): Promise<void> {
  await tx.db
    .insertInto('flag_read')
    .values({ ...headOf(tx, flag), read_by: tx.account, read_at: tx.now })
    .execute();
}

export interface CallNote {
  where: string;
  note: string;
}

export async function insertCall(tx: Tx, flag: About, outcome: CallOutcome, note: CallNote): Promise<void> {
  await tx.db
    .insertInto('flag_call')
    .values({
      ...headOf(tx, flag),
      outcome,
      body: tx.seal(JSON.stringify(note)),
      called_by: tx.account,
      called_at: tx.now,
    })
    .execute();
}

export interface ClosureWords {
  changed: string;
  helps: string;
  action: string;
  told: string;
}

export async function insertClosure(
  tx: Tx,
  flag: About,
  closure: ClosureWords,
  reviewOn: string,
): Promise<void> {
  await tx.db
    .insertInto('flag_closure')
    .values({
      ...headOf(tx, flag),
      body: tx.seal(JSON.stringify(closure)),
      next_review_on: reviewOn,
      closed_by: tx.account,
      closed_at: tx.now,
    })
    .execute();
}

export async function insertAnswer(
  tx: Tx,
  flag: About,
  question: SafetyQuestion,
  answer: string,
): Promise<void> {
  const typed = question === 'number';
  await tx.db
    .insertInto('flag_answer')
    .values({
      ...headOf(tx, flag),
      question,
      answer: typed ? null : answer,
      body: typed ? tx.seal(answer) : null,
      answered_by: tx.account,
      answered_at: tx.now,
    })
    .execute();
}

function headOf(tx: Tx, flag: About) {
  return { service_id: tx.service, id: tx.id(), flag_id: flag.id, patient_id: flag.patient };
}
