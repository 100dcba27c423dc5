import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairInstruments } from '../measures/index.ts';
import { readReferralBundle } from './fhir.ts';

const today = '2026-03-10';
type Json = Record<string, unknown>;

const patient = (more: Json = {}): Json => ({
  resourceType: 'Patient',
  id: 'p1',
  identifier: [{ system: 'https://sender.example/patients', value: 'A1' }],
  name: [{ use: 'official', family: 'Okafor', given: ['Amira', 'Jane'] }],
  birthDate: '1990-05-17',
  ...more,
});

const request = (more: Json = {}): Json => ({
  resourceType: 'ServiceRequest',
  id: 's1',
  identifier: [{ system: 'https://sender.example/referrals', value: 'R1' }],
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p1' },
  authoredOn: '2026-03-09',
  reasonCode: [{ text: 'Low mood' }],
  requester: { display: 'Dr. A. Careful' },
  ...more,
});

const codes = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];
type Value = Json | null;
const coded = (n: number): Json => ({ valueCoding: { system: 'http://loinc.org', code: codes[n] } });

function response(id: 'phq9' | 'gad7', answers: readonly Value[], more: Json = {}): Json {
  const { itemLoinc, panelLoinc } = pairInstruments[id];
  return {
    resourceType: 'QuestionnaireResponse',
    id: `q-${id}`,
    questionnaire: `http://loinc.org/q/${panelLoinc}`,
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    authored: '2026-03-09T10:00:00Z',
    item: answers.map((a, i) => ({ linkId: `/${itemLoinc[i]}`, ...(a ? { answer: [a] } : {}) })),
    ...more,
  };
}

const sdcAnswers = [0, 0, 0, 1, 2, 1, 3, 2, 1];
const phq9 = (more: Json = {}) => response('phq9', sdcAnswers.map(coded), more);
const bundle = (...resources: Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: resources.map((resource) => ({ resource })),
});

function referralsOf(json: unknown) {
  const result = readReferralBundle(json, today);
  if (!result.ok) throw new Error(JSON.stringify(result.reasons, null, 1));
  return result;
}

function reasonsOf(json: unknown) {
  const result = readReferralBundle(json, today);
  return result.ok ? [] : result.reasons.map(({ path, reason }) => `${path}: ${reason}`);
}

/** The one measure of a bundle with the given response. */
function measureOf(questionnaireResponse: Json, ...more: Json[]) {
  const { referrals } = referralsOf(bundle(patient(), request(), questionnaireResponse, ...more));
  expect(referrals[0]?.measures).toHaveLength(1);
  return referrals[0]?.measures[0];
}

const in2 = (rest: string) => `Bundle.entry[2].resource${rest}`;

