import { z } from 'zod';
import { feedbackNames } from './feedback/index.ts';
import type { Instrument } from './instrument.ts';
import {
  type Agenda,
  type Course,
  type CrisisPack,
  elements,
  forms,
  type Module,
  type Person,
  type Picture,
  type Step,
  type Words,
  type Worksheet,
} from './rules.ts';
import { drawingNames } from './sheet-parts.ts';
import { toolProblems } from './tool-guide.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens');
const text = z.string().trim().min(1, 'must not be empty');
const day = z.iso.date('must be a day such as 2026-01-31');
const minutes = z.int().min(1).max(120);

const signature = {
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language such as en-GB'),
  edition: z.int().min(1),
  author: text,
  reviewState: z.enum(['awaiting clinical review', 'clinically reviewed']),
  reviewer: z.strictObject({ name: text, registration: text, on: day }).optional(),
};
const signed = { id, ...signature };

type Review = { reviewState: string; reviewer?: unknown };
/** A reviewed piece names its reviewer, and an unreviewed one names nobody. */
const namesItsReviewer = (piece: Review) =>
  (piece.reviewState === 'clinically reviewed') === (piece.reviewer !== undefined);
const reviewerFault = {
  message: 'must name a reviewer when clinically reviewed, and only then',
  path: ['reviewer'],
};

const source = z.strictObject({
  authors: text,
  year: z.int().min(1900).max(2100),
  title: text,
  publisher: text,
  doi: z.string().startsWith('10.').optional(),
});

const worded = { text, literal: text.optional() };
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...worded }),
  z.strictObject({ kind: z.literal('example'), texts: z.record(id, text) }),
  z.strictObject({ kind: z.literal('picture'), picture: id, alt: text }),
  z.strictObject({ kind: z.literal('worksheet'), worksheet: id, fields: z.array(id).min(1).optional() }),
  z.strictObject({ kind: z.literal('note-slot') }),
  z.strictObject({ kind: z.literal('own-words'), worksheet: id, field: id, ...worded }),
  z.strictObject({ kind: z.enum(['look-back', 'summary', 'bridge-question']), ...worded }),
]);

const page = z.strictObject({
  id,
  title: text,
  forms: z.array(z.enum(forms)).min(1),
  blocks: z.array(block).min(1),
});

const toolGuide = z
  .strictObject({
    problems: z.array(z.enum(toolProblems)).min(1),
    useWhen: text,
    notWhen: text,
    checkFirst: text,
    stopIf: text,
    careStep: z.literal([2, 3]),
    talkFirst: z.boolean(),
  })
  .refine((guide) => guide.careStep === 2 || guide.talkFirst, {
    message: 'must be true for a tool of step 3',
    path: ['talkFirst'],
  });

export const StepFile = z
  .strictObject({
    ...signed,
    tool: toolGuide.optional(),
    module: id,
    element: z.enum(elements),
    title: text,
    summary: text,
    purpose: text,
    minutes: z.strictObject({ full: minutes, short: minutes }),
    sources: z.array(source).min(1),
    pages: z.array(page).min(1),
  })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<Step>;

const question = { id, label: text, hint: text.optional() };
const choice = z.strictObject({ id, label: text });
const simpleKinds = <T extends z.ZodRawShape>(about: T) =>
  [
    z.strictObject({ ...about, kind: z.enum(['text', 'longText', 'date', 'time']) }),
    z.strictObject({
      ...about,
      kind: z.literal('scale'),
      min: z.int(),
      max: z.int(),
      labels: z.strictObject({ low: text, high: text }),
    }),
    z.strictObject({ ...about, kind: z.literal('choice'), options: z.array(choice).min(2) }),
  ] as const;
const simpleField = z.discriminatedUnion('kind', simpleKinds(question));
const asked = {
  ...question,
  when: z.strictObject({ field: id, is: z.array(id).min(1) }).optional(),
};
const field = z.discriminatedUnion('kind', [
  ...simpleKinds(asked),
  z.strictObject({ ...asked, kind: z.literal('weekPlan'), parts: z.array(choice).min(1).max(6) }),
  z.strictObject({
    ...asked,
    kind: z.literal('rows'),
    columns: z.array(simpleField).min(1),
    min: z.int().min(0),
    max: z.int().min(1).max(60),
  }),
  z.strictObject({
    ...asked,
    kind: z.literal('ladder'),
    step: z.strictObject({ id, label: text }),
    hard: z.strictObject({ id, label: text, low: text, high: text }),
    min: z.int().min(0),
    max: z.int().min(1).max(20),
  }),
]);

