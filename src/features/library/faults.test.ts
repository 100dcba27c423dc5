import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import { contentFaults } from './faults.ts';
import type { Content, CourseContact, Page, Step, Worksheet } from './rules.ts';

const content = readContent();
const said = (changed: Partial<Content>) => contentFaults({ ...content, ...changed }).map((one) => one.says);

const step = (change: (one: Step) => Partial<Step>) => ({
  steps: content.steps.map((one) => (one.id === 'small-steps' ? { ...one, ...change(one) } : one)),
});
const shortPages = (change: (page: Page) => Page) =>
  step((one) => ({ pages: one.pages.map((page) => (page.forms.includes('short') ? change(page) : page)) }));
const sheet = (change: (one: Worksheet) => Partial<Worksheet>) => ({
  worksheets: content.worksheets.map((one) => (one.id === 'step-ladder' ? { ...one, ...change(one) } : one)),
});
const course = (change: (one: CourseContact) => Partial<CourseContact>) => ({
  courses: content.courses.map((one) => ({
    ...one,
    contacts: one.contacts.map((contact) => ({ ...contact, ...change(contact) })),
  })),
});

describe('content is faulty when', () => {
  it('a piece stands there twice', () => {
    expect(said({ words: [...content.words, ...content.words.slice(0, 1)] })).toEqual(['is there twice']);
  });

  it('a step names a module that is not there', () => {
    expect(said(step(() => ({ module: 'gone' })))).toEqual(['names a module "gone" that does not exist']);
  });

  it('two pages of a step share an id', () => {
    const doubled = said(step((one) => ({ pages: [...one.pages, ...one.pages.slice(0, 1)] })));
    expect(doubled).toEqual(['has two pages called "doing-less"']);
  });

  it('an example leaves out a person, or speaks of nobody', () => {
    const says = said({
      people: content.people.map((one) => (one.id === 'kit' ? { ...one, id: 'kim' } : one)),
    });
    expect(says).toContain('has no example for kim');
    expect(says).toContain('has an example for nobody: "kit"');
    expect(says).toContain('has an example by nobody: "kit"');
  });

  it('a picture is not there', () => {
    expect(said({ pictures: content.pictures.filter((one) => one.id !== 'three-kinds') })).toContain(
      'shows a picture "three-kinds" that does not exist',
    );
  });

  it('a page asks for a field that its worksheet does not have', () => {
    const says = said({
      worksheets: content.worksheets.map((one) =>
        one.id === 'activity-plan'
          ? { ...one, fields: one.fields.filter((field) => field.id !== 'if-then') }
          : one,
      ),
    });
    expect(says).toContain('asks for "if-then", which the worksheet activity-plan does not have');
  });

  it.each(['text', 'worksheet', 'summary', 'bridge-question', 'note-slot'] as const)(
    'a short form has no %s',
    (kind) => {
      const without = shortPages((page) => ({
        ...page,
        forms: ['short'],
        blocks: page.blocks.filter((block) => block.kind !== kind),
      }));
      expect(said(without)).toContain(`has no ${kind}`);
    },
  );

  it('a short form is too long to read and write in five minutes', () => {
    const long = shortPages((page) => ({
      ...page,
      blocks: [...page.blocks, { kind: 'text', text: 'word '.repeat(451) }],
    }));
    expect(said(long)).toContainEqual(expect.stringMatching(/^has \d+ words, more than 450$/));
    expect(said(step(() => ({ minutes: { full: 25, short: 6 } })))).toEqual([
      'has a short form of more than five minutes',
    ]);
  });

  it('a worksheet repeats a field, has an empty scale, or an example that does not fit', () => {
    expect(said(sheet((one) => ({ fields: [...one.fields, ...one.fields.slice(0, 1)] })))).toEqual([
      'uses the id "whole" twice',
    ]);
    const flat = {
      id: 'flat',
      kind: 'scale',
      label: 'Flat',
      min: 3,
      max: 3,
      labels: { low: 'a', high: 'b' },
    } as const;
    expect(said(sheet((one) => ({ fields: [...one.fields, flat] })))).toEqual(['flat has no range']);
    expect(said(sheet(() => ({ example: { person: 'kit', answers: { gone: 'x' } } })))).toEqual([
      'example, gone: This box is not part of the worksheet',
    ]);
  });

  it('an agenda promises other minutes than its items take', () => {
    const agendas = content.agendas.map((one) => (one.id === 'ending' ? { ...one, minutes: 30 } : one));
    expect(said({ agendas })).toEqual(['promises 30 minutes, and its items take 35']);
  });

  it('a course is out of order or leads nowhere', () => {
    expect(said(course((one) => (one.position === 2 ? { position: 3 } : {})))).toEqual(['stands at place 2']);
    expect(said(course((one) => (one.position === 3 ? { week: 1 } : {})))).toEqual([
      'is in an earlier week than the contact before it',
    ]);
    expect(said(course((one) => (one.position === 1 ? { agenda: 'gone' } : {})))).toEqual([
      'names an agenda "gone" that does not exist',
    ]);
    expect(said(course((one) => (one.position === 8 ? { choices: ['gone', 'small-steps'] } : {})))).toEqual([
      'names a step "gone" that does not exist',
    ]);
  });

  it('a set piece lacks a part that the program speaks, or has one twice', () => {
    const words = content.words.map((one) =>
      one.id === 'mood'
        ? { ...one, parts: [...one.parts, ...one.parts].filter((part) => part.id === 'low') }
        : one,
    );
    const says = said({ words });
    expect(says).toContain('has two parts called "low"');
    expect(says).toContain('has no part "very-low"');
  });
});
