import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseOf, type TestCase } from '../../../tests/case.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { NotHere } from '../../platform/outcome.ts';
import { openCaseload, staleSummaries } from '../caseload/index.ts';
import { openConversation, openOwnConversation, replyToPatient, sendMessage, signReview } from './actions.ts';

let the: TestProgram;
let our: TestCase;
let other: TestCase;

beforeAll(async () => {
  the = await testProgram();
  our = await caseOf(the, 'Riverside');
  other = await caseOf(the, 'Hillside');
});
afterAll(() => the.end());

describe('a conversation', () => {
  test('what the patient writes waits for the practitioner until they open it', async () => {
    expect(await sendMessage(our.patient, { text: 'The walk went well.' })).toMatchObject({ ok: true });
    const [before] = (await openCaseload(our.practitioner)).people;
    expect(before?.unreadCount).toBe(1);
    expect(before?.reasons.map((one) => one.why)).toContain('unread');
    const { messages } = await openConversation(our.practitioner, our.patientId);
    expect(messages.map((one) => one.text)).toEqual(['The walk went well.']);
    const [after] = (await openCaseload(our.practitioner)).people;
    expect(after?.unreadCount).toBe(0);
  });

  test('the patient sees when it was read, and reads the answer', async () => {
    await replyToPatient(our.practitioner, {
      patient: our.patientId,
      text: 'Well done for trying.',
      contact: null,
    });
    const { messages } = await openOwnConversation(our.patient);
    expect(messages[0]?.seenAt).not.toBeNull();
    expect(messages.at(-1)).toMatchObject({ side: 'staff', text: 'Well done for trying.' });
  });

  test('an empty or over-long message is refused at its field', async () => {
    expect(await sendMessage(our.patient, { text: '  ' })).toMatchObject({
      ok: false,
      refusals: { text: expect.any(String) },
    });
    expect(await sendMessage(our.patient, { text: 'x'.repeat(20_001) })).toMatchObject({
      ok: false,
      refusals: { text: expect.stringContaining('1 characters too long') },
    });
  });

  test('hostile text is kept to the letter', async () => {
    const text = '<script>alert(1)</script> 🙂 \u202Eabc &amp;';
    await sendMessage(our.patient, { text });
    expect((await openOwnConversation(our.patient)).messages.at(-1)?.text).toBe(text);
  });

  test('at rest no word of it can be read', async () => {
    const { rows } = await the.owner.query<{ body: Buffer }>('select body from keepstep.message');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.body.toString('latin1')).not.toContain('walk');
  });
});

describe('who may open it', () => {
  test.each([
    ['a colleague', () => our.colleague],
    ['a manager', () => our.manager],
    ['a practitioner of another service', () => other.practitioner],
    ['another service’s patient', () => other.patient],
  ])('%s may not', async (_, scope) => {
    await expect(openConversation(scope(), our.patientId)).rejects.toThrow(NotHere);
    await expect(
      replyToPatient(scope(), { patient: our.patientId, text: 'x', contact: null }),
    ).rejects.toThrow(NotHere);
  });
});

describe('a review', () => {
  test('covers what was read and no more', async () => {
    const refusedReview = await signReview(our.practitioner, {
      patient: our.patientId,
      coversUntil: '2099-01-01T00:00:00Z',
      text: '',
      contact: null,
    });
    expect(refusedReview).toMatchObject({ ok: false });
    const signed = await signReview(our.practitioner, {
      patient: our.patientId,
      coversUntil: the.clock.now().toString(),
      text: 'I read your week.',
      contact: null,
    });
    expect(signed).toMatchObject({ ok: true, value: { message: expect.any(String) } });
  });
});

test('the summary row equals a recount', async () => {
  expect(await our.practitioner.read('verify', staleSummaries)).toEqual([]);
});