const simpleAnswer = z.union([z.string(), z.number()]);
const answer = z.union([
  simpleAnswer,
  z.array(z.record(z.string(), simpleAnswer)),
  z.record(z.string(), z.record(z.string(), z.string())),
]);

export const WorksheetFile = z
  .strictObject({
    ...signed,
    title: text,
    purpose: text,
    fields: z.array(field).min(1),
    example: z.strictObject({ person: id, answers: z.record(z.string(), answer) }).optional(),
    drawing: z.enum(drawingNames, `must be one of ${drawingNames.join(', ')}`).optional(),
    feedback: z
      .array(z.enum(feedbackNames, `must be one of ${feedbackNames.join(', ')}`))
      .min(1)
      .optional(),
  })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<Worksheet>;

export const AgendaFile = z
  .strictObject({
    ...signed,
    title: text,
    purpose: text,
    minutes,
    items: z.array(z.strictObject({ text, minutes })).min(1),
  })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<Agenda>;

const contact = z
  .strictObject({
    position: z.int().min(1),
    week: z.int().min(1),
    mode: z.enum(['room', 'online']),
    element: z.enum(elements),
    step: id.optional(),
    agenda: id.optional(),
    choices: z.array(id).min(2).optional(),
    measuresDue: z.array(id),
    minutes,
  })
  .refine((one) => (one.step === undefined) !== (one.agenda === undefined), {
    message: 'must have a step or an agenda, and not both',
  });

export const CourseFile = z
  .strictObject({ ...signed, title: text, contacts: z.array(contact).min(1) })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<Course>;

export const CrisisFile = z
  .strictObject({
    ...signed,
    jurisdiction: text,
    writtenOn: day,
    reviewBy: day,
    sourceNames: z.array(text).min(1),
    title: text,
    intro: text,
    lines: z
      .array(
        z.strictObject({
          id,
          name: text,
          kind: z.enum(['phone', 'text']),
          number: text,
          action: text,
          text,
        }),
      )
      .min(1),
    note: text,
  })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<CrisisPack>;

export const WordsFile = z
  .strictObject({
    ...signed,
    title: text,
    audience: z.enum(['patient', 'staff']),
    parts: z
      .array(
        z.strictObject({
          id,
          edition: z.int().min(1).optional(),
          title: text.optional(),
          text,
          hint: text.optional(),
          options: z.array(choice).min(2).optional(),
        }),
      )
      .min(1),
  })
  .refine(namesItsReviewer, reviewerFault) satisfies z.ZodType<Words>;

const answers = z.array(z.looseObject({ value: z.int(), label: text })).min(2);

/** What a reader meets of a questionnaire; the codes beside it are checked by whoever scores it. */
export const InstrumentFile = z.looseObject({
  ...signed,
  title: text,
  instructions: text.optional(),
  stem: text.optional(),
  responses: answers,
  items: z.array(z.looseObject({ number: z.int(), text, responses: answers.optional() })).min(1),
}) satisfies z.ZodType<Instrument>;

/** A list file signs its entries once, at the top; each entry becomes a signed piece of its own. */
const sign = <T extends object>(
  file: { list: readonly T[] } & Omit<Person, 'id' | 'name' | 'age' | 'about'>,
) => {
  const { list, ...signedBy } = file;
  return list.map((entry) => ({ ...signedBy, ...entry }));
};
const listOf = <T extends z.ZodType<object>>(entry: T) =>
  z
    .strictObject({ ...signature, list: z.array(entry).min(1) })
    .refine(namesItsReviewer, reviewerFault)
    .transform((file) => sign<z.output<T>>(file));

export const ModulesFile = listOf(
  z.strictObject({ id, title: text, element: z.enum(elements) }),
) satisfies z.ZodType<Module[]>;

export const PeopleFile = listOf(
  z.strictObject({ id, name: text, age: z.int().min(18).max(110), about: text }),
) satisfies z.ZodType<Person[]>;

export const PicturesFile = listOf(
  z.strictObject({
    id,
    kind: z.enum(['cycle', 'steps', 'columns']),
    title: text,
    nodes: z.array(z.strictObject({ label: text, note: text.optional() })).min(2),
  }),
) satisfies z.ZodType<Picture[]>;
