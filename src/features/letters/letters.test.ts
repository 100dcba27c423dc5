import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { recordConsent } from '../patients/index.ts';

let the: TestProgram;
let here: Clinic;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  here = await clinic(the, 'northfield');
  amira = await here.patient('Amira');
});
afterEach(() => expect(the.faults).toEqual([]));
afterAll(() => the.end());

const at = (who = amira) => `/patients/${who.patient}/letters`;
const boxOf = (html: string) => /<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '';
/** The words that a letter begins with, with something under every heading. */
async function begun(kind: string): Promise<string> {
  const { text } = await here.priya.get(`${at()}/new?kind=${kind}`);
  return boxOf(text).replaceAll(/^(.+):$/gm, '$1:\nAs we said.');
}
async function written(kind: string, more: Record<string, string> = {}): Promise<string> {
  const kept = await here.priya.post(at(), { kind, text: await begun(kind), ...more });
  expect(kept.status).toBe(303);
  return (kept.location ?? '').split('?')[0] ?? '';
}
const consent = async (gp: 'yes' | 'no') =>
  recordConsent(await here.priya.scope(), {
    patient: amira.patient,
    answers: { treatment: 'yes', sharing: 'yes', gp },
    words: { treatment: '', sharing: '', gp: 'May we tell your GP?' },
    how: 'here',
  });

describe('a letter to the patient', () => {
  test('begins with the service’s words, filled from the record, and is theirs once it is signed', async () => {
    const text = await begun('acceptance');
    expect(text).toContain('Dear Amira,');
    expect(text).toContain('You will work with Priya.');
    expect(text).not.toMatch(/[{}]/);
    const draft = await written('acceptance');
    expect((await amira.get(draft)).status).toBe(404);
    const signed = await here.priya.post(`${draft}/signature`, {});
    expect(signed.location).toMatch(/^\/letters\/[0-9a-f-]{36}$/);
    const letter = signed.location ?? '';
    expect((await amira.get('/letters')).text).toContain(`href="${letter}"`);
    expect((await amira.get(letter)).text).toContain('You will work with Priya.');
    const file = await amira.get(`${letter}/file`);
    expect(file.status).toBe(200);
    expect(file.text.startsWith('%PDF-')).toBe(true);
    // Signed once: the words that waited are gone.
    expect((await here.priya.post(`${draft}/signature`, {})).status).toBe(404);
    expect((await here.priya.get(draft)).status).toBe(404);
  });

  test.each([
    ['', 'Write the letter'],
    ['Dear {prefferedName}', '{prefferedName}'],
    ['x'.repeat(20_001), '1 characters too long'],
  ])('with faulty words is refused, and everything typed is kept', async (text, says) => {
    const before = (await here.priya.get(at())).text;
    const answer = await here.priya.post(at(), { kind: 'acceptance', text });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    expect(boxOf(answer.text)).toBe(text);
    expect((await here.priya.get(at())).text.match(/drafts/g)).toEqual(before.match(/drafts/g));
  });

  test('with a heading left open is refused, and says which', async () => {
    const { text } = await here.priya.get(`${at()}/new?kind=gp-acceptance`);
    const answer = await here.priya.post(at(), { kind: 'gp-acceptance', text: boxOf(text) });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('What was found at the assessment');
  });

  test('of a kind that is not written here is not there', async () => {
    for (const kind of ['summary', 'gp-discharge', 'other', ''])
      expect((await here.priya.post(at(), { kind, text: 'Dear' })).status).toBe(404);
  });
});