describe('a whole referral', () => {
  test('is read with its person, its reasons and its measures', () => {
    const json = bundle(
      patient({
        name: [
          { use: 'official', family: 'Okafor', given: ['Amira', 'Jane'] },
          { use: 'usual', given: ['Mira'] },
          { use: 'maiden', family: 'Bello', given: ['Amira'] },
        ],
        telecom: [
          { system: 'phone', value: '01632 960001', use: 'mobile' },
          { system: 'phone', value: '01632 960002', use: 'old' },
          { system: 'email', value: 'amira@mail.example' },
        ],
        address: [{ use: 'home', line: ['1 High Street'], city: 'Northfield', postalCode: 'ZZ1 1ZZ' }],
        gender: 'female',
      }),
      request({ priority: 'urgent', note: [{ text: 'Prefers evenings' }] }),
      phq9({ basedOn: [{ reference: 'ServiceRequest/s1' }] }),
      response('gad7', [0, 0, 1, 1, 0, 1, 0].map(coded)),
      { resourceType: 'Practitioner', id: 'd1' },
    );
    const { referrals, ignored } = referralsOf(json);
    expect(referrals).toMatchObject([
      {
        sourceKey: { key: 'ServiceRequest|https://sender.example/referrals|R1', kind: 'identifier' },
        path: 'Bundle.entry[1].resource',
        priority: 'urgent',
        authoredOn: '2026-03-09',
        reasons: ['Low mood'],
        notes: ['Prefers evenings'],
        requester: 'Dr. A. Careful',
        patient: {
          identifiers: ['https://sender.example/patients|A1'],
          name: { given: 'Amira Jane', family: 'Okafor', preferred: 'Mira' },
          birthDate: '1990-05-17',
          gender: 'female',
          phones: ['01632 960001'],
          emails: ['amira@mail.example'],
          address: { lines: ['1 High Street', 'Northfield'], postcode: 'ZZ1 1ZZ' },
        },
        measures: [
          { instrument: 'phq9', answers: sdcAnswers, score: { total: 10, band: 'moderate' }, item9: 1 },
          { instrument: 'gad7', score: { total: 3, band: 'minimal' }, item9: null },
        ],
      },
    ]);
    expect(ignored).toEqual([{ path: 'Bundle.entry[4].resource', reason: 'Practitioner is not read' }]);
  });

  test('reads the same twice, key by key, whatever the order of the entries', () => {
    const parts = [patient(), request(), phq9()];
    const forwards = referralsOf(bundle(...parts)).referrals[0];
    const backwards = referralsOf(bundle(...[...parts].reverse())).referrals[0];
    const keys = (r: typeof forwards) => [
      r?.sourceKey,
      r?.patient.sourceKey,
      r?.measures.map((m) => m.sourceKey),
    ];
    expect(keys(backwards)).toEqual(keys(forwards));
  });

  test('a key rests on identifiers, else the full address, else the id, and says which', () => {
    const noIdentifier = { identifier: undefined };
    const json = bundle(patient(noIdentifier), request(noIdentifier));
    expect(referralsOf(json).referrals[0]?.sourceKey).toEqual({ key: 'ServiceRequest/s1', kind: 'id' });
    const entries = json.entry as Json[];
    entries[1] = { ...entries[1], fullUrl: 'https://sender.example/fhir/ServiceRequest/s1' };
    expect(referralsOf(json).referrals[0]?.sourceKey).toEqual({
      key: 'https://sender.example/fhir/ServiceRequest/s1',
      kind: 'address',
    });
    const nameless = bundle(patient(), request({ ...noIdentifier, id: undefined }));
    expect(reasonsOf(nameless)).toEqual([
      'Bundle.entry[1].resource.identifier: There is no identifier, full address or id to recognise it by',
    ]);
  });

  test('references resolve by full address, version, relative id and identifier', () => {
    const url = 'urn:uuid:6a1e3c5e-0000-4000-8000-000000000001';
    const subjects = [
      { reference: url },
      { reference: `${url}/_history/3` },
      { reference: 'Patient/p1' },
      { identifier: { system: 'https://sender.example/patients', value: 'A1' } },
      {
        reference: 'Patient/elsewhere',
        identifier: { system: 'https://sender.example/patients', value: 'A1' },
      },
    ];
    for (const subject of subjects) {
      const json = bundle(patient(), request({ subject }));
      (json.entry as Json[])[0] = { fullUrl: url, resource: patient() };
      expect(referralsOf(json).referrals).toHaveLength(1);
    }
  });
});

