import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  answerLoinc,
  type InstrumentId,
  instrumentIds,
  instruments,
  pairInstruments,
} from './instruments.ts';
import { answersTo, readWording, wordingToRender } from './wording.ts';

const at = (id: InstrumentId) => new URL(`../../../content/instruments/${id}.yaml`, import.meta.url);

function file(id: InstrumentId): Record<string, unknown> {
  return parse(readFileSync(at(id), 'utf8'));
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
    expect(wording.items.map((i) => i.loinc)).toEqual(pairInstruments[id].itemLoinc);
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

describe('the wordings beside the pair', () => {
  const shipped = ['phq15', 'pcl5', 'pswq', 'sus'] as const;

  test('are there where the licence lets them be shipped, and nowhere else', () => {
    expect(instrumentIds.filter((id) => existsSync(at(id)))).toEqual(
      instrumentIds.filter((id) => instruments[id].wording === 'ships'),
    );
  });

  test.each(shipped)(
    '%s agrees with the scoring, carries no code, waits for a review and names its source',
    (id) => {
      const wording = wordingOf(id);
      expect(wording.items.map((item) => item.loinc).filter(Boolean)).toEqual([]);
      expect(wording.reviewState).toBe('awaiting clinical review');
      expect(wording.source.length * wording.licence.length).toBeGreaterThan(0);
      expect(JSON.stringify(wording)).not.toMatch(/\\n/);
    },
  );

  test('have the words by which careless copies are told', () => {
    expect(wordingOf('sus').items[3]?.text).toContain('to be able to use this system');
    expect(wordingOf('pcl5').items[17]?.text).toBe('Feeling jumpy or easily startled?');
    expect(wordingOf('phq15').responses.map((one) => one.label)).toEqual([
      'Not bothered at all',
      'Bothered a little',
      'Bothered a lot',
    ]);
    expect(wordingOf('pswq').items[15]?.text).toBe('I worry about projects until they are all done.');
  });

  test('show the numbers where the printed form shows them', () => {
    const wording = wordingOf('pswq');
    const [first] = wording.items;
    expect(first && answersTo(wording, first).map((one) => one.label)).toEqual([
      '1 – Not at all typical of me',
      '2',
      '3',
      '4',
      '5 – Very typical of me',
    ]);
    const pcl5 = wordingOf('pcl5');
    expect(pcl5.items[0] && answersTo(pcl5, pcl5.items[0])[0]?.label).toBe('0 – Not at all');
    const phq15 = wordingOf('phq15');
    expect(phq15.items[0] && answersTo(phq15, phq15.items[0])[0]?.label).toBe('Not bothered at all');
  });

  test('may give a question answers of its own, and are refused where one is missing', () => {
    const content = structuredClone(file('sus'));
    const items = content.items as { responses?: unknown }[];
    const own = [1, 2, 3, 4, 5].map((value) => ({ value, label: `Answer ${value}` }));
    items[1] = { ...items[1], responses: own };
    const read = readWording(content);
    const second = read.ok ? read.wording.items[1] : undefined;
    expect(read.ok && second && answersTo(read.wording, second)[0]?.label).toBe('1 – Answer 1');
    items[1] = { ...items[1], responses: own.slice(1) };
    expect(readWording(content)).toEqual({
      ok: false,
      reasons: ['items.1.responses: is 2, 3, 4, 5, and scoring expects 1, 2, 3, 4, 5'],
    });
  });

  test('are refused with a scale that is not the instrument’s, once and not once an item', () => {
    const content = { ...file('pcl5'), responses: (file('pcl5').responses as unknown[]).slice(1) };
    expect(readWording(content)).toEqual({
      ok: false,
      reasons: ['responses: is 1, 2, 3, 4, and scoring expects 0, 1, 2, 3, 4'],
    });
  });

  test('are refused with a code that the registry does not know', () => {
    expect(readWording({ ...file('sus'), panelLoinc: '44249-1' })).toMatchObject({ ok: false });
  });
});

test('the default course asks for instruments of the registry alone', () => {
  const course = parse(
    readFileSync(new URL('../../../content/programme/courses/default.yaml', import.meta.url), 'utf8'),
  ) as { contacts: { measuresDue: string[] }[] };
  const asked = course.contacts.flatMap((one) => one.measuresDue);
  expect(asked.filter((id) => !Object.hasOwn(instruments, id))).toEqual([]);
});
