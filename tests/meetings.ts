/** Meetings of the default plan, booked and written up by the practitioner's own pages. */
import { bookMeeting } from '../src/features/appointments/index.ts';
import { listContacts, startDefaultPlan } from '../src/features/blend/index.ts';
import { done } from '../src/platform/outcome.ts';
import type { Clinic, TestPatient } from './clinic.ts';
import type { Person } from './house.ts';
import type { TestProgram } from './program.ts';

/** Agrees the default plan for a patient and gives the contacts of its meetings, the first first. */
export async function meetingsOf(by: Person, who: TestPatient): Promise<string[]> {
  const planned = await (await by.scope()).act('test.plan', async (tx) => {
    await startDefaultPlan(tx, who.episode);
    return done(await listContacts(tx, who.episode));
  });
  return (planned.ok ? planned.value : []).filter((one) => one.mode !== 'online').map((one) => one.contact);
}

/** Books one for half an hour from now by phone, lets it pass and writes down how it went: `3` they did not come, `5` they did. */
export async function lived(
  the: TestProgram,
  our: Clinic,
  who: TestPatient,
  contact: string,
  attendance: string,
): Promise<void> {
  const local = the.clock.now().add({ minutes: 30 }).toZonedDateTimeISO('Europe/London').round('minute');
  const booked = await bookMeeting(await our.priya.scope(), {
    patient: who.patient,
    contact,
    seen: '',
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: 'Europe/London',
    which: '',
    mode: 'phone',
    room: '',
    link: '',
    minutes: '5',
  });
  if (!booked.ok) throw new Error(JSON.stringify(booked.refusals));
  the.clock.advanceTo(the.clock.now().add({ minutes: 40 }));
  const notes = { since: 'x', risk: 'Asked', medication: 'x', homework: 'x', did: 'x', plan: 'x' };
  const written = await our.priya.post(`/patients/${who.patient}/after/${contact}`, {
    attendance,
    minutes: '5',
    book: 'no',
    withheld: 'no',
    ...(attendance === '3' || attendance === '7'
      ? {}
      : { ...notes, recapDid: 'x', nextSteps: '', agreed: '' }),
  });
  if (written.status !== 303) throw new Error(written.text.replace(/<[^>]*>/g, ' '));
}
