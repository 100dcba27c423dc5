import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { dipsWaiting } from '../alliance/index.ts';
import { maySee, type Part, type PatientAccess } from '../episodes/index.ts';
import { outreachDue } from '../outreach/index.ts';
import { listTreatmentRefused } from '../patients/index.ts';
import { besideRecord } from '../people/index.ts';
import { type DueWait, waitsDue } from '../referrals/index.ts';
import { placeOf, type Reason, reasonsFor } from './rules.ts';
import { reasonText } from './say-reason.ts';
import { type CaseloadRow, findCaseloadRow, listUncopied } from './store.ts';

/** What a reason tells of a person: who may not see the one may not read the other. */
const TOLD: Record<Reason['why'], Part> = {
  'concern-late': 'flags',
  concern: 'flags',
  'item9-rose': 'measures',
  'felt-worse': 'entries',
  'no-consent': 'identity',
  unread: 'messages',
  work: 'entries',
  shown: 'entries',
  'worse-scores': 'measures',
  midpoint: 'plan',
  'alliance-lower': 'alliance',
  'alliance-low': 'alliance',
  'write-up': 'notes',
  'own-booking': 'plan',
  'called-off': 'plan',
  'first-meeting': 'plan',
  'pause-over': 'identity',
  'to-copy': 'notes',
  'no-plan': 'plan',
  'no-meeting': 'plan',
  missed: 'notes',
  decision: 'notes',
  quiet: 'notes',
};

/** What is due of the waits of those among some people who have not had their first meeting, by episode. */
export async function waitsOf(
  tx: Tx,
  rows: readonly CaseloadRow[],
): Promise<Map<string, DueWait & { zone: string }>> {
  // Beside another record the wait is counted there.
  if (await besideRecord(tx)) return new Map();
  const before = rows.filter((row) => row.planStartedOn === null);
  const due = await waitsDue(
    tx,
    before.map((row) => ({ episode: row.episode, meetingAt: row.nextMeetingAt })),
  );
  return new Map([...due].map(([episode, wait]) => [episode, { ...wait, zone: tx.zone }]));
}

/** Since when a meeting of some episodes is not in the record beside which Keepstep is used, by episode. */
export async function uncopiedOf(
  tx: Tx,
  episodes: readonly string[],
): Promise<Map<string, Temporal.Instant>> {
  const beside = await besideRecord(tx);
  return beside ? listUncopied(tx, episodes, beside.since) : new Map();
}

export interface Wait {
  why: Reason['why'];
  text: string;
  /** Where it is dealt with; nowhere for whoever only looks on. */
  href: string | undefined;
}

/** What waits for one person in care, most pressing first, as far as the asker may see it. */
export async function waitsFor(tx: Tx, access: PatientAccess): Promise<Wait[]> {
  const { patient, episode, standing } = access;
  if (!episode || episode.dischargedAt) return [];
  const row = await findCaseloadRow(tx, episode.id);
  const answers = standing === 'caseload' || standing === 'cover';
  const dip = standing === 'caseload' ? (await dipsWaiting(tx, [episode.id])).get(episode.id) : undefined;
  const refused = (await listTreatmentRefused(tx, [patient.id])).get(patient.id);
  const due = maySee(standing, 'notes') ? (await outreachDue(tx, [episode.id])).get(episode.id) : undefined;
  const wait = row && (await waitsOf(tx, [row])).get(episode.id);
  const uncopied = answers ? (await uncopiedOf(tx, [episode.id])).get(episode.id) : undefined;
  return (row ? reasonsFor(row, tx.now, { dip, refusedAt: refused, due, wait, uncopied }) : [])
    .filter((reason) => maySee(standing, TOLD[reason.why]))
    .map((reason) => ({
      why: reason.why,
      text: reasonText(reason, 'en-GB', tx.zone, tx.now),
      // A supervisor reads along how somebody is reached, and decides there.
      href:
        answers || (standing === 'supervisor' && 'due' in reason)
          ? placeOf(reason.why, patient.id)
          : undefined,
    }));
}
