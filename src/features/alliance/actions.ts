import { done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import {
  type Episode,
  findPatientName,
  lockEpisode,
  mayChange,
  ownEpisode,
  type PatientAccess,
  type PatientName,
  seePatient,
  touched,
} from '../episodes/index.ts';
import type { PulseForm, RepairForm } from './forms.ts';
import { mayReadPulse } from './policy.ts';
import { type CheckWords, checkWords } from './questions.ts';
import { afterRepair, type Dip, dipOf, pulseDue, type ShownTo, type Side } from './rules.ts';
import {
  insertPulse,
  insertRepair,
  listPulses,
  listRepairs,
  type Pulse,
  type Repair,
  updateShown,
} from './store.ts';

const ENDED = 'Treatment here has ended, so this check is over.';

/** The patient's own answers. */
export async function givePulse(scope: Scope, form: PulseForm): Promise<Outcome<{ pulse: string }>> {
  return scope.act('pulse.give', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    if (episode.dischargedAt) return refused({ _form: ENDED });
    return done({ pulse: await keepPulse(tx, episode, 'patient', form) });
  });
}

/** The practitioner's own answers: for reflection and supervision, never shown to the patient. */
export async function givePractitionerPulse(
  scope: Scope,
  form: PulseForm & { patient: string },
): Promise<Outcome<{ pulse: string }>> {
  return scope.act('pulse.give-staff', async (tx) => {
    const access = await mayChange(tx, form.patient, 'alliance');
    const episode = await lockEpisode(tx, present(access.episode).id);
    if (episode.dischargedAt) return refused({ _form: ENDED });
    return done({ pulse: await keepPulse(tx, episode, 'practitioner', form) });
  });
}

async function keepPulse(tx: Tx, episode: Episode, side: Side, form: PulseForm): Promise<string> {
  const id = tx.id();
  const edition = (await checkWords(tx, side))?.edition ?? null;
  await insertPulse(tx, { id, episode: episode.id, patient: episode.patient, side, edition, ...form });
  tx.about('pulse', id, episode.patient);
  await touched(tx, episode.id);
  return id;
}

/** The patient changes who sees one of their pulses. What was read before stays read. */
export async function showPulse(
  scope: Scope,
  form: { pulse: string; shownTo: ShownTo | undefined },
): Promise<Outcome<{ pulse: string }>> {
  return scope.act('pulse.show', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    const pulses = await listPulses(tx, episode.id);
    const pulse = present(pulses.find((one) => one.id === form.pulse && one.givenBy === tx.account));
    // Nothing chosen: it stays as it is.
    if (!form.shownTo) return done({ pulse: pulse.id });
    await updateShown(tx, { id: pulse.id, patient: episode.patient, shownTo: form.shownTo });
    tx.about('pulse', pulse.id, episode.patient);
    await touched(tx, episode.id);
    return done({ pulse: pulse.id });
  });
}

/** Staff record what two people chose to do about a low answer. Several choices may follow one pulse. */
export async function chooseRepair(
  scope: Scope,
  form: RepairForm & { patient: string; pulse: string },
): Promise<Outcome<{ repair: string }>> {
  return scope.act('repair.choose', async (tx) => {
    const access = await mayChange(tx, form.patient, 'alliance');
    const episode = await lockEpisode(tx, present(access.episode).id);
    const pulses = await readablePulses(tx, access, episode);
    const pulse = present(pulses.find((one) => one.id === form.pulse));
    const id = tx.id();
    await insertRepair(tx, {
      id,
      episode: episode.id,
      patient: episode.patient,
      pulse: pulse.id,
      move: form.move,
      words: form.words,
    });
    tx.about('repair', id, episode.patient);
    await touched(tx, episode.id);
    return done({ repair: id });
  });
}

export interface RepairSeen extends Repair {
  outcome: ReturnType<typeof afterRepair>;
}

