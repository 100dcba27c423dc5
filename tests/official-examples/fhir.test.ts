import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReferralBundle } from '../../src/features/referrals/fhir.ts';

/** The official examples of HL7, read as they are published: nobody here wrote them. */

type Json = Record<string, unknown>;
interface Example {
  readonly name: string;
  readonly resource: Json;
}

const today = '2026-03-10';
const folders = ['hl7.fhir.r4.examples', 'hl7.fhir.uv.sdc/example'].map((folder) =>
  join(import.meta.dirname, 'node_modules', folder),
);

for (const folder of folders) {
  if (!existsSync(folder)) {
    throw new Error(`${folder} is missing. Run: npm ci --prefix tests/official-examples`);
  }
}

function examplesOf(type: string): readonly Example[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.startsWith(`${type}-`) && file.endsWith('.json'))
      .map((name) => ({ name, resource: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Json }))
      .filter(({ resource }) => resource.resourceType === type),
  );
}

const subject = { reference: 'Patient/a-person-of-ours' };
const patient: Json = {
  resourceType: 'Patient',
  id: 'a-person-of-ours',
  name: [{ family: 'Okafor', given: ['Amira'] }],
  birthDate: '1990-05-17',
};
const request: Json = {
  resourceType: 'ServiceRequest',
  id: 'a-referral-of-ours',
  status: 'active',
  intent: 'order',
  subject,
};

function read(...resources: Json[]) {
  const entry = resources.map((resource) => ({ resource }));
  return readReferralBundle({ resourceType: 'Bundle', type: 'collection', entry }, today);
}

const reasonsOf = (result: ReturnType<typeof read>) => (result.ok ? [] : result.reasons);

const responses = examplesOf('QuestionnaireResponse');
const patients = examplesOf('Patient');
const requests = examplesOf('ServiceRequest');

function response(name: string): Json {
  const found = responses.find((r) => r.name === `QuestionnaireResponse-${name}.json`);
  if (!found) throw new Error(`there is no example ${name}`);
  return structuredClone(found.resource);
}

test('the packages hold what these tests are about', () => {
  expect(responses.length).toBe(12);
  expect(patients.length).toBeGreaterThan(20);
  expect(requests.length).toBeGreaterThan(15);
});

describe.each([
  'questionnaireresponse-sdc-profile-example-PHQ9',
  'adaptive-questionnaireresponse-sdc-example-phq9',
])('the PHQ-9 of %s', (name) => {
  const example = response(name);
  const group = (example.item as Json[])[0] as { item: Json[] };

  test('is refused as published, because it records a total of 13 for items that add up to 10', () => {
    expect(reasonsOf(read(patient, request, { ...example, subject }))).toEqual([
      {
        path: 'Bundle.entry[2].resource.item[0].item[9]',
        reason: 'The recorded total is 13, but the items add up to 10',
      },
    ]);
  });

  test('is also refused while its subject leads out of the bundle', () => {
    expect(reasonsOf(read(patient, request, example))).toContainEqual({
      path: 'Bundle.entry[2].resource.subject',
      reason: '"http://hl7.org/fhir/Patient/proband" does not lead to a Patient in the bundle',
    });
  });

  test('reads as 0,0,0,1,2,1,3,2,1 without that total: 10, moderate, a case, item 9 at 1', () => {
    const item = [{ ...group, item: group.item.filter(({ linkId }) => linkId !== 'H1/TS') }];
    const result = read(patient, request, { ...example, subject, item });
    expect(result.ok && result.referrals[0]?.measures).toMatchObject([
      {
        instrument: 'phq9',
        answers: [0, 0, 0, 1, 2, 1, 3, 2, 1],
        score: { complete: true, total: 10, band: 'moderate', case: true },
        item9: 1,
        answeredAt: '2019-08-21T20:36:57.544Z',
      },
    ]);
  });

  test('without its first item it is incomplete, has no total, and still shows item 9', () => {
    const item = [{ ...group, item: group.item.slice(1) }];
    const result = read(patient, request, { ...example, subject, item });
    expect(result.ok && result.referrals[0]?.measures).toMatchObject([
      { score: { complete: false, total: null, missing: [1] }, item9: 1 },
    ]);
    expect(result.ok && result.ignored.map((i) => i.reason)).toEqual([
      'A total is not kept without all of its items',
    ]);
  });
});

test.each(responses.filter(({ name }) => !/phq9/i.test(name)))(
  '$name is ignored, with a reason',
  ({ resource }) => {
    const result = read(patient, request, { ...resource, subject });
    expect(reasonsOf(result)).toEqual([]);
    expect(result.ok && result.referrals[0]?.measures).toEqual([]);
    expect(result.ok && result.ignored).toEqual([
      { path: 'Bundle.entry[2].resource', reason: 'This questionnaire is not one that can be read' },
    ]);
  },
);

test.each(patients)('$name is read, or refused with reasons about that person', ({ resource }) => {
  const id = String(resource.id);
  const result = read(resource, { ...request, subject: { reference: `Patient/${id}` } });
  if (result.ok) {
    expect(result.referrals[0]?.patient.birthDate).toBe(resource.birthDate);
    return;
  }
  expect(result.reasons.length).toBeGreaterThan(0);
  for (const { path } of result.reasons) {
    expect(path).toMatch(/^Bundle\.entry\[0]\.resource\.(birthDate|name|deceased|identifier)/);
  }
});

test('the best known example patient is read in full', () => {
  const chalmers = patients.find(({ name }) => name === 'Patient-example.json')?.resource ?? {};
  const result = read(chalmers, { ...request, subject: { reference: 'Patient/example' } });
  expect(result.ok && result.referrals[0]?.patient).toMatchObject({
    identifiers: ['urn:oid:1.2.36.146.595.217.0.1|12345'],
    name: { given: 'Peter James', family: 'Chalmers', preferred: 'Jim' },
    birthDate: '1974-12-25',
    phones: ['(03) 5555 6473', '(03) 3410 5613'],
    address: { lines: ['534 Erewhon St', 'PleasantVille'], postcode: '3999' },
  });
});

test.each(requests)('$name is read, or refused with reasons about that referral', ({ resource }) => {
  const result = read(patient, { ...resource, subject });
  if (result.ok) {
    expect(resource.status).toBe('active');
    expect(result.referrals).toHaveLength(1);
    return;
  }
  for (const { path } of result.reasons) {
    expect(path).toMatch(/^Bundle\.entry\[1]\.resource\.(status|intent|authoredOn)$/);
  }
});

test.each(requests)('$name with its own subject is refused, as that leads nowhere', ({ resource }) => {
  expect(reasonsOf(read(patient, resource)).map((r) => r.path)).toContain('Bundle.entry[1].resource.subject');
});

test('official examples with parts of one another never make the reading throw', () => {
  const any = fc.constantFrom(...[...responses, ...patients, ...requests].map(({ resource }) => resource));
  fc.assert(
    fc.property(any, any, any, (a, b, c) => {
      const result = read(patient, request, { ...a, ...b, resourceType: c.resourceType, subject }, c, b);
      if (!result.ok) expect(result.reasons.every(({ path }) => path.startsWith('Bundle'))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
