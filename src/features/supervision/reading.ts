import type { Temporal } from 'temporal-polyfill';
import { allow } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type DueChoice, jointChoicesDue } from '../choices/index.ts';
import { findEpisode, findPatientName, fullName, listOpenEpisodesOf } from '../episodes/index.ts';
import { type DueOutreach, outreachDue } from '../outreach/index.ts';
import { type BreakGlassUse, listBreakGlass } from '../patients/index.ts';
import { nameOf } from '../people/index.ts';
import { type FlagLine, openConcernsOf } from '../safety/index.ts';
import { isSigned, openSession } from './actions.ts';
import { type Case, casesOf, readCases } from './cases.ts';
import { enterCase, enterOwnCase, enterSession, maySupervise, type Side } from './policy.ts';
import {
  listCasesOf,
  listSessions,
  listSignatures,
  listSupervised,
  type RecordedCase,
  type Session,
  type Signature,
} from './store.ts';

export interface SupervisionView {
  practitioners: { id: string; name: string; inCare: number; up: number; choices: DueChoice[] }[];
  /** People who were not reached, for whom the supervisor decides how to go on. */
  decisions: (DueOutreach & { practitioner: string })[];
  concerns: FlagLine[];
  opened: BreakGlassUse[];
  now: Temporal.Instant;
  zone: string;
}

/** What to look at first, of the practitioners whom the asker supervises. */
export async function readSupervision(scope: Scope): Promise<SupervisionView> {
  return scope.read('supervision.read', async (tx) => {
    const practitioners = [];
    const patients = new Set<string>();
    const treatedBy = new Map<string, string>();
    for (const person of await listSupervised(tx)) {
      const episodes = await listOpenEpisodesOf(tx, person.id);
      for (const episode of episodes) {
        patients.add(episode.patient);
        treatedBy.set(episode.id, person.name);
      }
      practitioners.push({
        ...person,
        inCare: episodes.length,
        up: (await readCases(tx, episodes)).filter((one) => one.reasons.length > 0).length,
        choices: [
          ...(
            await jointChoicesDue(
              tx,
              episodes.map((one) => one.id),
            )
          ).values(),
        ],
      });
    }
    const due = await outreachDue(tx, [...treatedBy.keys()]);
    tx.about('supervision', null, null, { practitioners: practitioners.length });
    return {
      practitioners,
      decisions: [...due]
        .filter(([, one]) => one.act === 'decide')
        .map(([episode, one]) => ({ ...one, practitioner: treatedBy.get(episode) ?? '' }))
        .sort((a, b) => a.from.epochMilliseconds - b.from.epochMilliseconds),
      concerns: await openConcernsOf(tx, patients),
      opened: (await listBreakGlass(tx)).filter((use) => patients.has(use.patient)),
      now: tx.now,
      zone: tx.zone,
    };
  });
}

/** A session as a list says it. */
export interface SessionLine {
  id: string;
  begunAt: Temporal.Instant;
  supervisor: string;
  state: 'open' | 'yours' | 'signed';
}

export interface CaseList {
  practitioner: { id: string; name: string };
  cases: Case[];
  sessions: SessionLine[];
  /** The session that the supervisor can go on with. */
  open: Session | null;
  now: Temporal.Instant;
  zone: string;
}

/** A practitioner's cases by need, for their supervisor. */
export async function readCaseList(scope: Scope, practitioner: string): Promise<CaseList> {
  return scope.read('supervision.list', async (tx) => {
    await maySupervise(tx, practitioner);
    const list = await caseListOf(tx, practitioner);
    // A session is between two: those of an earlier supervisor are not there.
    const own = (await listSessions(tx, practitioner)).filter((one) => one.supervisor === tx.account);
    return {
      ...list,
      sessions: await linesOf(tx, own),
      open: (await openSession(tx, practitioner)) ?? null,
    };
  });
}

/** The same list, for the practitioner who prepares. */
export async function readPreparation(scope: Scope): Promise<CaseList> {
  return scope.read('supervision.prepare', async (tx) => {
    const list = await caseListOf(tx, tx.account);
    return { ...list, sessions: await linesOf(tx, await listSessions(tx, tx.account)), open: null };
  });
}

async function caseListOf(tx: Tx, practitioner: string): Promise<Omit<CaseList, 'sessions' | 'open'>> {
  const cases = await casesOf(tx, practitioner);
  tx.about('supervision', null, null, { practitioner, cases: cases.length });
  return {
    practitioner: { id: practitioner, name: await nameOf(tx, practitioner) },
    cases,
    now: tx.now,
    zone: tx.zone,
  };
}