describe('measures', () => {
  test.each([
    ['LOINC answer codes', coded(2)],
    ['LOINC codes without their system', { valueCoding: { code: 'LA6570-1' } }],
    ['whole numbers', { valueInteger: 2 }],
    ['decimals', { valueDecimal: 2.0 }],
    [
      'ordinals of another code system',
      {
        valueCoding: {
          system: 'https://sender.example/answers',
          code: 'often',
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 2 }],
        },
      },
    ],
  ])('are read from %s', (_, value) => {
    expect(measureOf(response('phq9', Array(9).fill(value)))).toMatchObject({
      answers: Array(9).fill(2),
      score: { total: 18 },
      item9: 2,
    });
  });

  test('all LA6571-9 is 27, severe, item 9 at 3', () => {
    expect(measureOf(response('phq9', Array(9).fill(coded(3))))).toMatchObject({
      score: { total: 27, band: 'severe' },
      item9: 3,
    });
  });

  test('an incomplete one is kept without a total, and its item 9 is still seen', () => {
    const answers = [...Array(8).fill(null), coded(2)];
    expect(measureOf(response('phq9', answers))).toMatchObject({
      answers: [null, null, null, null, null, null, null, null, 2],
      score: { complete: false, total: null, missing: [1, 2, 3, 4, 5, 6, 7, 8] },
      item9: 2,
    });
  });

  test('declined is an answer', () => {
    const reason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
    const declined = { extension: [{ url: reason, valueCode: 'asked-declined' }] };
    expect(measureOf(response('phq9', [...Array(8).fill(coded(0)), declined]))).toMatchObject({
      score: { complete: false, declined: [9] },
      item9: 'declined',
    });
  });

  test('one that the sender had not finished has no total even with every item answered', () => {
    expect(measureOf(phq9({ status: 'in-progress' }))).toMatchObject({
      answers: sdcAnswers,
      score: { complete: false, total: null, band: null, case: null },
      item9: 1,
    });
  });

  test('items may be nested in groups, and both instruments may share one form', () => {
    const group = (id: 'phq9' | 'gad7') => ({
      linkId: `/${pairInstruments[id].panelLoinc}`,
      item: pairInstruments[id].itemLoinc.map((loinc) => ({ linkId: `/x/${loinc}`, answer: [coded(1)] })),
    });
    const form = {
      ...phq9(),
      questionnaire: 'https://sender.example/intake',
      item: [group('phq9'), group('gad7'), { linkId: 'sleep', answer: [{ valueString: 'badly' }] }],
    };
    const { referrals, ignored } = referralsOf(bundle(patient(), request(), form));
    expect(referrals[0]?.measures.map((m) => [m.instrument, m.score.total, m.sourceKey.key])).toEqual([
      ['phq9', 9, 'QuestionnaireResponse/q-phq9#phq9'],
      ['gad7', 7, 'QuestionnaireResponse/q-phq9#gad7'],
    ]);
    expect(ignored).toEqual([
      { path: in2('.item[2]'), reason: 'This question is not part of PHQ-9 or GAD-7' },
    ]);
  });

  test('the codes of a questionnaire in the bundle name its items', () => {
    const url = 'https://sender.example/Questionnaire/gad';
    const { itemLoinc } = pairInstruments.gad7;
    const questionnaire = {
      resourceType: 'Questionnaire',
      url,
      item: itemLoinc.map((c, i) => ({ linkId: `g${i}`, code: [{ system: 'http://loinc.org', code: c }] })),
    };
    const answers = itemLoinc.map((_, i) => ({ linkId: `g${i}`, answer: [coded(i % 2)] }));
    const measure = measureOf({ ...phq9(), questionnaire: `${url}|2.1`, item: answers }, questionnaire);
    expect(measure).toMatchObject({
      instrument: 'gad7',
      answers: [0, 1, 0, 1, 0, 1, 0],
      score: { total: 3 },
    });
  });

  test('the R4 example questionnaire leaves out item 9, so it never has a total', () => {
    const names = ['LittleInterest', 'FeelingDown', 'TroubleSleeping', 'FeelingTired'].concat([
      'BadAppetite',
      'FeelingBadAboutSelf',
      'TroubleConcentrating',
      'MovingSpeaking',
    ]);
    const item: Json[] = names.map((linkId) => ({ linkId, answer: [coded(1)] }));
    item.push({ linkId: 'TotalScore', answer: [{ valueInteger: 8 }] });
    item.push({ linkId: 'Difficulty', answer: [{ valueCoding: { code: 'LA6572-7' } }] });
    const form = { ...phq9(), questionnaire: 'http://hl7.org/fhir/Questionnaire/phq-9-questionnaire', item };
    const { referrals, ignored } = referralsOf(bundle(patient(), request(), form));
    expect(referrals[0]?.measures[0]).toMatchObject({ score: { total: null, missing: [9] }, item9: null });
    expect(ignored).toEqual([
      { path: in2('.item[8]'), reason: 'A total is not kept without all of its items' },
    ]);
  });

  test('what the sender entered in error, and other questionnaires, are ignored and said so', () => {
    const other = { ...phq9(), questionnaire: 'https://sender.example/diet', item: [{ linkId: 'a' }] };
    const { referrals, ignored } = referralsOf(
      bundle(patient(), request(), phq9({ status: 'entered-in-error' }), other),
    );
    expect(referrals[0]?.measures).toEqual([]);
    expect(ignored.map((i) => i.reason)).toEqual([
      'The sender marked these answers as entered in error',
      'This questionnaire is not one that can be read',
    ]);
  });
});

