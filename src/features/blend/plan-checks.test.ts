import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { planning } from './plan.fixture.ts';

let the: TestProgram;
let our: Clinic;
let planOf: ReturnType<typeof planning>['planOf'];
let formOf: ReturnType<typeof planning>['formOf'];
let withPlan: ReturnType<typeof planning>['withPlan'];

beforeAll(async () => {
  the = await testProgram();
  our = await clinic(the, 'Riverside');
  ({ planOf, formOf, withPlan } = planning(our));
});
afterAll(() => the.end());

test('a tool to talk about first is not put on a plan without that, and what was ticked is kept', async () => {
  const dia = await withPlan('Dia');
  const list = `/patients/${dia.patient}/plan`;
  const added = { ...(await formOf(dia)), row: [...((await formOf(dia)).row as string[]), 'new-1'] };
  const rows = {
    ...added,
    'key.new-1': 'facing-fears',
    'mode.new-1': 'online',
    'week.new-1': '12',
    'form.new-1': 'full',
    'minutes.new-1': '20',
    'intent.new-1': 'planned',
    reason: 'She avoids the bus',
  };
  const shown = await our.priya.post(list, { ...rows, do: 'refresh' });
  expect(shown.text).toContain('Before you add');
  const refused = await our.priya.post(list, { ...rows, do: 'save' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Talk about this tool first, then tick that you did');
  expect((await planOf(dia))?.versions).toHaveLength(1);
  const saved = await our.priya.post(list, { ...rows, 'check.facing-fears': 'talked', do: 'save' });
  expect(saved.status).toBe(303);
  const { rows: kept } = await the.owner.query(
    'select content_key, what, checked_by from keepstep.plan_check where patient_id = $1',
    [dia.patient],
  );
  expect(kept).toEqual([{ content_key: 'facing-fears', what: 'talked', checked_by: our.priya.account }]);
  expect((await our.priya.get(list)).text).not.toContain('Before you add');
});
