import { feedbackNames } from '../feedback/index.ts';
import { type Field, type SimpleField, weekDays } from '../rules.ts';
import { columnsOf, drawingNames, isList } from '../sheet-parts.ts';
import { listOf } from './rules.ts';
import { fixed, type Part, type Shape, type Surroundings, said } from './shape.ts';
import type { AuthoringKey } from './words.ts';

const question: readonly Part[] = [
  { kind: 'line', name: 'label', label: said('part.label') },
  { kind: 'line', name: 'hint', label: said('part.hint'), optional: true },
];
const choices = (name: string, label: AuthoringKey): Part => ({
  kind: 'list',
  name,
  label: said(label),
  shapes: {
    '': {
      label: 'item.option',
      idFrom: 'label',
      parts: [{ kind: 'line', name: 'label', label: said('part.words') }],
    },
  },
});

function simpleShapes(): Record<string, Shape> {
  const plain = (kind: 'text' | 'longText' | 'date' | 'time'): Shape => ({
    label: `field.${kind}`,
    idFrom: 'label',
    parts: question,
  });
  return {
    text: plain('text'),
    longText: plain('longText'),
    choice: {
      label: 'field.choice',
      idFrom: 'label',
      fresh: {
        options: [
          { id: 'new-1', label: '' },
          { id: 'new-2', label: '' },
        ],
      },
      parts: [...question, choices('options', 'part.options')],
    },
    scale: {
      label: 'field.scale',
      idFrom: 'label',
      fresh: { min: 0, max: 10 },
      parts: [
        ...question,
        { kind: 'number', name: 'min', label: said('part.min') },
        { kind: 'number', name: 'max', label: said('part.max') },
        {
          kind: 'group',
          name: 'labels',
          label: said('part.ends'),
          parts: [
            { kind: 'line', name: 'low', label: said('part.low') },
            { kind: 'line', name: 'high', label: said('part.high') },
          ],
        },
      ],
    },
    date: plain('date'),
    time: plain('time'),
  };
}

/** On which answer a question waits: the question by its name, and the answers, of which some may be taken away. */
const when: Part = {
  kind: 'group',
  name: 'when',
  label: said('part.when'),
  hint: 'hint.when',
  optional: true,
  sparse: true,
  parts: [
    { kind: 'line', name: 'field', label: said('part.whenField'), optional: true },
    {
      kind: 'ticks',
      name: 'is',
      label: said('part.whenIs'),
      optional: true,
      options: (item) =>
        listOf(item, 'is').map((one) => ({ value: String(one), text: { words: String(one) } })),
    },
  ],
};

/** Every kind of question that a worksheet may ask. */
export function fieldShapes(): Record<string, Shape> {
  const shapes = allShapes();
  return Object.fromEntries(
    Object.entries(shapes).map(([kind, shape]) => [kind, { ...shape, parts: [...shape.parts, when] }]),
  );
}

/** What is drawn and worked out from the answers. */
export const drawnParts: readonly Part[] = [
  {
    kind: 'choice',
    name: 'drawing',
    label: said('part.drawn'),
    optional: true,
    options: fixed(drawingNames.map((value) => ({ value, text: { words: value.replaceAll('-', ' ') } }))),
  },
  {
    kind: 'ticks',
    name: 'feedback',
    label: said('part.feedback'),
    optional: true,
    options: fixed(feedbackNames.map((value) => ({ value, text: { words: value.replaceAll('-', ' ') } }))),
  },
];

function allShapes(): Record<string, Shape> {
  return {
    ...simpleShapes(),
    ladder: {
      label: 'field.ladder',
      idFrom: 'label',
      fresh: {
        min: 1,
        max: 8,
        step: { id: 'step', label: '' },
        hard: { id: 'hard', label: '', low: '', high: '' },
      },
      parts: [
        ...question,
        {
          kind: 'group',
          name: 'step',
          label: said('part.rung'),
          parts: [
            { kind: 'line', name: 'id', label: said('part.id') },
            { kind: 'line', name: 'label', label: said('part.label') },
          ],
        },
        {
          kind: 'group',
          name: 'hard',
          label: said('part.hard'),
          parts: [
            { kind: 'line', name: 'id', label: said('part.id') },
            { kind: 'line', name: 'label', label: said('part.label') },
            { kind: 'line', name: 'low', label: said('part.low') },
            { kind: 'line', name: 'high', label: said('part.high') },
          ],
        },
        { kind: 'number', name: 'min', label: said('part.minRows') },
        { kind: 'number', name: 'max', label: said('part.maxRows') },
      ],
    },
    weekPlan: {
      label: 'field.weekPlan',
      idFrom: 'label',
      fresh: { parts: [{ id: 'new-1', label: '' }] },
      parts: [...question, choices('parts', 'part.dayParts')],
    },
    rows: {
      label: 'field.rows',
      idFrom: 'label',
      fresh: { min: 1, max: 10, columns: [{ id: 'new-1', kind: 'text', label: '' }] },
      parts: [
        ...question,
        { kind: 'list', name: 'columns', label: said('part.columns'), shapes: simpleShapes() },
        { kind: 'number', name: 'min', label: said('part.minRows') },
        { kind: 'number', name: 'max', label: said('part.maxRows') },
      ],
    },
  };
}

/** The worked example of a worksheet: the boxes that a patient fills in, filled in by one of the example people. */
export function exampleParts(fields: readonly Field[], around: Surroundings): readonly Part[] {
  return [
    {
      kind: 'group',
      name: 'example',
      label: said('part.example'),
      hint: 'hint.example',
      optional: true,
      parts: [
        {
          kind: 'choice',
          name: 'person',
          label: said('part.person'),
          options: fixed(around.people.map((one) => ({ value: one.id, text: { words: one.name } }))),
        },
        {
          kind: 'group',
          name: 'answers',
          label: said('part.answers'),
          sparse: true,
          parts: fields.map(answerPart),
        },
      ],
    },
  ];
}

function answerPart(field: Field): Part {
  const named = { name: field.id, label: { words: field.label || field.id }, optional: true };
  if (isList(field)) {
    return {
      ...named,
      kind: 'list',
      shapes: { '': { label: 'item.row', parts: columnsOf(field).map(simpleAnswer) } },
    };
  }
  if (field.kind === 'weekPlan') {
    return {
      ...named,
      kind: 'group',
      sparse: true,
      parts: weekDays.map((day) => ({
        kind: 'group',
        name: day,
        label: said(`day.${day}`),
        sparse: true,
        optional: true,
        parts: field.parts.map((one) => ({
          kind: 'line',
          name: one.id,
          label: { words: one.label || one.id },
          optional: true,
        })),
      })),
    };
  }
  return simpleAnswer(field);
}

function simpleAnswer(field: SimpleField): Part {
  const named = { name: field.id, label: { words: field.label || field.id }, optional: true };
  if (field.kind === 'scale') return { ...named, kind: 'number' };
  if (field.kind === 'choice') {
    return {
      ...named,
      kind: 'choice',
      options: fixed(field.options.map((one) => ({ value: one.id, text: { words: one.label || one.id } }))),
    };
  }
  return { ...named, kind: field.kind === 'longText' ? 'long' : 'line' };
}