describe('a faulty bundle is refused', () => {
  test('with every reason and path at once', () => {
    const json = bundle(
      patient({ birthDate: undefined, name: [{ family: 'Only' }] }),
      request({ status: 'revoked', intent: 'option', authoredOn: '2026-13-01' }),
      response(
        'phq9',
        [{ valueCoding: { code: 'LA9-9' } }, { valueInteger: 4 }, ...Array(7).fill(coded(0))],
        {
          subject: { reference: 'Patient/nobody' },
          authored: '2027-01-01',
        },
      ),
    );
    expect(reasonsOf(json)).toEqual([
      'Bundle.entry[1].resource.status: Only an active referral can be imported; this one is revoked',
      'Bundle.entry[1].resource.intent: The intent must be one of proposal, plan, order, original-order',
      'Bundle.entry[1].resource.authoredOn: The date of the referral is not a date of the calendar',
      'Bundle.entry[0].resource.birthDate: The date of birth is missing',
      'Bundle.entry[0].resource.name: There is no name with a family name and a given name',
      in2('.item[0].answer[0].valueCoding.code: "LA9-9" is not a known answer code'),
      in2('.item[1].answer[0].valueInteger: The answer must be 0, 1, 2 or 3, not 4'),
      in2('.authored: The date of the answers is in the future'),
      in2('.subject: "Patient/nobody" does not lead to a Patient in the bundle'),
    ]);
  });

  test.each([
    ['1990', 'The date of birth must be a full date, such as 1990-05-17'],
    ['1990-02-30', 'The date of birth must be a full date, such as 1990-05-17'],
    ['2030-01-01', 'The date of birth is in the future'],
    ['2008-03-11', 'The person is under 18'],
    ['1890-01-01', 'The person would be over 125'],
  ])('for a date of birth of %s', (birthDate, reason) => {
    expect(reasonsOf(bundle(patient({ birthDate }), request()))).toEqual([
      `Bundle.entry[0].resource.birthDate: ${reason}`,
    ]);
  });

  test('but not on the eighteenth birthday', () => {
    expect(referralsOf(bundle(patient({ birthDate: '2008-03-10' }), request())).referrals).toHaveLength(1);
  });

  test('for a person who has died', () => {
    expect(reasonsOf(bundle(patient({ deceasedDateTime: '2026-01-01' }), request()))).toEqual([
      'Bundle.entry[0].resource.deceased: The person is recorded as having died',
    ]);
  });

  const item = (linkId: string, ...answer: Json[]): Json => ({ linkId, answer });
  const items = () => phq9().item as Json[];
  test.each<[string, () => Json, string]>([
    [
      'a duplicated item',
      () => phq9({ item: [...items(), item('/44260-8', coded(0))] }),
      `.item[9].linkId: "/44260-8" answers the same item as ${in2('.item[8]')}`,
    ],
    [
      'two linkIds for one item',
      () => phq9({ item: [...items(), item('44260-8', coded(0))] }),
      `.item[9].linkId: "44260-8" answers the same item as ${in2('.item[8]')}`,
    ],
    [
      'a total that contradicts the items',
      () => phq9({ item: [...items(), item('/44261-6', { valueInteger: 13 })] }),
      '.item[9]: The recorded total is 13, but the items add up to 10',
    ],
    [
      'a total that the items present cannot reach',
      () => phq9({ item: [...items().slice(1), item('/44261-6', { valueDecimal: 14 })] }),
      '.item[8]: The recorded total is 14, but the items can only add up to between 10 and 13',
    ],
    [
      'two answers to one item',
      () => phq9({ item: [...items().slice(1), item('/44250-9', coded(0), coded(3))] }),
      '.item[8].answer: A scored item can have one answer only',
    ],
    [
      'a code and a weight that disagree',
      () => {
        const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 4 }];
        const valueCoding = { code: 'LA6571-9', extension };
        return phq9({ item: [...items().slice(1), item('/44250-9', { valueCoding })] });
      },
      '.item[8].answer[0].valueCoding: The code stands for 3, but its weight says 4',
    ],
    [
      'an answer in words',
      () => phq9({ item: [...items().slice(1), item('/44250-9', { valueString: 'Not at all' })] }),
      '.item[8].answer[0].valueString: This kind of answer cannot be scored',
    ],
    [
      'an item that the form does not have',
      () => phq9({ item: [...items(), item('/99999-9', coded(1))] }),
      '.item[9]: This is not an item of PHQ-9',
    ],
    [
      'a PHQ-9 whose items cannot be recognised',
      () => phq9({ questionnaire: 'https://sender.example/PHQ-9', item: [item('q1', coded(1))] }),
      '.item: This looks like a PHQ-9 or GAD-7, but its items cannot be recognised',
    ],
    [
      'an unknown status',
      () => phq9({ status: 'done' }),
      '.status: The status must be one of completed, amended, in-progress, stopped',
    ],
    [
      'an order that is not in the bundle',
      () => phq9({ basedOn: [{ reference: 'ServiceRequest/gone' }] }),
      '.basedOn[0]: "ServiceRequest/gone" does not lead to a ServiceRequest in the bundle',
    ],
  ])('for %s', (_, make, reason) => {
    expect(reasonsOf(bundle(patient(), request(), make()))).toEqual([in2(reason)]);
  });

  const other = patient({
    id: 'p2',
    identifier: [{ system: 'https://sender.example/patients', value: 'A2' }],
  });
  const second = request({
    id: 's2',
    identifier: [{ system: 'https://sender.example/referrals', value: 'R2' }],
  });
  test('where the answers are about one person and their referral about another', () => {
    const theirs = phq9({
      subject: { reference: 'Patient/p2' },
      basedOn: [{ reference: 'ServiceRequest/s1' }],
    });
    expect(reasonsOf(bundle(patient(), request(), theirs, other))).toEqual([
      in2('.basedOn: The answers and the referral are about different people'),
    ]);
  });

  test('where the answers belong to nobody who is referred, or to several referrals', () => {
    const theirs = phq9({ subject: { reference: 'Patient/p2' } });
    expect(reasonsOf(bundle(patient(), request(), theirs, other))).toEqual([
      in2('.subject: Nothing in the bundle refers the person who answered'),
    ]);
    expect(reasonsOf(bundle(patient(), request(), phq9(), second))).toEqual([
      in2('.basedOn: Several referrals fit these answers'),
    ]);
  });

  test('where two resources share an identity', () => {
    expect(reasonsOf(bundle(patient(), request(), request()))).toEqual([
      'Bundle.entry[2].resource: This has the same identity as Bundle.entry[1].resource',
    ]);
    expect(reasonsOf(bundle(patient(), request(), patient()))).toEqual([
      'Bundle.entry[1].resource.subject: "Patient/p1" names more than one Patient',
    ]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', null, 'Bundle: Invalid input: expected object, received null'],
    ['no entries', { resourceType: 'Bundle', type: 'batch', entry: [] }, 'Bundle.entry: is empty'],
    [
      'a search result',
      { ...bundle(patient()), type: 'searchset' },
      'Bundle.type: must be transaction, batch or collection',
    ],
    ['no referral', bundle(patient()), 'Bundle.entry: There is no referral (ServiceRequest) in the bundle'],
    [
      'a deletion',
      {
        ...bundle(),
        entry: [{ request: { method: 'DELETE' }, resource: patient() }, { resource: request() }],
      },
      'Bundle.entry[0].request.method: must be POST or PUT: an import only adds',
    ],
    [
      'a zero byte',
      bundle(patient(), request({ note: [{ text: 'a\u0000b' }] })),
      'Bundle.entry[1].resource.note[0].text: has characters that cannot be kept',
    ],
    [
      'a wrong type',
      bundle(patient({ name: 'Amira' }), request()),
      'Bundle.entry[0].resource.name: Invalid input: expected array, received string',
    ],
  ])('for %s', (_, json, reason) => {
    expect(reasonsOf(json)).toEqual([reason]);
  });

  test('but not for the longer or shorter relatives of the pairInstruments, which are ignored', () => {
    for (const name of ['PHQ-15', 'phq2', 'GAD-2', 'PHQ-90']) {
      const form = phq9({ questionnaire: `https://sender.example/${name}`, item: [item('q1', coded(1))] });
      expect(referralsOf(bundle(patient(), request(), form)).ignored).toHaveLength(1);
    }
  });

  test('for nesting without end', () => {
    let deep: Json = { linkId: 'x' };
    for (let i = 0; i < 50_000; i++) deep = { linkId: 'x', item: [deep] };
    expect(reasonsOf(bundle(patient(), request(), phq9({ item: [deep] })))).toEqual([
      'Bundle: is nested more than 60 levels deep',
    ]);
  });
});