export interface Alliance {
  pulses: Pulse[];
  dips: Dip[];
  /** The pulse that a choice now would answer: the patient's newest that the asker sees, else the asker's own. */
  about: string | null;
  repairs: RepairSeen[];
  /** Whether the asker's own check is offered, and from which local date. */
  own: { due: boolean; from: string };
}

export interface AllianceView extends Alliance {
  patient: PatientName;
  ended: boolean;
  words: Record<Side, CheckWords | null>;
  now: string;
  zone: string;
}

/** The patient's page: their own answers alone. */
export async function readOwnAlliance(scope: Scope): Promise<AllianceView> {
  return scope.read('pulse.read-own', async (tx) => {
    const episode = await ownEpisode(tx);
    const patient = present(await findPatientName(tx, episode.patient));
    const pulses = await listPulses(tx, episode.id);
    const own = dueFor(tx, episode, pulses, patient.zone);
    return {
      pulses,
      dips: [],
      about: null,
      repairs: [],
      own,
      patient,
      ended: episode.dischargedAt !== null,
      words: { patient: await checkWords(tx, 'patient'), practitioner: null },
      now: tx.now.toString(),
      zone: patient.zone,
    };
  });
}

/** Whether the signed-in patient's own check is offered today, for their first page. */
export async function ownCheckDue(tx: Tx, episode: Episode, zone: string): Promise<boolean> {
  if (episode.dischargedAt) return false;
  return dueFor(tx, episode, await listPulses(tx, episode.id), zone).due;
}

/** One patient's working alliance, as far as staff may see it. */
export async function readAlliance(scope: Scope, patient: string): Promise<AllianceView> {
  return scope.read('pulse.read', async (tx) => {
    const access = await seePatient(tx, patient, 'alliance');
    const episode = present(access.episode);
    return {
      ...(await allianceOf(tx, access, episode)),
      patient: access.patient,
      ended: episode.dischargedAt !== null,
      words: {
        patient: await checkWords(tx, 'patient'),
        practitioner: await checkWords(tx, 'practitioner'),
      },
      now: tx.now.toString(),
      zone: tx.zone,
    };
  });
}

/**
 * How they work together, for the page before a meeting: only what the patient chose to show, and what follows from it.
 * Null where the asker's standing shows no alliance at all.
 */
export async function allianceForBridge(tx: Tx, access: PatientAccess): Promise<Alliance | null> {
  const { episode, standing } = access;
  if (!episode || (standing !== 'caseload' && standing !== 'supervisor')) return null;
  return allianceOf(tx, access, episode);
}

async function allianceOf(tx: Tx, access: PatientAccess, episode: Episode): Promise<Alliance> {
  const pulses = await readablePulses(tx, access, episode);
  const repairs = await listRepairs(tx, episode.id);
  const ownNewest = pulses.find((pulse) => pulse.givenBy === tx.account);
  const about = pulses.find((pulse) => pulse.side === 'patient') ?? ownNewest;
  return {
    pulses,
    dips: dipOf(pulses),
    about: about?.id ?? null,
    repairs: repairs.flatMap((repair): RepairSeen[] => {
      const before = pulses.find((pulse) => pulse.id === repair.pulse);
      if (!before) return [];
      const next = pulses.filter((pulse) => pulse.side === before.side && pulse.at > before.at).at(-1);
      return [{ ...repair, outcome: afterRepair(before.answers, next?.answers ?? null) }];
    }),
    own: dueFor(tx, episode, pulses, tx.zone),
  };
}

async function readablePulses(tx: Tx, access: PatientAccess, episode: Episode): Promise<Pulse[]> {
  const pulses = await listPulses(tx, episode.id);
  return pulses.filter((pulse) => mayReadPulse(access.standing, tx.account, pulse));
}

function dueFor(tx: Tx, episode: Episode, pulses: readonly Pulse[], zone: string) {
  const last = pulses.find((pulse) => pulse.givenBy === tx.account)?.at ?? null;
  return pulseDue(episode.openedAt.toString(), last, tx.now.toString(), zone);
}
