import { listContacts, nextOf } from '../features/blend/index.ts';
import { bridgeWords } from '../features/bridge/index.ts';
import { waitsFor } from '../features/caseload/index.ts';
import { choicesWords, jointChoiceDue } from '../features/choices/index.ts';
import { maySee } from '../features/episodes/index.ts';
import {
  invitationRoute,
  listContactRoutes,
  patientsWords,
  type ReadRecordAhead,
} from '../features/patients/index.ts';
import { everLetIn } from '../features/people/index.ts';
import { openConcernsOf, safetyWords } from '../features/safety/index.ts';
import type { Tx } from '../platform/scope.ts';
import { sayWhen } from '../platform/when.ts';

/** What stands at the top of a record: what waits, the most pressing first, and the next meeting. */
export const recordAhead: ReadRecordAhead = async (tx, access) => {
  const { patient, episode, standing } = access;
  const sees = (part: Parameters<typeof maySee>[1]) => maySee(standing, part);
  const at = `/patients/${patient.id}`;
  const concerns = sees('flags') ? await openConcernsOf(tx, new Set([patient.id])) : [];
  const others = (await waitsFor(tx, access)).filter(
    // Open concerns and the meeting to write up stand here on their own, with a link to the very one.
    ({ why }) => !why.startsWith('concern') && why !== 'write-up',
  );
  const open = episode && !episode.dischargedAt && sees('plan') ? episode : undefined;
  const contacts = open ? await listContacts(tx, open.id) : [];
  const past = contacts.find(
    ({ appointment }) =>
      appointment &&
      !appointment.attendance &&
      appointment.endsAt.epochMilliseconds < tx.now.epochMilliseconds,
  );
  const due = open && (await jointChoiceDue(tx, open));
  const next = nextOf(contacts, 'meeting');
  const treats = standing === 'caseload' || standing === 'cover';
  return {
    waits: [
      ...concerns.map((flag) => ({
        text: safetyWords()('record.open', { kind: safetyWords()(`kind.${flag.kind}`) }),
        href: `/flags/${flag.id}`,
      })),
      ...(past?.appointment && treats
        ? [
            {
              text: bridgeWords()('record.close', {
                when: sayWhen(past.appointment.startsAt, tx.now, tx.zone),
              }),
              href: `${at}/after/${past.contact}`,
            },
          ]
        : []),
      ...others,
      ...(open && treats && (await notInvited(tx, patient.id))
        ? [{ text: patientsWords()('record.notInvited'), href: `${at}/entry-code` }]
        : []),
      ...(due ? [{ text: choicesWords()(`choice.trigger.${due.trigger}`), href: `${at}/choice` }] : []),
    ],
    meeting:
      next && next !== past
        ? {
            text: next.appointment
              ? sayWhen(next.appointment.startsAt, tx.now, tx.zone)
              : bridgeWords()('record.noDate'),
            href: next.appointment
              ? `${at}/bridge/${next.contact}`
              : `${at}/${treats ? `appointments/${next.contact}` : 'plan'}`,
          }
        : undefined,
  };
};

/** Nothing was sent, because no way is safe: the one who accepted them is the one who can ask. */
async function notInvited(tx: Tx, patient: string): Promise<boolean> {
  return !invitationRoute(await listContactRoutes(tx, patient)) && !(await everLetIn(tx, patient));
}
