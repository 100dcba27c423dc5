import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { jobScope } from '../people/index.ts';
import { importCommand } from './cli.ts';
import { importBundle } from './import.ts';
import { count, newestReferral, setRota } from './referrals.fixture.ts';
import { decideReferral } from './triage.ts';

let the: TestProgram;
let north: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
});
afterAll(() => the.end());

const job = () => jobScope(the.program.store, north.service, 'import', 'test');

const LOINC = [
  '44250-9',
  '44255-8',
  '44259-0',
  '44254-1',
  '44251-7',
  '44258-2',
  '44252-5',
  '44253-3',
  '44260-8',
];

/** A bundle of one person, one referral, and a PHQ-9 with these answers; null leaves one out. */
function bundleOf(person: string, answers: (number | null)[]) {
  const patient = {
    resourceType: 'Patient',
    id: `p-${person}`,
    identifier: [{ system: 'https://gp.example/people', value: person }],
    name: [{ use: 'official', family: 'Rees', given: [person] }],
    birthDate: '1980-02-03',
    telecom: [{ system: 'phone', value: '07700 900 111' }],
  };
  const request = {
    resourceType: 'ServiceRequest',
    id: `r-${person}`,
    identifier: [{ system: 'https://gp.example/referrals', value: person }],
    status: 'active',
    intent: 'order',
    subject: { reference: `urn:uuid:p-${person}` },
    reasonCode: [{ text: 'Low mood for months' }],
    requester: { display: 'Dr Okafor' },
  };
  const response = {
    resourceType: 'QuestionnaireResponse',
    id: `q-${person}`,
    questionnaire: 'http://loinc.org/q/44249-1',
    status: 'completed',
    subject: { reference: `urn:uuid:p-${person}` },
    authored: '2026-01-02',
    item: answers.flatMap((value, i) =>
      value === null ? [] : [{ linkId: `/${LOINC[i]}`, answer: [{ valueInteger: value }] }],
    ),
  };
  const entry = (resource: { id: string }) => ({ fullUrl: `urn:uuid:${resource.id}`, resource });
  return { resourceType: 'Bundle', type: 'collection', entry: [patient, request, response].map(entry) };
}

async function countAll(): Promise<number[]> {
  const counts: number[] = [];
  for (const one of ['patient', 'referral', 'measure', 'flag', 'audit', 'contact_route'])
    counts.push(await count(the, one));
  return counts;
}

test('without a duty rota no bundle comes in', async () => {
  const before = await countAll();
  const result = await importBundle(job(), bundleOf('Nobody', [1, 1, 1, 1, 1, 1, 1, 1, 0]));
  expect(result).toMatchObject({ ok: false, reasons: [{ path: 'Bundle' }] });
  expect(await countAll()).toEqual(before);
  await setRota(north);
});

test('an incomplete measure is kept incomplete, without a total, and shown when staff decide', async () => {
  const result = await importBundle(job(), bundleOf('Idris', [2, 2, null, 2, 2, 2, 2, 2, 0]));
  expect(result).toMatchObject({ ok: true, value: { added: 1, known: 0, measures: 1, incomplete: 1 } });
  const { rows } = await the.owner.query('select state, total, band, item9, how from keepstep.measure');
  expect(rows).toEqual([{ state: 'incomplete', total: null, band: null, item9: 0, how: 'imported' }]);
  const { id } = await newestReferral(the, north.service);
  const page = await north.priya.get(`/referrals/${id}`);
  expect(page.text).toContain('PHQ-9: not complete, so there is no total');
  expect(page.text).toContain('Missing: 3');
  expect(page.text).toContain('Low mood for months');
  expect(page.text).toContain('Dr Okafor');
});

test('the same bundle again changes nothing and says so', async () => {
  const before = await countAll();
  const result = await importBundle(job(), bundleOf('Idris', [2, 2, null, 2, 2, 2, 2, 2, 0]));
  expect(result).toMatchObject({ ok: true, value: { added: 0, known: 1, measures: 0 } });
  const after = await countAll();
  // That somebody tried is in the audit; nothing else is new.
  expect(after.toSpliced(4, 1)).toEqual(before.toSpliced(4, 1));
});

