import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishContent, readContent } from '../src/features/library/index.ts';
import type { Content } from '../src/features/library/rules.ts';
import { mirror, PSEUDO_LOCALE } from '../src/platform/i18n.ts';
import { type House, house, type Person } from './house.ts';
import { type TestProgram, testProgram } from './program.ts';

/**
 * The whole interface in a language that nobody speaks: every word of a catalogue is turned round, and so is every word
 * of the content. What can still be read in Latin letters is in neither, and no translator would ever meet it.
 */
let the: TestProgram;
let home: House;
let amira: Person & { patient: string };
let pages: string[];

beforeAll(async () => {
  the = await testProgram({ lang: PSEUDO_LOCALE });
  home = await house(the, 'Mirror', { demo: true });
  await publishContent(home.job(), turned(readContent()));
  const priya = await home.staff('Priya', ['practitioner']);
  amira = await home.patient('Amira', priya.account);
  await priya.post(`/patients/${amira.patient}/plan/proposals`, {});
  const { rows } = await the.owner.query(
    "select contact_id from keepstep.planned_contact where patient_id = $1 and mode = 'online' order by position limit 1",
    [amira.patient],
  );
  const contact = rows[0].contact_id as string;
  await amira.post(`/programme/${contact}/start`, { form: 'full' });
  const step = readContent().steps.find((one) => one.id === 'understanding-low-mood');
  pages = [
    ...[
      '/home',
      '/plan',
      '/plan/wishes',
      '/moods',
      '/goals',
      '/messages',
      '/workbook',
      '/consent',
      '/crisis',
    ],
    ...[
      `/programme/${contact}`,
      `/programme/${contact}/end`,
      '/who-looked',
      '/safety-plan',
      '/notes',
      '/letters',
    ],
    ...(step?.pages ?? []).map((page) => `/programme/${contact}/pages/${page.id}`),
  ];
});
afterAll(() => the.end());

/** Content as a translator into the pseudo-locale would give it back: words turned round, ids and numbers as they were. */
function turned(content: Content): Content {
  const worded = [
    'name',
    'title',
    'text',
    'label',
    'hint',
    'summary',
    'purpose',
    'about',
    'note',
    'alt',
    'intro',
    'action',
    'low',
    'high',
  ];
  const turn = (value: unknown, name = '', within = ''): unknown => {
    if (typeof value === 'string') {
      const isText =
        worded.includes(name) || within === 'texts' || (within === 'answers' && value.includes(' '));
      // The marks of lists and strong words stay as they are.
      return isText
        ? value.replace(/[^\n*]+/g, (run) =>
            run.replace(/^(- )?(.*)$/, (_, mark = '', rest) => mark + mirror(rest)),
          )
        : value;
    }
    if (Array.isArray(value)) return value.map((one) => turn(one, name, within));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        turn(one, key, key === 'texts' || key === 'answers' ? key : within),
      ]),
    );
  };
  return turn(content) as Content;
}

/** What a page says or reads out, without its markup, in the order of the page. */
function wordsOn(html: string): string[] {
  const body = html.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<head>[\s\S]*?<\/head>/, '');
  const spoken = [
    ...body.matchAll(
      /\s(?:aria-label|placeholder|alt|title|data-saved|data-saving|data-kept|data-unsaved|data-both|data-changed)="([^"]*)"/g,
    ),
  ].map((hit) => hit[1] ?? '');
  return [...body.split(/<[^>]*>/), ...spoken];
}

/** Words in Latin letters that are not turned round. */
function left(text: string): string[] {
  return (
    text
      .replace(/\u202e[^\u202c]*\u202c/g, ' ')
      .replace(/&[a-z#0-9]+;/g, ' ')
      .match(/[A-Za-z][A-Za-z’'-]*/g) ?? []
  );
}

/** Dates are made by the platform and not by a catalogue; they are still in English. */
const dates =
  /^(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)$/;

/** Names of people and services, and what is written the same in every language. */
const names = ['Amira', 'Test', 'Priya', 'Mirror', 'Talking', 'Therapies', 'NHS', 'PHQ-', 'GAD-', 'PDF'];

test('patients’ pages are read from right to left, and no English is left outside the catalogue', async () => {
  const found: Record<string, string[]> = {};
  for (const path of pages) {
    const { status, text } = await amira.get(path);
    expect(status, path).toBe(200);
    expect(text, path).toMatch(/<html lang="ar-XB" dir="rtl"/);
    expect(text, path).toMatch(/\u202e[^\u202c]+\u202c/);
    // The reason that is kept with a plan is words of the record, in the language of the day it was written.
    const english = wordsOn(text.replaceAll('The usual course, to start from.', ''))
      .map((words) =>
        left(words)
          .filter((word) => !names.includes(word) && !dates.test(word))
          .join(' '),
      )
      .filter(Boolean);
    if (english.length > 0) found[path] = [...new Set(english)];
  }
  expect(found).toEqual({});
  expect(the.faults).toEqual([]);
});
