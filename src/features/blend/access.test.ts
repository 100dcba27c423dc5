import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { agreementsDue } from './index.ts';
import { planning } from './plan.fixture.ts';

let the: TestProgram;
let our: Clinic;
let other: Clinic;
let planOf: ReturnType<typeof planning>['planOf'];
let withPlan: ReturnType<typeof planning>['withPlan'];
let save: ReturnType<typeof planning>['save'];

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  other = await clinic(the, 'Hillside');
  ({ planOf, withPlan, save } = planning(our));
});
afterAll(() => the.end());

describe('silence', () => {
  test('of seven days is a topic for the bridge, and blocks nothing', async () => {
    const joy = await withPlan('Joy');
    const due = () => our.job().read('test.due', (tx) => agreementsDue(tx, joy.episode));
    the.clock.advanceTo(the.clock.now().add({ hours: 7 * 24 - 1 }));
    expect(await due()).toEqual([]);
    the.clock.advanceTo(the.clock.now().add({ hours: 1 }));
    expect((await due()).map((one) => one.number)).toEqual([1]);
    expect((await our.priya.get(`/patients/${joy.patient}/plan`)).text).toContain('No answer for seven days');
    const contact = (await planOf(joy))?.contacts[0]?.contact ?? '';
    expect((await save(joy, { [`minutes.${contact}`]: '50', reason: 'More time' })).status).toBe(303);
    expect((await due()).map((one) => one.number)).toEqual([1]);
    expect(
      (await joy.post('/plan/agreement', { version: (await planOf(joy))?.version.id ?? '' })).status,
    ).toBe(303);
    expect(await due()).toEqual([]);
  });
});

describe('a wish', () => {
  test('reaches the plan of the practitioner in the patient’s own words', async () => {
    const kim = await withPlan('Kim');
    expect((await kim.post('/plan/wishes', { words: '' })).text).toContain(
      'Say what you would like to change',
    );
    const wish = 'Could we meet <b>later</b> in the day? 🙂';
    expect((await kim.post('/plan/wishes', { words: wish })).location).toBe('/plan?done=asked');
    expect((await our.priya.get(`/patients/${kim.patient}/plan`)).text).toContain('&lt;b>later');
    expect((await kim.get('/plan')).text).toContain('🙂');
    const { rows } = await the.owner.query<{ body: Buffer }>('select body from keepstep.plan_wish');
    expect(rows.every((row) => !row.body.toString('latin1').includes('later'))).toBe(true);
  });
});

describe('who may', () => {
  test('see a plan: its practitioner, their supervisor, the patient; nobody else', async () => {
    const lea = await withPlan('Lea');
    const path = `/patients/${lea.patient}/plan`;
    for (const who of [our.priya, our.sunita]) expect((await who.get(path)).status).toBe(200);
    expect((await our.sunita.get(path)).text).not.toContain('name="row"');
    for (const who of [our.tom, our.manager, other.priya, other.sunita, lea])
      expect((await who.get(path)).status).toBe(404);
  });

  test('change one: its practitioner alone', async () => {
    const mia = await withPlan('Mia');
    const reason = { reason: 'Because' };
    const contact = (await planOf(mia))?.contacts[0]?.contact ?? '';
    const change = { ...reason, [`minutes.${contact}`]: '50' };
    for (const who of [our.tom, our.sunita, other.priya, mia])
      expect((await save(mia, change, who)).status).toBe(404);
    expect((await save(mia, change)).status).toBe(303);
  });

  test('agree here: the patient alone, and to their own', async () => {
    const [nia, oli] = [await withPlan('Nia'), await withPlan('Oli')];
    const version = (await planOf(nia))?.version.id ?? '';
    expect((await oli.post('/plan/agreement', { version })).status).toBe(404);
    expect((await our.priya.post('/plan/agreement', { version })).status).toBe(404);
    const path = `/patients/${nia.patient}/plan/agreement`;
    for (const who of [our.tom, other.priya, nia])
      expect((await who.post(path, { version, how: 'by-phone' })).status).toBe(404);
    expect((await nia.post('/plan/agreement', { version })).status).toBe(303);
  });
});
