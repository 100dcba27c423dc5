import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { caseOf, type TestCase } from '../../../tests/case.ts';
import { clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { done, NotHere } from '../../platform/outcome.ts';
import { openLetter, openOwnLetters } from '../letters/reading.ts';
import { recordMeasure } from '../measures/index.ts';
import { openOwnConversation, sendMessage } from '../messages/index.ts';
import { dischargeEpisode, prepareDischarge } from './actions.ts';

let the: TestProgram;
let our: TestCase;
let other: TestCase;
let count = 0;

beforeAll(async () => {
  the = await testProgram();
  other = await caseOf(the, 'Hillside');
});
beforeEach(async () => {
  our = await caseOf(the, `Riverside${count++}`);
});
afterAll(() => the.end());

const form = { endCode: '46', summary: 'We worked on walks.', letter: 'Dear Dr, treatment has ended.' };

async function score(phq9Item: 0 | 1 | 2 | 3, gad7Item: 0 | 1 | 2 | 3) {
  await our.practitioner.act('test.measures', async (tx) => {
    const shared = {
      patient: our.patientId,
      episode: our.episode,
      referral: null,
      contact: null,
      how: 'in-the-room' as const,
      takenAt: tx.now,
      edition: 'test',
    };
    await recordMeasure(tx, { ...shared, instrument: 'phq9', answers: [...Array(8).fill(phq9Item), 0] });
    await recordMeasure(tx, { ...shared, instrument: 'gad7', answers: Array(7).fill(gad7Item) });
    tx.about('measure', null, our.patientId);
    return done();
  });
  the.clock.advanceTo(the.clock.now().add({ hours: 24 }));
}

describe('ending a course', () => {
  test('keeps the outcome by the NHS rules, a summary and a letter', async () => {
    await score(2, 2);
    await score(1, 0);
    const ended = await dischargeEpisode(our.practitioner, our.patientId, form);
    expect(ended).toMatchObject({ ok: true });
    const view = await prepareDischarge(our.practitioner, our.patientId);
    expect(view.discharge).toMatchObject({
      endCode: '46',
      result: {
        first: { phq9: 16, gad7: 14 },
        last: { phq9: 8, gad7: 0 },
        outcome: { reliableRecovery: true },
      },
    });
    expect((await openOwnLetters(our.patient)).letters.map((letter) => letter.kind).sort()).toEqual([
      'gp-discharge',
      'summary',
    ]);
  });

  test('one score is a start without an end: no outcome is claimed', async () => {
    await score(2, 2);
    expect((await prepareDischarge(our.practitioner, our.patientId)).result.outcome).toBeNull();
  });

  test('says whether the patient agreed that the GP is told', async () => {
    expect((await prepareDischarge(our.practitioner, our.patientId)).gpConsent).toBe('unasked');
  });

  test('happens once', async () => {
    await dischargeEpisode(our.practitioner, our.patientId, form);
    expect(await dischargeEpisode(our.practitioner, our.patientId, form)).toMatchObject({ ok: false });
  });

  test('is refused with every fault at its field', async () => {
    expect(
      await dischargeEpisode(our.practitioner, our.patientId, { endCode: '51', summary: ' ', letter: '' }),
    ).toMatchObject({
      ok: false,
      refusals: { endCode: expect.any(String), summary: expect.any(String), letter: expect.any(String) },
    });
  });

  test('is refused while a heading of the letter has nothing under it, and says which', async () => {
    const { draft } = await prepareDischarge(our.practitioner, our.patientId);
    const asItCame = await dischargeEpisode(our.practitioner, our.patientId, { endCode: '46', ...draft });
    expect(asItCame).toMatchObject({
      ok: false,
      refusals: {
        summary: expect.stringContaining('“What we worked on”, “What helped”'),
        letter: expect.stringContaining('“Risk at the end of treatment”'),
      },
    });
    const written = (text: string) => text.replaceAll(/^(.+):$/gm, '$1:\n\nWalks, and no thoughts of harm.');
    const form = { endCode: '46', summary: written(draft.summary), letter: written(draft.letter) };
    expect(await dischargeEpisode(our.practitioner, our.patientId, form)).toMatchObject({ ok: true });
  });

  test('afterwards nobody can write, and the patient still reads', async () => {
    await dischargeEpisode(our.practitioner, our.patientId, form);
    expect(await sendMessage(our.patient, { text: 'Hello?' })).toMatchObject({ ok: false });
    expect((await openOwnConversation(our.patient)).episode.dischargedAt).not.toBeNull();
  });
});

describe('who may end it and read its letters', () => {
  test.each([
    ['a colleague', () => our.colleague],
    ['a manager', () => our.manager],
    ['the patient', () => our.patient],
    ['a practitioner of another service', () => other.practitioner],
  ])('%s may not end it', async (_, scope) => {
    await expect(dischargeEpisode(scope(), our.patientId, form)).rejects.toThrow(NotHere);
  });

  test('the letter opens for the patient and the practitioner, and for nobody else', async () => {
    const ended = await dischargeEpisode(our.practitioner, our.patientId, form);
    if (!ended.ok) throw new Error('refused');
    const { letter } = ended.value;
    expect((await openLetter(our.patient, letter)).letter.text).toBe(form.letter);
    expect((await openLetter(our.practitioner, letter)).letter.text).toBe(form.letter);
    for (const stranger of [our.colleague, our.manager, other.practitioner, other.patient]) {
      await expect(openLetter(stranger, letter)).rejects.toThrow(NotHere);
    }
  });
});

test('a supervisor reads what the ending would say, and is given no form that they may not send', async () => {
  const here = await clinic(the, 'Eastside');
  const ona = await here.patient('Ona');
  const page = `/patients/${ona.patient}/discharge`;
  expect((await here.sunita.get(page)).text).toContain('Whoever treats Ona ends the course');
  expect((await here.sunita.get(page)).text).not.toContain(`action="${page}"`);
  expect((await here.priya.get(page)).text).toContain(`action="${page}"`);
  expect((await here.sunita.post(page, { endCode: '46' })).status).toBe(404);
});
