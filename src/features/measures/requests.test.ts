import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done, NotHere } from '../../platform/outcome.ts';
import { startDefaultPlan } from '../blend/index.ts';
import { addShift } from '../people/index.ts';
import { recordMeasure, takeMeasure } from './actions.ts';
import { mayAsk } from './asking.ts';
import { type InstrumentId, instruments } from './instruments.ts';
import { askForMeasure, takeBackRequest } from './requests.ts';

let the: TestProgram;
let north: Clinic;
let south: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  south = await clinic(the, 'South');
  for (const weekday of [1, 2, 3, 4, 5]) {
    const shift = { account: north.sunita.account, weekday, starts: '09:00', ends: '17:00' };
    expect((await addShift(north.job(), shift)).ok).toBe(true);
  }
});
afterAll(async () => {
  expect(the.faults).toEqual([]);
  await the.end();
});

const answers = (id: InstrumentId, value: string, others: Record<string, string> = {}) => ({
  ...Object.fromEntries(instruments[id].items.map((_, at) => [`item${at + 1}`, value])),
  ...others,
});
const page = (of: TestPatient) => `/patients/${of.patient}/measures`;
const asking = (of: TestPatient) => `/patients/${of.patient}/questionnaires`;
const ask = (of: TestPatient, instrument: string, who = north.priya) => who.post(asking(of), { instrument });

async function requestsOf(of: TestPatient): Promise<{ id: string; why: string | null }[]> {
  const { rows } = await the.owner.query(
    'select r.id, e.why from keepstep.measure_request r left join keepstep.measure_request_end e on e.request_id = r.id where r.patient_id = $1 order by r.asked_at, r.id',
    [of.patient],
  );
  return rows;
}

const measuresOf = async (of: TestPatient) => {
  const columns = 'instrument, total, band, state, profile';
  const sql = `select ${columns} from keepstep.measure where patient_id = $1 order by taken_at, id`;
  return (await the.owner.query(sql, [of.patient])).rows;
};

