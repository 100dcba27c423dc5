import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { answerLoinc, type InstrumentId, instruments } from './instruments.ts';
import { readWording, wordingToRender } from './wording.ts';

function file(id: InstrumentId): Record<string, unknown> {
  return parse(readFileSync(new URL(`../../../content/instruments/${id}.yaml`, import.meta.url), 'utf8'));
}

function wordingOf(id: InstrumentId) {
  const result = readWording(file(id));
  if (!result.ok) throw new Error(result.reasons.join('; '));
  return result.wording;
}

describe.each(['phq9', 'gad7'] as const)('the wording of %s', (id) => {
  test('agrees with the scoring in code', () => {
    const wording = wordingOf(id);
    expect(wording.instrument).toBe(id);
    expect(wording.items.map((i) => i.loinc)).toEqual(instruments[id].itemLoinc);
    expect(wording.responses.map((r) => [r.loinc, r.value])).toEqual([...answerLoinc]);
  });

  test('has the official answers, "Not at all" first', () => {
    expect(wordingOf(id).responses.map((r) => r.label)).toEqual([
      'Not at all',
      'Several days',
      'More than half the days',
      'Nearly every day',
    ]);
  });

  test('says where it comes from and under what licence, in unwrapped lines', () => {
    const wording = wordingOf(id);
    expect(wording.licence).toMatch(/No permission required/);
    expect(JSON.stringify(wording)).not.toMatch(/\\n/);
  });
});

test('PHQ-9 asks about suicidal thoughts in item 9, and about difficulty without scoring it', () => {
  const wording = wordingOf('phq9');
  expect(wording.stem).toBe(
    'Over the last 2 weeks, how often have you been bothered by any of the following problems?',
  );
  expect(wording.items[8]?.text).toBe(
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  );
  expect(wording.items[7]?.text).toContain('could have noticed');
  expect(wording.difficulty?.responses[0]).toBe('Not difficult at all');
});

describe('a wording file with a fault', () => {
  test('is refused with every fault', () => {
    const items = [...wordingOf('gad7').items].reverse();
    const result = readWording({ ...file('gad7'), items: items.slice(1), totalLoinc: '44261-6' });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.reasons).toContain('totalLoinc: is 44261-6, and scoring expects 70274-6');
    expect(!result.ok && result.reasons).toContain('items: is 6, and scoring expects 7');
    expect(!result.ok && result.reasons.length).toBeGreaterThan(6);
  });

  test.each([
    ['the wrong first answer', 'responses.0.label', 'Not at all sure'],
    ['an empty question', 'items.0.text', ' '],
    ['an unknown key', 'advice', 'Take care'],
    ['no licence', 'licence', ''],
  ])('such as %s', (_, path, value) => {
    const content = structuredClone(file('gad7'));
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const at = keys.reduce<Record<string, unknown>>((o, k) => o[k] as Record<string, unknown>, content);
    at[last] = value;
    expect(readWording(content).ok).toBe(false);
  });

  test.each([null, 'text', 3, [], {}])('such as %j', (content) => {
    expect(readWording(content).ok).toBe(false);
  });
});

describe('an instrument without wording', () => {
  test('refuses to render', () => {
    expect(wordingToRender('gad7', 'en', [wordingOf('phq9')])).toEqual({
      ok: false,
      reason: 'GAD-7 has no wording in en, so it cannot be shown',
    });
    expect(wordingToRender('gad7', 'cy', [wordingOf('gad7')]).ok).toBe(false);
  });

  test('renders in the language asked for, or in the one it is a region of', () => {
    const all = [wordingOf('phq9'), wordingOf('gad7')];
    expect(wordingToRender('gad7', 'en-GB', all)).toEqual({ ok: true, wording: all[1] });
    expect(wordingToRender('phq9', 'en', all)).toEqual({ ok: true, wording: all[0] });
  });
});
