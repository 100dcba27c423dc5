import { listDrafts } from '../../platform/db/drafts.ts';
import type { FormValues } from '../../platform/http/form.ts';
import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { sayWhen } from '../../platform/when.ts';
import type { DraftBranch, DraftState } from '../../ui/draft.tsx';
import { type Appointment, roomsToChoose } from '../appointments/index.ts';
import { listContacts, type PlannedContact } from '../blend/index.ts';
import { mayChange, type PatientName } from '../episodes/index.ts';
import { listContactRoutes } from '../patients/index.ts';
import { besideRecord } from '../people/index.ts';
import { type BridgeFacts, bridgeFacts } from './facts.ts';
import { isBooked, meetingAfter, suggestedMeeting } from './next-meeting.ts';
import { listNotes } from './store.ts';

/** The name under which what is typed after one meeting is kept. */
export function afterDraft(contact: string): string {
  return `after-${contact}`;
}

export interface AfterView {
  patient: PatientName;
  facts: BridgeFacts;
  /** The signed note of this meeting, where they met and it is written. */
  signed: string | null;
  /** The record beside which Keepstep is used; null where it is the record. */
  beside: { name: string | null } | null;
  /** The next meeting of the plan; its date where it has one. */
  next: { title: string; booked: Appointment | null; suggested: Record<string, string> } | null;
  rooms: { id: string; name: string }[];
  /** Numbers to ring, with whether it is safe. */
  phones: { kind: string; address: string; safe: string }[];
  draft: { mark: DraftState; values: FormValues | null; branches: DraftBranch[] };
  now: string;
  zone: string;
}

/** The page after a meeting, with what may be filled in from the page before it. Risk never is. */
export async function openAfter(scope: Scope, patient: string, contact: string): Promise<AfterView> {
  return scope.read('meeting.after', async (tx) => {
    const access = await mayChange(tx, patient, 'notes');
    allow(access.standing !== 'own');
    tx.about('patient', patient, patient, { part: 'notes' });
    const facts = await bridgeFacts(tx, access, contact);
    const notes = await listNotes(tx, facts.episode.id);
    const contacts = await listContacts(tx, facts.episode.id);
    const met = facts.contact.state === 'done';
    return {
      patient: access.patient,
      facts,
      signed: met ? (notes.find((one) => one.contact === contact)?.id ?? null) : null,
      beside: await besideRecord(tx),
      next: nextOf(tx, contacts, facts.contact),
      rooms: await roomsToChoose(tx),
      phones: (await listContactRoutes(tx, patient)).filter(
        (route) => route.kind === 'call' || route.kind === 'voicemail',
      ),
      draft: await kept(tx, afterDraft(contact)),
      now: tx.now.toString(),
      zone: tx.zone,
    };
  });
}

function nextOf(tx: Tx, contacts: readonly PlannedContact[], meeting: PlannedContact): AfterView['next'] {
  const next = meetingAfter(contacts, meeting);
  if (!next) return null;
  const booked = isBooked(next, tx.now) ? present(next.appointment) : null;
  const suggested =
    booked || !meeting.appointment ? {} : suggestedMeeting(meeting.appointment, meeting, next, tx.now);
  return { title: next.title, booked, suggested };
}

async function kept(tx: Tx, form: string): Promise<AfterView['draft']> {
  const drafts = await listDrafts(tx, form);
  const newest = drafts.at(-1);
  const said = (draft: (typeof drafts)[number]) => sayWhen(draft.savedAt, tx.now, tx.zone);
  return {
    values: (newest?.values as FormValues | undefined) ?? null,
    branches:
      drafts.length > 1
        ? drafts.map((one) => ({ branch: one.branch, keptAt: said(one), values: one.values }))
        : [],
    mark: {
      form,
      account: tx.account,
      revision: newest?.revision ?? 0,
      branch: newest?.branch ?? 0,
      field: newest?.field ?? null,
      keptAt: newest && said(newest),
      // What is typed about a patient stays off the device.
      ownDevice: false,
    },
  };
}