describe('a questionnaire beside the pair', () => {
  test('is not offered, not shown and not kept where nobody asks for it', async () => {
    const amira = await north.patient('Amira');
    const own = (await amira.get('/measures')).text;
    expect(own).toContain('Answer PHQ-9 now');
    expect(own).toContain('Answer GAD-7 now');
    for (const id of ['PHQ-15', 'PCL-5', 'PSWQ', 'SUS']) expect(own).not.toContain(id);
    const questions = await amira.get('/measures/pcl5');
    expect(questions.text).toContain('Nobody asks you for these questions now');
    expect(questions.text).not.toContain('unwanted memories');
    expect((await amira.post('/measures/pcl5', answers('pcl5', '1'))).status).toBe(422);
    const given = instruments.sus.items.map(() => 3);
    const form = { patient: amira.patient, contact: null, instrument: 'sus', answers: given } as const;
    const taken = await takeMeasure(await amira.scope(), { ...form, how: 'here', edition: 'sus@1/en' });
    expect(taken).toMatchObject({
      ok: false,
      refusals: { _form: expect.stringContaining('Nobody asks you') },
    });
    expect(await measuresOf(amira)).toEqual([]);
  });

  test('is offered once staff ask for it, and answered once', async () => {
    const bo = await north.patient('Bo');
    expect(await ask(bo, 'pcl5')).toMatchObject({ status: 303, location: page(bo) });
    expect((await north.priya.get(page(bo))).text).toContain('PCL-5, asked for on 5 January 2026 by Priya');
    expect((await bo.get('/home')).text).toContain('about a very hard time');
    expect((await bo.get('/measures')).text).toContain('Answer PCL-5 now');
    const questions = (await bo.get('/measures/pcl5')).text;
    expect(questions).toContain('Keeping your worst event in mind');
    expect(questions).toContain('Being “superalert” or watchful or on guard?');

    const sent = await bo.post('/measures/pcl5', answers('pcl5', '2'));
    expect(sent).toMatchObject({ status: 303, location: '/measures?sent=pcl5' });
    expect(await measuresOf(bo)).toEqual([
      { instrument: 'pcl5', total: 40, band: null, state: 'complete', profile: 'instrument-registry@1' },
    ]);
    expect(await requestsOf(bo)).toMatchObject([{ why: 'answered' }]);
    const after = (await bo.get('/measures?sent=pcl5')).text;
    expect(after).toContain('Your practitioner can read your answers');
    expect(after).toContain('40 of 80');
    expect(after).not.toMatch(/cut of|symptom rule|diagnosis|Answer PCL-5/i);
    expect((await bo.get('/measures/pcl5')).text).toContain('You can answer it again from 12 January 2026');

    const staff = (await north.priya.get(page(bo))).text;
    expect(staff).toContain('At or above the provisional cut of 33');
    expect(staff).toContain('Symptom rule met: no diagnosis; B 10; C 4; D 14; E 12');
    expect(staff).not.toContain('asked for on');
    expect(staff).not.toContain('Not on track');
  });

  test('is asked for by the plan, and then stands on the page of the meeting too', async () => {
    const cleo = await north.patient('Cleo');
    await (await north.priya.scope()).act('test', async (tx) => {
      await startDefaultPlan(tx, cleo.episode);
      return done(null);
    });
    expect((await cleo.get('/measures')).text).not.toContain('PSWQ');
    await the.owner.query(
      "update keepstep.planned_contact set measures_due = '{phq9,gad7,pswq,unheard-of}' where patient_id = $1 and position = 1",
      [cleo.patient],
    );
    expect((await cleo.get('/measures')).text).toContain('Answer PSWQ now');
    const { rows } = await the.owner.query(
      'select contact_id from keepstep.planned_contact where patient_id = $1 and position = 1',
      [cleo.patient],
    );
    const meeting = await north.priya.get(`/patients/${cleo.patient}/bridge/${rows[0].contact_id}`);
    expect(meeting.text).toContain('PHQ-9, GAD-7, PSWQ');
    expect((await cleo.post('/measures/pswq', answers('pswq', '3'))).status).toBe(303);
    expect(await measuresOf(cleo)).toMatchObject([{ instrument: 'pswq', total: 48 }]);
  });

  test('may be taken in the room without being asked for, with an item that does not apply', async () => {
    const dan = await north.patient('Dan');
    const questions = (await north.priya.get(`${page(dan)}/phq15`)).text;
    expect(questions.match(/This is not about me/g)).toHaveLength(1);
    const sent = await north.priya.post(
      `${page(dan)}/phq15`,
      answers('phq15', '2', { item4: 'not-applicable', how: 'in-the-room' }),
    );
    expect(sent.status).toBe(303);
    expect((await north.priya.get(page(dan))).text).toMatch(/28 of 28[\s\S]*High/);
    const wrong = answers('phq15', '1', { item5: 'not-applicable', item6: '3', how: 'by-phone' });
    const refused = await north.priya.post(`${page(dan)}/phq15`, wrong);
    expect(refused.status).toBe(422);
    expect(refused.text.match(/Choose one of the answers shown/g)?.length).toBeGreaterThanOrEqual(4);
  });

  test('keeps a total between whole numbers, and says that more is better', async () => {
    const eve = await north.patient('Eve');
    await ask(eve, 'sus');
    await eve.post('/measures/sus', answers('sus', '3', { item1: '4' }));
    expect(await measuresOf(eve)).toMatchObject([{ instrument: 'sus', total: 52.5 }]);
    const own = (await eve.get('/measures')).text;
    expect(own).toContain('52.5 of 100');
    expect(own).toContain('A higher score means that it works better for you');
    expect(own).not.toContain('A lower score means');
  });

  test('left half answered or declined has no score, and is not asked twice', async () => {
    const fay = await north.patient('Fay');
    await ask(fay, 'phq15');
    expect((await fay.post('/measures/phq15', { item1: '2' })).status).toBe(303);
    await ask(fay, 'pswq');
    expect((await fay.post('/measures/pswq', { all: 'declined' })).status).toBe(303);
    expect(await measuresOf(fay)).toMatchObject([
      { instrument: 'phq15', state: 'incomplete', total: null },
      { instrument: 'pswq', state: 'declined', total: null },
    ]);
    expect(await requestsOf(fay)).toMatchObject([{ why: 'answered' }, { why: 'answered' }]);
    const own = (await fay.get('/measures?sent=pswq')).text;
    expect(own).toContain('You chose not to answer today. That is OK.');
    expect(own).toContain('No score: some questions have no answer');
  });

  test('is marked as entered in error like any other', async () => {
    const gil = await north.patient('Gil');
    await ask(gil, 'phq15');
    await gil.post('/measures/phq15', answers('phq15', '1'));
    const staff = (await north.priya.get(page(gil))).text;
    const error = /href="(\/measures\/[^"]+\/error)"/.exec(staff)?.[1] ?? '';
    expect((await north.priya.post(error, { reason: 'Of somebody else.' })).status).toBe(303);
    const after = (await north.priya.get(page(gil))).text;
    expect(after).not.toContain('15 of 30');
    expect(after).toContain('PHQ-15 of 5 January 2026');
    expect((await gil.get('/measures')).text).not.toContain('PHQ-15');
  });
});

