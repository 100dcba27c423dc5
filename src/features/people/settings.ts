import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { allow, done, type Outcome, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { mayManage } from './policy.ts';
import { insertSettings, newestSettings } from './settings-store.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const span = z.strictObject({ from: clockTime, to: clockTime });

import { listStaff } from './store.ts';
import { peopleWords } from './words.ts';

/** What a manager sets for a service. Rows are versions: the newest is in force, and older ones stay. */
export const Settings = z.strictObject({
  /** The name that people see; null for the name it was made with. */
  name: z.string().nullable().default(null),
  /** By ISO weekday, 1 Monday to 7 Sunday. */
  hours: z.record(z.string().regex(/^[1-7]$/), span.nullable()).default({
    1: nineToFive(),
    2: nineToFive(),
    3: nineToFive(),
    4: nineToFive(),
    5: nineToFive(),
    6: null,
    7: null,
  }),
  /** Local dates on which the service is closed. */
  holidays: z.array(z.iso.date()).default([]),
  /** Working days within which a message is answered, 1 to 10. */
  replyDays: z.int().min(1).max(10).default(2),
  /** Minutes on duty within which a person reads a concern, 5 to 480. */
  flagMinutes: z.int().min(5).max(480).default(60),
  /** Days from the first call after a missed meeting to the second, 1 to 60. */
  missedSecondTryDays: days(2),
  /** Days from the last try to the supervisor's decision. */
  missedDecisionDays: days(5),
  /** Days of silence after which somebody writes, and after which they ring. */
  silentMessageDays: days(7),
  silentCallDays: days(14),
  /** Whether Keepstep is the record, or stands beside another: then nothing is to be entered twice. */
  record: z.enum(['keepstep', 'beside']).default('keepstep'),
  /** What the other record is called. */
  recordName: z.string().nullable().default(null),
  /** Since when Keepstep has stood beside it: what was written before is not to be copied. */
  recordSince: z.iso.datetime().nullable().default(null),
  /** Hours before a meeting up to which its person can move it by themselves, 0 to 168. */
  changeHours: z.int().min(0).max(168).default(24),
  phone: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  /** Accounts that may sign clinical content. */
  contentSigners: z.array(z.uuid()).default([]),
});
export type Settings = z.infer<typeof Settings>;

function days(usual: number) {
  return z.int().min(1).max(60).default(usual);
}

function nineToFive() {
  return { from: '09:00', to: '17:00' };
}

/** What a transaction has read already: several features ask on one page. */
const known = new WeakMap<Tx, Settings>();

/** The settings in force; sensible ones for a service that has set none. Read once in a transaction. */
export async function settings(tx: Tx): Promise<Settings> {
  const read = known.get(tx) ?? Settings.parse((await newestSettings(tx)) ?? {});
  known.set(tx, read);
  return read;
}

/** The record beside which Keepstep is used; null where Keepstep is the record. */
export async function besideRecord(tx: Tx): Promise<{ name: string | null; since: Temporal.Instant } | null> {
  const { record, recordName, recordSince } = await settings(tx);
  if (record === 'keepstep' || recordSince === null) return null;
  return { name: recordName, since: Temporal.Instant.from(recordSince) };
}

/** Writes a new version. Only a manager, or the service itself while it is being made. */
export async function changeSettings(scope: Scope, change: Partial<Settings>): Promise<Outcome> {
  return scope.act('settings.change', async (tx) => {
    allow(mayManage(tx));
    if (change.contentSigners) {
      const reviewers = await listStaff(tx, 'reviewer');
      if (change.contentSigners.some((signer) => !reviewers.some((one) => one.id === signer)))
        return refused({ contentSigners: peopleWords()('settings.signerWrong') });
    }
    const before = await settings(tx);
    const next = Settings.parse({ ...before, ...change });
    if (next.record === 'keepstep') next.recordSince = null;
    else if (before.record === 'keepstep') next.recordSince = tx.now.toString();
    await insertSettings(tx, next);
    known.set(tx, next);
    tx.about('settings', null, null, { changed: Object.keys(change).sort() });
    return done();
  });
}