describe('a letter to the GP', () => {
  test('waits for consent and for the patient’s word on these very words', async () => {
    let draft = await written('gp-acceptance');
    const sign = () => here.priya.post(`${draft}/signature`, {});
    expect((await sign()).text).toContain('has not agreed that the GP is told');
    expect((await consent('yes')).ok).toBe(true);
    expect((await sign()).text).toContain('has read it and agreed');
    expect((await amira.get('/letters')).text).toContain(`href="${draft}"`);
    expect((await amira.get(draft)).text).toContain('If somebody may come to serious harm');
    expect((await amira.post(`${draft}/answer`, { answer: '', words: 'Not my job.' })).text).toContain(
      'Not my job.',
    );
    expect(
      (await amira.post(`${draft}/answer`, { answer: 'change', words: 'Leave my work out.' })).status,
    ).toBe(303);
    expect((await here.priya.get(draft)).text).toContain('Leave my work out.');
    expect((await sign()).text).toContain('asked for');
    const again = await here.priya.post(`${draft}/words`, { text: 'Dear Dr, in short.' });
    const old = draft;
    draft = (again.location ?? '').split('?')[0] ?? '';
    for (const who of [amira, here.priya]) expect((await who.get(old)).status).toBe(404);
    // New words have no answer yet.
    expect((await sign()).status).toBe(422);
    expect((await here.priya.post(`${draft}/answer`, { answer: 'agreed', words: '' })).status).toBe(422);
    expect((await here.priya.post(`${draft}/answer`, { answer: 'agreed', how: 'phone' })).status).toBe(303);
    expect((await here.priya.get(draft)).text).toContain('by phone');
    expect((await sign()).status).toBe(303);
  });

  test('that is refused is not signed; the refusal stands with its limits', async () => {
    const draft = await written('gp-step-up');
    expect((await amira.post(`${draft}/answer`, { answer: 'refused', words: 'No.' })).status).toBe(303);
    const answer = await here.priya.post(`${draft}/signature`, {});
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('It is not sent: Amira refused');
    expect((await here.priya.get(draft)).text).toContain('The refusal stands, with its limits');
    expect((await here.priya.get(at())).text).toContain('Refused');
  });

  test('about a risk waits for nothing, and may be kept from the patient for a reason', async () => {
    expect((await consent('no')).ok).toBe(true);
    const draft = await written('gp-risk', { withheld: 'It names her neighbour.' });
    expect((await amira.get(draft)).status).toBe(404);
    expect((await amira.post(`${draft}/answer`, { answer: 'agreed' })).status).toBe(404);
    const signed = await here.priya.post(`${draft}/signature`, {});
    expect(signed.status).toBe(303);
    const letter = signed.location ?? '';
    expect((await here.priya.get(letter)).text).toContain('It names her neighbour.');
    for (const page of [letter, `${letter}/file`]) expect((await amira.get(page)).status).toBe(404);
    expect((await amira.get('/letters')).text).not.toContain(letter);
    // The database keeps it from her too.
    const rows = await (await amira.scope()).read('test', (tx) =>
      tx.db.selectFrom('letter').select('id').execute(),
    );
    expect(rows.map(({ id }) => `/letters/${id}`)).not.toContain(letter);
  });

  test('only a letter about a risk can be kept from the patient', async () => {
    const draft = await written('gp-acceptance', { withheld: 'I would rather not.' });
    expect((await amira.get(draft)).status).toBe(200);
    expect((await here.priya.get(draft)).text).not.toContain('I would rather not.');
  });
});

test('nobody else reads, answers or signs; whoever supervises reads along', async () => {
  const draft = await written('gp-acceptance');
  const ben = await here.patient('Ben');
  for (const who of [here.tom, here.manager, ben]) {
    for (const page of [draft, at(), `${draft}/words`]) expect((await who.get(page)).status).toBe(404);
    for (const part of ['answer', 'signature', 'words'])
      expect((await who.post(`${draft}/${part}`, { answer: 'agreed', how: 'room', text: 'x' })).status).toBe(
        404,
      );
    expect((await who.post(at(), { kind: 'risk', text: 'Dear' })).status).toBe(404);
  }
  expect((await here.sunita.get(draft)).status).toBe(200);
  expect((await here.sunita.get(draft)).text).not.toContain('Sign this letter');
  expect((await here.sunita.post(`${draft}/signature`, {})).status).toBe(404);
});