describe('asking for one', () => {
  test.each([
    ['a slot', 'wsas', 'cannot be asked yet'],
    ['one of the pair, which is asked anyway', 'phq9', 'Choose a questionnaire from the list'],
    ['something unheard of', 'constructor', 'Choose a questionnaire from the list'],
    ['nothing', '', 'Choose a questionnaire from the list'],
  ])('is refused for %s', async (_, instrument, words) => {
    const hal = await north.patient(`Hal ${instrument}`);
    const refused = await ask(hal, instrument);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(words);
    expect(await requestsOf(hal)).toEqual([]);
  });

  test('is refused a second time, and says so', async () => {
    const ida = await north.patient('Ida');
    await ask(ida, 'sus');
    expect((await ask(ida, 'sus')).text).toContain('SUS is asked for already');
    expect(await requestsOf(ida)).toHaveLength(1);
  });

  test('lists what may be shown here, and in words why others may not', async () => {
    const jo = await north.patient('Jo');
    const { text } = await north.priya.get(page(jo));
    for (const id of ['phq15', 'pcl5', 'pswq', 'sus']) expect(text).toContain(`value="${id}"`);
    for (const id of ['wsas', 'isi', 'qids-sr16', 'csq8']) expect(text).not.toContain(`value="${id}"`);
    expect(text).toContain('The rights to its wording are not confirmed yet');
    expect(text).toContain('ISI, QIDS-SR16, CSQ-8, WAI-SR, WAI-TECH-SF, ARM-5');
    expect((await north.priya.get(`${page(jo)}/isi`)).text).toContain('ISI cannot be asked yet');
  });

  test('is for whoever may change the measures of this patient, and for nobody else', async () => {
    const kai = await north.patient('Kai');
    for (const who of [north.tom, north.sunita, north.manager, south.priya, kai])
      expect([403, 404]).toContain((await ask(kai, 'sus', who)).status);
    expect(await requestsOf(kai)).toEqual([]);
    expect((await ask(kai, 'sus', north.priya)).status).toBe(303);
    const [request] = await requestsOf(kai);
    const back = `${asking(kai)}/${request?.id}/withdrawal`;
    for (const who of [north.tom, north.sunita, north.manager, south.priya, kai])
      expect([403, 404]).toContain((await who.post(back, {})).status);
    expect(await requestsOf(kai)).toMatchObject([{ why: null }]);
    expect((await north.sunita.get(page(kai))).text).not.toContain('Ask for another questionnaire');
    // Not by the address alone: a patient's own scope is refused by the action itself.
    const own = await kai.scope();
    await expect(askForMeasure(own, { patient: kai.patient, instrument: 'pswq' })).rejects.toThrow(NotHere);
    const take = { patient: kai.patient, request: request?.id ?? '' };
    await expect(takeBackRequest(own, take)).rejects.toThrow(NotHere);
  });

  test('is taken back, also where another patient’s address is guessed at', async () => {
    const [lea, max] = [await north.patient('Lea'), await north.patient('Max')];
    await ask(lea, 'pswq');
    const [request] = await requestsOf(lea);
    expect((await north.priya.post(`${asking(max)}/${request?.id}/withdrawal`, {})).status).toBe(404);
    const back = `${asking(lea)}/${request?.id}/withdrawal`;
    expect((await north.priya.post(back, {})).status).toBe(303);
    expect((await north.priya.post(back, {})).status).toBe(303);
    expect(await requestsOf(lea)).toMatchObject([{ why: 'taken-back' }]);
    expect((await lea.get('/measures')).text).not.toContain('PSWQ');
    expect((await ask(lea, 'pswq')).status).toBe(303);
  });
});

describe('a question about suicidal thoughts in another questionnaire', () => {
  const qids = (item12: number) => instruments['qids-sr16'].items.map((_, at) => (at === 11 ? item12 : 0));
  const give = (of: TestPatient, item12: number) =>
    north.job().act('test.give', async (tx) =>
      done(
        await recordMeasure(tx, {
          patient: of.patient,
          episode: of.episode,
          referral: null,
          contact: null,
          instrument: 'qids-sr16',
          answers: qids(item12),
          how: 'here',
          takenAt: tx.now,
          edition: 'qids-sr16@1/en',
        }),
      ),
    );

  test('raises a concern as PHQ-9 question 9 does, under its own name', async () => {
    const ned = await north.patient('Ned');
    await give(ned, 0);
    const flags = () =>
      the.owner.query('select id, urgent from keepstep.flag where patient_id = $1', [ned.patient]);
    expect((await flags()).rows).toEqual([]);
    await give(ned, 1);
    const { rows } = await flags();
    expect(rows).toMatchObject([{ urgent: true }]);
    const call = (await north.priya.get(`/flags/${rows[0].id}`)).text;
    expect(call).toContain('Answer to QIDS-SR16 question 12');
    expect(call).toMatch(/QIDS-SR16 question 12\s*:\s*1 of 3/);
    expect(call).not.toContain('PHQ-9');
  });

  test('is a rise against its own scale alone', async () => {
    const oda = await north.patient('Oda');
    expect((await oda.post('/measures/phq9', answers('phq9', '0'))).status).toBe(303);
    await give(oda, 1);
    const { rows } = await the.owner.query('select urgent from keepstep.flag where patient_id = $1', [
      oda.patient,
    ]);
    expect(rows).toEqual([{ urgent: false }]);
  });

  test('is never asked where nobody would answer for it', async () => {
    const gone = await south.staff('Gone', ['practitioner']);
    const pia = await south.patient('Pia', gone.account);
    await the.owner.query(
      'insert into keepstep.access_end (service_id, id, account_id, ended_by, ended_at) values ($1, $2, $3, $3, $4)',
      [south.service, the.program.store.newId(), gone.account, the.clock.now().toString()],
    );
    const asked = (id: InstrumentId) => south.job().read('test', (tx) => mayAsk(tx, pia.patient, id));
    expect([await asked('qids-sr16'), await asked('phq9')]).toEqual([false, false]);
    expect([await asked('isi'), await asked('pcl5')]).toEqual([true, true]);
  });
});
