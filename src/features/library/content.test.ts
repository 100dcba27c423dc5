import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentFolder, FaultyContent, readContent } from './content.ts';
import { pageText, patientTexts } from './patient-text.ts';
import { patientLimits, readingLevel } from './reading-level.ts';
import { allPieces, pagesIn, pieceById } from './rules.ts';

const content = readContent();
const courseSteps = content.steps.filter((step) => step.tool === undefined);
const tools = content.steps.filter((step) => step.tool !== undefined);

describe('the content that we ship', () => {
  it('is read without a fault', () => {
    expect(courseSteps.map((step) => step.id)).toEqual([
      'catch-check-change',
      'more-activation',
      'moving-more',
      'problem-solving',
      'routine-necessary-pleasurable',
      'small-steps',
      'staying-well',
      'test-it-out',
      'understanding-low-mood',
    ]);
    expect(content.people.length).toBeGreaterThanOrEqual(6);
  });

  it.each(patientTexts(content))('is easy to read: $name', ({ text }) => {
    const { grade, meanSentence } = readingLevel(text);
    expect(grade, 'US grade').toBeLessThanOrEqual(patientLimits.grade);
    expect(meanSentence, 'words to a sentence').toBeLessThanOrEqual(patientLimits.meanSentence);
  });

  it('has five to eight pages in each step of a module', () => {
    for (const step of courseSteps) {
      expect(pagesIn(step, 'full').length, step.id).toBeGreaterThanOrEqual(5);
      expect(pagesIn(step, 'full').length, step.id).toBeLessThanOrEqual(8);
    }
  });

  it.each(['full', 'short'] as const)('looks back on the first page of each step in its %s form', (form) => {
    for (const step of courseSteps) {
      expect(
        pagesIn(step, form)[0]?.blocks.map((block) => block.kind),
        step.id,
      ).toContain('look-back');
    }
  });

  it('has two worksheets or more in each module, each with a worked example', () => {
    const modules = content.modules.filter(({ id }) => id !== 'toolkit');
    expect(modules).toHaveLength(6);
    for (const { id } of modules) {
      const sheets = courseSteps
        .filter((step) => step.module === id)
        .flatMap((step) => step.pages.flatMap((page) => page.blocks))
        .flatMap((block) => (block.kind === 'worksheet' ? [block.worksheet] : []));
      expect(new Set(sheets).size, id).toBeGreaterThanOrEqual(2);
      for (const sheet of sheets) {
        expect(pieceById(content.worksheets, sheet).example, sheet).toBeDefined();
      }
    }
  });

  it('tells a story in each step', () => {
    for (const step of courseSteps) {
      const stories = step.pages.flatMap((page) => page.blocks).filter((block) => block.kind === 'example');
      expect(stories.length, step.id).toBeGreaterThan(0);
    }
  });

  const formsOf = (ids: readonly string[]) =>
    ids.flatMap((id) =>
      (['full', 'short'] as const).map((form) => {
        const pages = pagesIn(pieceById(content.steps, id), form);
        return [id, form, pages.map((page) => pageText(page, undefined)).join('\n')] as const;
      }),
    );

  it.each(formsOf(['catch-check-change', 'test-it-out']))(
    'says in %s, in its %s form, which thoughts to leave alone',
    (_, __, words) => {
      for (const real of ['debt', 'grief', 'racism', 'illness', 'abuse'])
        expect(words).toMatch(RegExp(real, 'i'));
      expect(words).toMatch(/do not (argue with|test) it/i);
      expect(words).toMatch(/round and round/i);
      expect(words).toMatch(/activity plan/i);
      expect(words).toMatch(/memory of something awful|memories of awful things/i);
      expect(words).toMatch(/must (act on|do) to feel safe/i);
    },
  );

  it.each(formsOf(['moving-more']))('says in %s, in its %s form, whom to ask first', (_, __, words) => {
    for (const reason of ['heart trouble', 'eating disorder', 'Talk to your GP or nurse', 'ring 999']) {
      expect(words).toContain(reason);
    }
  });

  it('has three to six pages in each tool, and a worksheet with a worked example', () => {
    expect(tools.length).toBeGreaterThan(0);
    for (const tool of tools) {
      const pages = pagesIn(tool, 'full');
      expect(pages.length, tool.id).toBeGreaterThanOrEqual(3);
      expect(pages.length, tool.id).toBeLessThanOrEqual(6);
      const sheets = pages.flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === 'worksheet' ? [pieceById(content.worksheets, block.worksheet)] : [],
        ),
      );
      expect(
        sheets.some((sheet) => sheet.example !== undefined),
        tool.id,
      ).toBe(true);
    }
  });

  it.each(['anger', 'assertiveness', 'facing-fears', 'low-self-esteem', 'sleep-schedule'])(
    'lets only the practitioner add the tool %s, after a talk',
    (id) => {
      expect(pieceById(tools, id).tool?.talkFirst).toBe(true);
    },
  );

  it('runs the default course over eleven contacts, six in the room and five online, beginning in the room', () => {
    const { contacts } = pieceById(content.courses, 'default');
    expect(contacts.map((one) => one.mode)).toEqual(
      contacts.map((_, index) => (index % 2 === 0 ? 'room' : 'online')),
    );
    expect(contacts).toHaveLength(11);
    expect(contacts.slice(0, 3).map((one) => one.week)).toEqual([1, 2, 3]);
    expect(contacts.filter((one) => one.measuresDue.length > 0).every((one) => one.mode === 'room')).toBe(
      true,
    );
    expect(contacts.every((one) => one.step !== undefined || one.mode === 'room')).toBe(true);
  });

  it('touches every core element in the default course and its choices', () => {
    const { contacts } = pieceById(content.courses, 'default');
    const chosen = contacts
      .flatMap((one) => one.choices ?? [])
      .map((id) => pieceById(content.steps, id).element);
    expect(new Set([...contacts.map((one) => one.element), ...chosen])).toEqual(
      new Set([
        'psychoeducation',
        'behavioural-activation',
        'cognitive-restructuring',
        'relapse-prevention',
        'optional',
      ]),
    );
  });

  it('speaks of stopping medicine only in the agreed words', () => {
    const about = patientTexts(content).filter(({ text }) => /medicine|tablets? for your mood/i.test(text));
    expect(about.length).toBeGreaterThan(0);
    for (const { name, text } of about) {
      expect(text, name).toContain("Please talk to your GP or pharmacist; don't stop suddenly.");
    }
  });

  it('promises no cure', () => {
    for (const { name, text } of patientTexts(content)) {
      expect(text, name).not.toMatch(/\bcure|\bguarantee|\bwill make you (feel )?better|\bsafe now\b/i);
    }
  });

  it('says that nobody clinical has signed it, until somebody has', () => {
    for (const { piece } of allPieces(content)) {
      if (piece.reviewer === undefined) expect(piece.reviewState, piece.id).toBe('awaiting clinical review');
    }
  });
});

