import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { type Alliance, allianceForBridge } from '../alliance/index.ts';
import { agreementsDue, listContacts, type PlannedContact } from '../blend/index.ts';
import { jointChoiceDue } from '../choices/index.ts';
import { type Episode, maySee, type PatientAccess } from '../episodes/index.ts';
import { instrumentIds, instruments, listMeasures, measureDue, type PairId } from '../measures/index.ts';
import { nameOf } from '../people/index.ts';
import { listFlagsOf } from '../safety/index.ts';
import { type DraftItem, draftAgenda, type NextStep } from './rules.ts';
import { type AgendaItem, listAgenda, listRecaps, listReports, type StoredRecap } from './store.ts';
import { type Work, workBefore } from './work.ts';

export interface ScoreLine {
  instrument: PairId;
  name: string;
  max: number;
  totals: number[];
}

export interface RecapSeen extends StoredRecap {
  steps: NextStep[];
}

/** Everything that the page before a meeting rests on; what of it a page shows is the page's own list. */
export interface BridgeFacts {
  episode: Episode;
  contact: PlannedContact;
  /** Which meeting of how many. */
  number: number;
  of: number;
  practitionerName: string;
  scores: ScoreLine[];
  work: Work;
  agenda: AgendaItem[];
  draft: DraftItem[];
  recap: RecapSeen | null;
  measuresDue: string[];
  alliance: Alliance | null;
  /** Open concerns and whether one came up again; null where the asker sees none, the patient among them. */
  concern: { open: number; repeated: boolean } | null;
}

const INSTRUMENTS = [
  { instrument: 'phq9', name: 'PHQ-9', max: 27 },
  { instrument: 'gad7', name: 'GAD-7', max: 21 },
] as const;

/**
 * Reads one meeting's facts. The caller has passed `seePatient` or owns the record.
 * @throws NotHere where the contact is no meeting of this patient's plan.
 */
export async function bridgeFacts(tx: Tx, access: PatientAccess, contactId: string): Promise<BridgeFacts> {
  const episode = present(access.episode);
  const contacts = await listContacts(tx, episode.id);
  const contact = present(contacts.find((one) => one.contact === contactId && one.mode !== 'online'));
  const meetings = contacts.filter((one) => one.mode !== 'online' && one.state !== 'skipped');
  const { scores, measuresDue } = await scoresOf(tx, access, contact);
  const work = await workBefore(tx, access, episode, contacts, contact);
  const recap = await recapBefore(tx, episode.id, contactId);
  const place = { number: meetings.indexOf(contact) + 1, of: meetings.length };
  return {
    episode,
    contact,
    ...place,
    practitionerName: await nameOf(tx, episode.responsible),
    scores,
    work,
    agenda: await listAgenda(tx, contactId),
    draft: draftAgenda({
      ...place,
      open: recap?.steps.filter((step) => step.report !== 'done').map((step) => step.text) ?? [],
      stuck: work.stuck,
      measuresDue,
      agreementSilent: (await agreementsDue(tx, episode.id)).length > 0,
      jointChoiceDue: (await jointChoiceDue(tx, episode)) !== null,
    }),
    recap,
    measuresDue,
    alliance: await allianceForBridge(tx, access),
    concern: await concernOf(tx, access),
  };
}

async function concernOf(tx: Tx, access: PatientAccess): Promise<BridgeFacts['concern']> {
  if (access.standing === 'own' || !maySee(access.standing, 'flags')) return null;
  const flags = await listFlagsOf(tx, access.patient.id);
  const kinds = flags.map((flag) => flag.kind);
  return {
    open: flags.filter((flag) => !flag.closed).length,
    repeated: new Set(kinds).size < kinds.length,
  };
}

async function scoresOf(tx: Tx, access: PatientAccess, contact: PlannedContact) {
  const measures = (await listMeasures(tx, access.patient.id)).filter((one) => !one.errorAt);
  const at = (contact.appointment?.startsAt ?? tx.now).toString();
  const scores: ScoreLine[] = INSTRUMENTS.map((one) => ({
    ...one,
    totals: measures.flatMap((taken) =>
      taken.instrument === one.instrument && taken.total !== null ? [taken.total] : [],
    ),
  }));
  const measuresDue = instrumentIds
    .filter((instrument) => {
      const taken = measures.filter((one) => one.instrument === instrument && one.state !== 'incomplete');
      const instants = taken.map((one) => one.takenAt.toString());
      return contact.measuresDue.includes(instrument) && measureDue(instants, at, access.patient.zone).due;
    })
    .map((id) => instruments[id].shortName);
  return { scores: scores.filter((one) => one.totals.length > 0), measuresDue };
}

/** The newest recap of another meeting than this one, with what became of its next steps. */
async function recapBefore(tx: Tx, episode: string, contact: string): Promise<RecapSeen | null> {
  const recap = (await listRecaps(tx, episode)).find((one) => one.contact !== contact);
  return recap ? withReports(tx, recap) : null;
}

/** A recap with what became of each of its next steps. */
export async function withReports(tx: Tx, recap: StoredRecap): Promise<RecapSeen> {
  const reports = await listReports(tx, recap.id);
  const steps = recap.nextSteps.map((text, index) => ({ text, report: reports.get(index + 1) ?? null }));
  return { ...recap, steps };
}
