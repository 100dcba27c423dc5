import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinic, type TestPatient } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';

let the: TestProgram;
let amira: TestPatient;

beforeAll(async () => {
  the = await testProgram();
  amira = await (await clinic(the, 'northfield')).patient('Amira');
});
afterAll(() => the.end());

const keep = (text: string, more: Record<string, string> = {}) =>
  amira.post('/drafts/message', {
    text,
    _account: amira.account,
    _revision: '0',
    _branch: '0',
    _writer: 'tab-one',
    ...more,
  });

test('a message that is being written is there on another visit, and gone once it is sent', async () => {
  expect((await keep('I wanted to say')).status).toBe(200);
  const page = (await amira.get('/messages')).text;
  expect(page).toContain('I wanted to say');
  // "Saved" alone would say that somebody has it.
  expect(page).toContain('It is not sent yet');
  const sent = await amira.post('/messages', {
    text: 'I wanted to say thank you.',
    _draft: 'message',
    _writer: 'tab-one',
  });
  expect(sent.status).toBe(303);
  const after = await amira.get('/messages');
  expect(after.text).toContain('I wanted to say thank you.');
  expect(after.text).not.toContain('It is not sent yet');
});

test('a refused message keeps its draft', async () => {
  await keep('Still thinking', { _writer: 'tab-two' });
  const refused = await amira.post('/messages', { text: ' ', _draft: 'message', _writer: 'tab-two' });
  expect(refused.status).toBe(422);
  expect((await amira.get('/messages')).text).toContain('Still thinking');
});

test('words written under another account are not kept', async () => {
  expect((await keep('Not mine', { _account: the.program.store.newId() })).status).toBe(403);
});
