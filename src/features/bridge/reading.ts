import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { findContact, listContacts, nextOf } from '../blend/index.ts';
import {
  mayChangePart,
  ownEpisode,
  type PatientAccess,
  type PatientName,
  seePatient,
} from '../episodes/index.ts';
import { mayWriteFor } from '../programme/index.ts';
import { type BridgeFacts, bridgeFacts, type RecapSeen, withReports } from './facts.ts';
import { type SharedView, sharedView } from './shared.ts';
import { findEndedWish, listNotes, listRecaps } from './store.ts';

export interface BridgeView extends BridgeFacts {
  patient: PatientName;
  now: string;
  zone: string;
  mayWrite: boolean;
  /** The note that is signed already, where there is one. */
  note: string | null;
}

/** The practitioner's page before a meeting. */
export async function openBridge(scope: Scope, patient: string, contact: string): Promise<BridgeView> {
  return scope.read('bridge.read', async (tx) => {
    const access = await seePatient(tx, patient, 'plan');
    const facts = await bridgeFacts(tx, access, contact);
    const note = (await listNotes(tx, facts.episode.id)).find((one) => one.contact === contact);
    return {
      ...facts,
      patient: access.patient,
      now: tx.now.toString(),
      zone: tx.zone,
      mayWrite: mayChangePart(access.standing, 'notes') && !facts.episode.dischargedAt,
      note: note?.id ?? null,
    };
  });
}

/** The next meeting's contact of one patient; null where none is planned. */
export async function nextMeeting(scope: Scope, patient: string): Promise<string | null> {
  return scope.read('bridge.next', async (tx) => {
    const access = await seePatient(tx, patient, 'plan');
    const episode = present(access.episode);
    return nextOf(await listContacts(tx, episode.id), 'meeting')?.contact ?? null;
  });
}

/** What both people may look at together. */
export async function openShared(
  scope: Scope,
  patient: string,
  contact: string,
): Promise<{ view: SharedView; mayOpen: boolean }> {
  return scope.read('bridge.share', async (tx) => {
    const access = await seePatient(tx, patient, 'plan');
    const facts = await bridgeFacts(tx, access, contact);
    return {
      view: sharedView(access.patient.preferredName, facts),
      mayOpen: mayWriteFor(access.standing) && !facts.episode.dischargedAt,
    };
  });
}

export interface OwnMeetingView extends BridgeFacts {
  patient: PatientName;
  over: boolean;
  account: string;
  /** The words that were just taken off, so that a slip of the finger loses none. */
  taken: string | undefined;
}

/** The patient's page before a meeting: the same facts, from their side. */
export async function openOwnMeeting(
  scope: Scope,
  contact: string,
  taken: string | null,
): Promise<OwnMeetingView> {
  return scope.read('meeting.read-own', async (tx) => {
    const access = await ownAccess(tx);
    const facts = await bridgeFacts(tx, access, contact);
    const over = facts.contact.state === 'done' || access.episode?.dischargedAt !== null;
    const words = taken && !over ? await findEndedWish(tx, contact, taken) : undefined;
    return { ...facts, patient: access.patient, over, account: tx.account, taken: words };
  });
}

/** The recap of one meeting of the patient's own. */
export async function openOwnRecap(
  scope: Scope,
  contact: string,
): Promise<{ recap: RecapSeen; patient: PatientName; title: string }> {
  return scope.read('recap.read-own', async (tx) => {
    const { patient, episode } = await ownAccess(tx);
    const found = present(await findContact(tx, contact));
    allow(found.patient === patient.id);
    const recap = (await listRecaps(tx, present(episode).id)).find((one) => one.contact === contact);
    return { recap: await withReports(tx, present(recap)), patient, title: found.title };
  });
}

/** The newest recap of an episode with what became of its next steps, for the patient's first page and plan. */
export async function newestRecap(tx: Tx, episode: string): Promise<RecapSeen | null> {
  const [recap] = await listRecaps(tx, episode, 1);
  return recap ? withReports(tx, recap) : null;
}

/** The signed-in patient's own record, as an access. */
export async function ownAccess(tx: Tx): Promise<PatientAccess> {
  const episode = await ownEpisode(tx);
  return seePatient(tx, episode.patient, 'plan');
}
