import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done } from '../../platform/outcome.ts';
import { addShift, insertCover } from '../people/index.ts';
import { openCaseload } from './actions.ts';
import { staleSummaries } from './summary/store.ts';

let the: TestProgram;
let our: Clinic;

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
});
afterAll(() => the.end());

const whys = async (patient: string) =>
  (await openCaseload(await our.priya.scope())).people
    .find((one) => one.patient === patient)
    ?.reasons.map((one) => one.why) ?? [];
const answers = (amount: string, shownTo: string) => ({
  goals: amount,
  tasks: amount,
  bond: amount,
  programme: amount,
  shownTo,
});
const fresh = async () => {
  expect(await (await our.priya.scope()).read('verify', staleSummaries)).toEqual([]);
  expect(the.faults).toEqual([]);
};

test('whoever covers for a colleague reads for whom, above the list and at each of their people', async () => {
  const cal = await our.patient('Cal');
  const manager = await our.manager.scope();
  const day = the.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString();
  const leave = { practitioner: our.priya.account, coveredBy: our.tom.account, startsOn: day, endsOn: day };
  expect((await our.tom.get('/caseload')).text).not.toContain('You cover for');
  await manager.act('test.cover', async (tx) => {
    await insertCover(tx, { id: tx.id(), ...leave });
    return done();
  });
  const { text } = await our.tom.get('/caseload');
  expect(text).toContain(`href="/patients/${cal.patient}"`);
  expect(text).toContain('You cover for Priya, who is away.');
  expect(text).toContain('for Priya</span>');
});

test('a concern that was read is late again once nobody looked when they should have', async () => {
  const amira = await our.patient('Amira');
  expect((await amira.post('/measures/phq9', { item9: '1' })).status).toBe(200);
  expect((await whys(amira.patient))[0]).toBe('concern');
  const flag = (await the.owner.query('select id from keepstep.flag where patient_id = $1', [amira.patient]))
    .rows[0].id as string;
  expect((await our.priya.post(`/flags/${flag}/read`, {})).status).toBe(303);
  expect((await whys(amira.patient))[0]).toBe('concern');
  await fresh();
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 5 }));
  expect((await whys(amira.patient))[0]).toBe('concern-late');
  expect((await our.priya.get('/caseload')).text).toContain('Concern waits since');
});

test('a dip that the patient chose to show is a reason, until the two chose what to do; one kept to themselves never', async () => {
  const kim = await our.patient('Kim');
  const path = '/working-together';
  expect((await kim.post(path, answers('fully', 'practitioner'))).status).toBe(303);
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 15 }));
  expect((await kim.post(path, answers('a-little', 'only-me'))).status).toBe(303);
  expect(await whys(kim.patient)).not.toContain('alliance-lower');
  the.clock.advanceTo(the.clock.now().add({ hours: 24 * 15 }));
  expect((await kim.post(path, answers('a-little', 'practitioner'))).status).toBe(303);
  expect(await whys(kim.patient)).toContain('alliance-lower');
  expect((await our.priya.get('/caseload')).text).toContain('Working together: lower than usual');
  expect((await our.tom.get('/caseload')).text).not.toContain('Working together');
  await fresh();
  const pulse = (
    await the.owner.query('select id from keepstep.pulse where patient_id = $1 order by at desc limit 1', [
      kim.patient,
    ])
  ).rows[0].id as string;
  const repair = `/patients/${kim.patient}/working-together/${pulse}/repair`;
  expect((await our.priya.post(repair, { move: 'talk' })).status).toBe(303);
  expect(await whys(kim.patient)).not.toContain('alliance-lower');
});

test('a concern that is raised after the end is counted on the course that it came from', async () => {
  const dee = await our.patient('Dee');
  for (const weekday of [1, 2, 3, 4, 5, 6, 7])
    await addShift(our.job(), { account: our.tom.account, weekday, starts: '00:00', ends: '23:59' });
  await our.priya.post(`/patients/${dee.patient}/discharge`, {
    endCode: '46',
    summary: 'What helped: walks.',
    letter: 'Risk: none said.',
  });
  const raised = await our.priya.post(`/patients/${dee.patient}/flags/new`, {
    kind: 'safeguarding-adult',
    urgent: 'no',
    words: 'Rang the service.',
  });
  expect(raised.status).toBe(303);
  await fresh();
});
