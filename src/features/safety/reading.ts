import type { Temporal } from 'temporal-polyfill';
import { NotHere, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import {
  findEpisode,
  fullName,
  listPatientNames,
  mayChange,
  type PatientName,
  seePatient,
} from '../episodes/index.ts';
import { plainText, words } from '../library/index.ts';
import { findMeasure, riskQuestion } from '../measures/index.ts';
import {
  ageOn,
  type ContactRoute,
  findPatient,
  listContactRoutes,
  noDetails,
  type PatientDetails,
} from '../patients/index.ts';
import { dutyNow, listStaff, nameOf, namesOf } from '../people/index.ts';
import {
  type CallMade,
  findClosureWords,
  findFlag,
  findFlagOfMeasure,
  type GivenAnswer,
  highestAnswers,
  listAnsweredFor,
  listAnswers,
  listCalls,
  listFlagsOf,
} from './flag-store.ts';
import { listOpenFlags } from './open-flag-store.ts';
import { readPlan, type SafetyPlanView } from './plan.ts';
import { mayClose } from './policy.ts';
import type { ClosureWords, Flag } from './store.ts';

/** A concern with the names that a page says. */
export interface FlagLine extends Flag {
  patientName: string;
  ownerName: string;
  readName: string;
  closedName: string;
  raisedName: string;
  late: boolean;
}

export interface FlagLists {
  mine: FlagLine[];
  others: FlagLine[];
  onDuty: boolean;
  now: Temporal.Instant;
}

/** The open concerns that the asker owns, and those that they can answer; the soonest clock first, so late ones lead. */
export async function readConcerns(scope: Scope): Promise<FlagLists> {
  return scope.read('concern.list', async (tx) => {
    const open = (await listOpenFlags(tx)).toSorted(soonest);
    const onDuty = (await dutyNow(tx)).some((shift) => shift.account === tx.account);
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    const practitioners = await listAnsweredFor(tx, today);
    const mine: Flag[] = [];
    const others: Flag[] = [];
    for (const flag of open) {
      if (flag.owner.account === tx.account) mine.push(flag);
      else if (onDuty || (await answersFor(tx, flag, practitioners))) others.push(flag);
    }
    return { mine: await linesOf(tx, mine), others: await linesOf(tx, others), onDuty, now: tx.now };
  });
}

/** Before an episode, a concern is there for whoever triages; after that, for those who answer for the person. */
async function answersFor(tx: Tx, flag: Flag, practitioners: ReadonlySet<string>): Promise<boolean> {
  const episode = flag.episode ? await findEpisode(tx, flag.episode) : undefined;
  if (!episode) return tx.roles.has('practitioner') || tx.roles.has('supervisor');
  return practitioners.has(episode.responsible);
}

export interface CallView {
  flag: FlagLine;
  now: Temporal.Instant;
  zone: string;
  isOwner: boolean;
  mayClose: boolean;
  /** Others who can own it. */
  people: { id: string; name: string }[];
  person: {
    id: string;
    name: string;
    legalName: string;
    pronouns: string | null;
    birthDate: string;
    age: number;
    gp: string | null;
  };
  routes: ContactRoute[];
  details: PatientDetails;
  /** The question about suicidal thoughts that raised it, as it is printed; null where something else did. */
  asked: string | null;
  /** The answers to such questions, with the question where it is known, and the local date. */
  item9: { asked: string | null; answer: number; date: string }[];
  answers: (GivenAnswer & { name: string })[];
  calls: (CallMade & { name: string })[];
  closure: ClosureWords | null;
  plan: SafetyPlanView;
  steps: string[];
  earlier: FlagLine[];
  /** Keys for the forms of the page beside the first. */
  keys: string[];
}

/** Everything that somebody who rings this person needs, on one page. */
export async function readCallPage(scope: Scope, id: string): Promise<CallView> {
  return scope.read('concern.open', async (tx) => {
    const flag = present(await findFlag(tx, id));
    const { standing } = await seePatient(tx, flag.patient, 'flags');
    if (tx.kind !== 'staff') throw new NotHere();
    const record = present(await findPatient(tx, flag.patient));
    const all = await listFlagsOf(tx, flag.patient);
    const sameKind = all.filter((one) => one.kind === flag.kind && (!one.closed || one.id === flag.id));
    const isOwner = flag.owner.account === tx.account;
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    const answers = await listAnswers(
      tx,
      sameKind.map((one) => one.id),
    );
    const newest = answers.filter(
      (one, at) => answers.findIndex((other) => other.question === one.question) === at,
    );
    const calls = await listCalls(tx, id);
    const staff = (await listStaff(tx)).filter(
      (one) => one.roles.includes('practitioner') || one.roles.includes('supervisor'),
    );
    return {
      flag: present((await linesOf(tx, [flag]))[0]),
      now: tx.now,
      zone: tx.zone,
      isOwner,
      mayClose: mayClose(standing, isOwner),
      people: staff
        .filter((one) => one.id !== flag.owner.account)
        .map(({ id: account, name }) => ({ id: account, name })),
      person: {
        id: record.id,
        name: record.preferredName,
        legalName: `${record.givenName} ${record.familyName}`,
        pronouns: record.pronouns,
        birthDate: record.birthDate,
        age: ageOn(record.birthDate, today),
        gp: record.gp,
      },
      routes: await listContactRoutes(tx, flag.patient),
      details: { ...noDetails, ...record.details },
      asked: await askedIn(tx, flag),
      item9: await item9Of(tx, sameKind),
      answers: await withNames(tx, newest),
      calls: await withNames(tx, calls),
      closure: flag.closed ? ((await findClosureWords(tx, id)) ?? null) : null,
      plan: await readPlan(tx, flag.patient),
      steps: await stepsWithoutAnswer(tx),
      earlier: await linesOf(
        tx,
        all.filter((one) => one.id !== id),
      ),
      keys: [tx.id(), tx.id(), tx.id(), tx.id()],
    };
  });
}

async function askedIn(tx: Tx, flag: Flag): Promise<string | null> {
  const measure = flag.measure ? await findMeasure(tx, flag.measure) : undefined;
  return measure ? riskQuestion(measure.instrument) : null;
}

async function item9Of(tx: Tx, flags: readonly Flag[]): Promise<CallView['item9']> {
  const highest = await highestAnswers(
    tx,
    flags.map((flag) => flag.id),
  );
  const found = [];
  for (const flag of flags) {
    const measure = flag.measure ? await findMeasure(tx, flag.measure) : undefined;
    const answer = measure?.item9 ?? highest.get(flag.id);
    if (answer === undefined || answer === null) continue;
    const at = measure?.takenAt ?? flag.raisedAt;
    found.push({
      asked: measure ? riskQuestion(measure.instrument) : null,
      answer,
      date: at.toZonedDateTimeISO(tx.zone).toPlainDate().toString(),
    });
  }
  return found;
}

async function stepsWithoutAnswer(tx: Tx): Promise<string[]> {
  const piece = await words(tx, 'no-answer');
  return (piece?.body.parts ?? []).flatMap((part) =>
    plainText(part.text)
      .split(/\n+/)
      .map((line) => line.replace(/^[-•]\s*/, '').trim())
      .filter((line) => line !== ''),
  );
}

async function withNames<T extends { by: string }>(
  tx: Tx,
  rows: readonly T[],
): Promise<(T & { name: string })[]> {
  const named = [];
  for (const row of rows) named.push({ ...row, name: await nameOf(tx, row.by) });
  return named;
}

async function linesOf(tx: Tx, flags: readonly Flag[]): Promise<FlagLine[]> {
  const patients = await listPatientNames(tx, [...new Set(flags.map((flag) => flag.patient))]);
  const accounts = await namesOf(
    tx,
    flags.flatMap((flag) => [
      flag.owner.account,
      flag.raisedBy,
      ...(flag.read ? [flag.read.by] : []),
      ...(flag.closed ? [flag.closed.by] : []),
    ]),
  );
  const name = (account: string | undefined) => (account && accounts.get(account)) || '';
  return flags.map((flag) => ({
    ...flag,
    patientName: whoseName(patients.get(flag.patient)),
    ownerName: name(flag.owner.account),
    readName: name(flag.read?.by),
    closedName: name(flag.closed?.by),
    raisedName: name(flag.raisedBy),
    late: !flag.closed && flag.clock.dueAt.epochMilliseconds < tx.now.epochMilliseconds,
  }));
}

/** In a list of many people, a first name alone may be anybody's. */
function whoseName(patient: PatientName | undefined): string {
  return patient ? fullName(patient) : '';
}

/** Whether the asker may raise a concern about somebody, and about whom. @throws NotHere for whoever may not. */
export async function mayRaise(scope: Scope, patient: string): Promise<{ id: string; name: string }> {
  return scope.read('concern.prepare', async (tx) => {
    const access = await mayChange(tx, patient, 'flags');
    return { id: patient, name: access.patient.preferredName };
  });
}

/** The concern that a measure raised or joined, for whoever took it. */
export async function staffFlagOf(scope: Scope, measure: string): Promise<string | null> {
  return scope.read('concern.of-measure', async (tx) => {
    const flag = await findFlagOfMeasure(tx, measure);
    if (!flag) return null;
    await seePatient(tx, flag.patient, 'flags');
    return flag.id;
  });
}

/** The open concerns about some people, the soonest clock first, so late ones lead. The caller has checked who asks. */
export async function openConcernsOf(tx: Tx, patients: ReadonlySet<string>): Promise<FlagLine[]> {
  if (patients.size === 0) return [];
  return linesOf(tx, (await listOpenFlags(tx, { about: [...patients] })).toSorted(soonest));
}

/** The open concerns that the asker owns, about whomever, the soonest clock first. */
export async function openConcernsOwned(tx: Tx): Promise<FlagLine[]> {
  return linesOf(tx, (await listOpenFlags(tx, { owner: tx.account ?? '' })).toSorted(soonest));
}

function soonest(a: Flag, b: Flag): number {
  return a.clock.dueAt.epochMilliseconds - b.clock.dueAt.epochMilliseconds;
}