describe('a faulty content folder', () => {
  let folder: string;
  const change = (path: string, from: string | RegExp, to: string) => {
    const file = join(folder, path);
    const before = readFileSync(file, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(file, after);
  };
  const faults = () => {
    try {
      readContent(folder);
    } catch (error) {
      if (error instanceof FaultyContent) return error.faults;
      throw error;
    }
    return [];
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keepstep-content-'));
    cpSync(contentFolder(), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is refused with every fault, each with its file and place', () => {
    change('programme/steps/small-steps.yaml', /edition: \d+/, 'edition: none');
    change('programme/steps/small-steps.yaml', 'module: activation\n', '');
    change('crisis/england.yaml', 'reviewBy: "2027-05-31"', 'reviewBy: soon');
    expect(faults().map((one) => one.where)).toEqual([
      'programme/steps/small-steps.yaml at edition',
      'programme/steps/small-steps.yaml at module',
      'crisis/england.yaml at reviewBy',
    ]);
  });

  it('is refused at the line where a file is not YAML', () => {
    change('words/mood.yaml', 'title: Mood', 'title: "Mood');
    expect(faults().map((one) => one.where)).toContainEqual(expect.stringMatching(/^words\/mood\.yaml:\d+$/));
  });

  it('is refused when a file and its id differ', () => {
    change('words/mood.yaml', 'id: mood', 'id: moods');
    expect(faults()).toContainEqual({
      where: 'words/mood.yaml',
      says: 'has the id "moods", not its file\'s name',
    });
  });

  it('is refused when a list file is gone', () => {
    rmSync(join(folder, 'programme/people.yaml'));
    expect(faults()).toContainEqual({ where: 'programme/people.yaml', says: 'is missing' });
  });

  it('is refused when something claims a review without saying whose', () => {
    change('words/consent.yaml', 'awaiting clinical review', 'clinically reviewed');
    expect(faults().map((one) => one.where)).toEqual(['words/consent.yaml at reviewer']);
  });

  it('is refused when it carries anything that the format does not know', () => {
    change('words/consent.yaml', 'audience: patient', 'audience: patient\nscript: alert(1)');
    expect(faults()).toHaveLength(1);
  });

  it('is refused when a worksheet names a function or a picture that the program does not have', () => {
    change('programme/worksheets/sleep-diary.yaml', 'feedback: [sleep-efficiency', 'feedback: [mind-reading');
    change('programme/worksheets/five-areas.yaml', 'drawing: five-areas', 'drawing: portrait');
    expect(faults()).toEqual([
      {
        where: 'programme/worksheets/five-areas.yaml at drawing',
        says: 'must be one of five-areas, ladder, activity-mood, planned-and-done',
      },
      {
        where: 'programme/worksheets/sleep-diary.yaml at feedback.0',
        says: 'must be one of sleep-efficiency, short-nights, mood-before-after',
      },
    ]);
  });

  it('is refused when a reference leads nowhere', () => {
    rmSync(join(folder, 'programme/worksheets/movement-diary.yaml'));
    expect(faults()).toEqual([
      {
        where: 'step moving-more, page see-for-yourself',
        says: 'uses a worksheet "movement-diary" that does not exist',
      },
    ]);
  });
});