describe('properties', () => {
  const whole = () => bundle(patient(), request(), phq9(), response('gad7', Array(7).fill(coded(1))));

  test('any answers are read back as they are', () => {
    const answers = fc.array(fc.constantFrom(0, 1, 2, 3, null), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(answers, (given) => {
        const measure = measureOf(
          response(
            'phq9',
            given.map((a) => (a === null ? null : coded(a))),
          ),
        );
        expect(measure?.answers).toEqual(given);
        expect(measure?.item9).toBe(given[8]);
        expect(measure?.score.complete).toBe(!given.includes(null));
      }),
    );
  });

  test('anything at all is read or refused with a reason, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (json) => {
        const result = readReferralBundle(json, today);
        if (!result.ok) expect(result.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a bundle with any part replaced is read or refused with paths, and never throws', () => {
    const junk = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        '',
        0,
        -1,
        [],
        {},
        [null],
        true,
        'Patient/p1',
        '2026-02-30',
        '__proto__',
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 4 }), (changes) => {
        const json: Json = JSON.parse(JSON.stringify(whole()));
        for (const [n, value] of changes) {
          const places = everyPlace(json);
          const place = places[n % places.length];
          if (place) place.holder[place.key] = value;
        }
        const result = readReferralBundle(json, today);
        if (result.ok) return;
        for (const { path, reason } of result.reasons) {
          expect(path).toMatch(/^Bundle/);
          expect(reason).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Every place in a JSON value that can be overwritten. */
function everyPlace(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...everyPlace(holder[key])]);
}