async function linesOf(tx: Tx, sessions: readonly Session[]): Promise<SessionLine[]> {
  const signed = await listSignatures(
    tx,
    sessions.map((one) => one.id),
  );
  const lines: SessionLine[] = [];
  for (const one of sessions) {
    const signatures = signed.get(one.id) ?? [];
    const closed = isSigned(one, signatures);
    const mine = signatures.some(({ account }) => account === tx.account);
    const state = !closed ? 'open' : mine ? 'signed' : 'yours';
    lines.push({ id: one.id, begunAt: one.begunAt, supervisor: await nameOf(tx, one.supervisor), state });
  }
  return lines;
}

export interface QuestionView {
  patient: { id: string; name: string };
  one: Case | null;
  now: Temporal.Instant;
  zone: string;
}

/** One case of the practitioner's own, to write a question beside. */
export async function readQuestion(scope: Scope, patientId: string): Promise<QuestionView> {
  return scope.read('supervision.prepare', async (tx) => {
    const { patient, episode } = await enterOwnCase(tx, patientId);
    const [one] = await readCases(tx, [episode]);
    return {
      patient: { id: patient.id, name: fullName(patient) },
      one: one ?? null,
      now: tx.now,
      zone: tx.zone,
    };
  });
}

export interface SessionView {
  session: Session;
  side: Side;
  supervisor: string;
  practitioner: string;
  /** The cases of the practitioner now, where the session is still being held. */
  cases: (Case & { outcome: RecordedCase['outcome'] | null })[];
  /** What was written down; a name only while whoever asks may read about them. */
  recorded: (RecordedCase & { name: string | null })[];
  signatures: Signature[];
  closed: Temporal.Instant | null;
  now: Temporal.Instant;
  zone: string;
}

export async function readSession(scope: Scope, id: string): Promise<SessionView> {
  return scope.read('supervision.session', async (tx) => {
    const { session, side } = await enterSession(tx, id);
    const signatures = (await listSignatures(tx, [id])).get(id) ?? [];
    const closed = signatures.find((one) => one.account === session.supervisor)?.at ?? null;
    const written = await listCasesOf(tx, id);
    // While it is being held it is the supervisor's paper: the practitioner reads what was signed.
    allow(side === 'supervisor' || closed !== null);
    const recorded: SessionView['recorded'] = [];
    for (const one of written) recorded.push(await asReadable(tx, session, one));
    const outcomes = new Map(written.map((one) => [one.episode, one.outcome]));
    const cases = closed ? [] : await casesOf(tx, session.practitioner);
    tx.about('supervision-session', id, null, { cases: written.length });
    return {
      session,
      side,
      supervisor: await nameOf(tx, session.supervisor),
      practitioner: await nameOf(tx, session.practitioner),
      cases: cases.map((one) => ({ ...one, outcome: outcomes.get(one.episode) ?? null })),
      recorded,
      signatures,
      closed,
      now: tx.now,
      zone: tx.zone,
    };
  });
}

/** Once a case has gone to a colleague, neither the words nor the name are there: only assigned cases are. */
async function asReadable(
  tx: Tx,
  session: Session,
  one: RecordedCase,
): Promise<RecordedCase & { name: string | null }> {
  const episode = await findEpisode(tx, one.episode);
  if (episode?.responsible !== session.practitioner)
    return { ...one, patient: '', said: '', agreed: '', by: '', reasons: [], name: null };
  const patient = await findPatientName(tx, one.patient);
  return { ...one, name: patient ? fullName(patient) : '' };
}

export interface CaseView extends QuestionView {
  session: Session;
  practitioner: string;
  /** What is written down in this session already. */
  recorded: RecordedCase | null;
  closed: boolean;
}

/** One case in a session, for the supervisor who leads it. */
export async function readCase(scope: Scope, id: string, patientId: string): Promise<CaseView> {
  return scope.read('supervision.case', async (tx) => {
    const { session, side } = await enterSession(tx, id);
    allow(side === 'supervisor');
    const { patient, episode } = await enterCase(tx, session, patientId);
    const [one] = await readCases(tx, [episode]);
    const signatures = (await listSignatures(tx, [id])).get(id);
    return {
      session,
      practitioner: await nameOf(tx, session.practitioner),
      patient: { id: patient.id, name: fullName(patient) },
      one: one ?? null,
      recorded: (await listCasesOf(tx, id)).find((row) => row.episode === episode.id) ?? null,
      closed: isSigned(session, signatures),
      now: tx.now,
      zone: tx.zone,
    };
  });
}