test('of two who bring the same bundle at once, one adds it and the other finds it there', async () => {
  const bundle = () => bundleOf('Olwen', [2, 2, 2, 2, 2, 2, 2, 2, 0]);
  const both = await Promise.all([importBundle(job(), bundle()), importBundle(job(), bundle())]);
  const counts = both.map((one) => (one.ok ? [one.value.added, one.value.known] : one.reasons));
  expect(counts.sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

test('a bad bundle is refused with every reason and its path, and nothing of it is kept', async () => {
  const before = await countAll();
  const good = bundleOf('Mair', [1, 1, 1, 1, 1, 1, 1, 1, 1]);
  const bad = bundleOf('Huw', [1, 1, 1, 1, 1, 1, 1, 1, 7]);
  const patient = bad.entry[0]?.resource as { birthDate?: string };
  patient.birthDate = '2015-01-01';
  const result = await importBundle(job(), { ...good, entry: [...good.entry, ...bad.entry] });
  if (result.ok) throw new Error('A bad bundle came in.');
  expect(result.reasons.map((one) => one.path).join('\n')).toContain('entry[3].resource.birthDate');
  expect(result.reasons.map((one) => one.path).join('\n')).toContain('entry[5].resource.item');
  expect(await countAll()).toEqual(before);
});

test('an item 9 of 1 or more raises a concern about the referral in the same transaction', async () => {
  const result = await importBundle(job(), bundleOf('Sioned', [1, 1, 1, 1, 1, 1, null, 1, 1]));
  expect(result).toMatchObject({ ok: true, value: { added: 1, incomplete: 1 } });
  const { id } = await newestReferral(the, north.service);
  const { rows } = await the.owner.query(
    'select f.kind, o.account_id from keepstep.flag f join keepstep.flag_owner o on o.flag_id = f.id where f.referral_id = $1',
    [id],
  );
  expect(rows).toEqual([{ kind: 'suicide-or-self-harm', account_id: north.priya.account }]);
  expect((await north.priya.get('/referrals')).text).toContain('1 open');
  expect((await north.priya.get(`/referrals/${id}`)).text).toContain('One open concern');
});

test('who is accepted takes their open concern along, to the one who answers for them', async () => {
  const { id } = await newestReferral(the, north.service);
  const decided = await decideReferral(await north.priya.scope(), {
    referral: id,
    outcome: 'accepted',
    reason: 'Fits.',
    told: 'The GP.',
    practitioner: north.tom.account,
    same: 'no',
    talkFirst: [],
  });
  expect(decided).toMatchObject({ ok: true });
  const { rows } = await the.owner.query(
    'select o.account_id, o.why from keepstep.flag f join keepstep.flag_owner o on o.flag_id = f.id where f.referral_id = $1 order by o.from_at, o.id',
    [id],
  );
  expect(rows).toEqual([
    { account_id: north.priya.account, why: expect.any(String) },
    { account_id: north.tom.account, why: 'responsible' },
  ]);
  expect((await north.tom.get('/flags')).text).toContain('Sioned');
});

test('only the service itself imports: a practitioner may not', async () => {
  const scope = await north.priya.scope();
  await expect(importBundle(scope, bundleOf('Elen', [0, 0, 0, 0, 0, 0, 0, 0, 0]))).rejects.toThrow(
    'Not here',
  );
});

test('the command says what came in, and names a file that cannot be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keepstep-import-'));
  const file = join(folder, 'bundle.json');
  writeFileSync(file, JSON.stringify(bundleOf('Gwen', [1, 1, 1, 1, 1, 1, 1, 1, 0])));
  const said = await importCommand(job(), file);
  expect(said.ok && said.text).toContain('One new referral');
  expect(await importCommand(job(), join(folder, 'none.json'))).toMatchObject({ ok: false });
  writeFileSync(file, '{');
  expect(await importCommand(job(), file)).toMatchObject({ ok: false, reasons: [`${file}: is not JSON`] });
  rmSync(folder, { recursive: true });
});

test('an imported answer about harm raises one concern with its owner and clock, and importing again raises nothing', async () => {
  const bundle = bundleOf('Tegid', [1, 1, 1, 1, 1, 1, 1, 1, 2]);
  const before = await count(the, 'flag');
  expect(await importBundle(job(), bundle)).toMatchObject({ ok: true, value: { added: 1, measures: 1 } });
  const { rows } = await the.owner.query(
    `select f.kind, f.urgent, o.account_id, o.why, c.due_at, c.why as clock
      from keepstep.flag f join keepstep.patient p on p.id = f.patient_id
      join keepstep.flag_owner o on o.flag_id = f.id join keepstep.flag_clock c on c.flag_id = f.id
      where p.given_name = 'Tegid'`,
  );
  expect(rows).toMatchObject([
    {
      kind: 'suicide-or-self-harm',
      urgent: true,
      account_id: north.priya.account,
      why: 'duty',
      clock: 'raised',
    },
  ]);
  expect(rows[0].due_at).not.toBeNull();
  const after = await countAll();
  expect(await importBundle(job(), bundle)).toMatchObject({ ok: true, value: { added: 0, known: 1 } });
  expect((await countAll()).toSpliced(4, 1)).toEqual(after.toSpliced(4, 1));
  expect(await count(the, 'flag')).toBe(before + 1);
});

test('a concern that cannot be raised loses the whole import, so that it can be sent again', async () => {
  const bundle = bundleOf('Ffion', [1, 1, 1, 1, 1, 1, 1, 1, 1]);
  const before = await countAll();
  await the.owner.query('alter table keepstep.flag_clock add constraint broken check (false) not valid');
  try {
    await expect(importBundle(job(), bundle)).rejects.toThrow();
  } finally {
    await the.owner.query('alter table keepstep.flag_clock drop constraint broken');
  }
  expect(await countAll()).toEqual(before);
  expect(await importBundle(job(), bundle)).toMatchObject({ ok: true, value: { added: 1 } });
});
