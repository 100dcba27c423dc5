import { elements, forms } from '../rules.ts';
import { toolProblems } from '../tool-guide.ts';
import { each, fixed, type Option, type Part, type Shape, type Surroundings, said } from './shape.ts';

/** The form of a step or tool; its pages are written one by one. */
export function stepParts(around: Surroundings): readonly Part[] {
  return [
    { kind: 'line', name: 'title', label: said('part.title') },
    { kind: 'long', name: 'summary', label: said('part.summary') },
    { kind: 'long', name: 'purpose', label: said('part.purpose'), hint: 'hint.purpose' },
    {
      kind: 'list',
      name: 'pages',
      label: said('part.pages'),
      apart: true,
      shapes: { '': pageShape(around) },
    },
    {
      kind: 'group',
      name: 'minutes',
      label: said('part.minutesAll'),
      parts: [
        { kind: 'number', name: 'full', label: said('part.minutesFull') },
        { kind: 'number', name: 'short', label: said('part.minutesShort') },
      ],
    },
    {
      kind: 'choice',
      name: 'module',
      label: said('part.module'),
      options: fixed(each(around.modules)),
    },
    {
      kind: 'choice',
      name: 'element',
      label: said('part.element'),
      options: fixed(elements.map((value) => ({ value, text: said(`element.${value}`) }))),
    },
    {
      kind: 'list',
      name: 'sources',
      label: said('part.sources'),
      shapes: {
        '': {
          label: 'item.source',
          parts: [
            { kind: 'line', name: 'authors', label: said('part.authors') },
            { kind: 'number', name: 'year', label: said('part.year') },
            { kind: 'line', name: 'title', label: said('part.title') },
            { kind: 'line', name: 'publisher', label: said('part.publisher') },
            { kind: 'line', name: 'doi', label: said('part.doi'), optional: true },
          ],
        },
      },
    },
    {
      kind: 'group',
      name: 'tool',
      label: said('part.tool'),
      hint: 'hint.tool',
      optional: true,
      parts: [
        {
          kind: 'ticks',
          name: 'problems',
          label: said('part.problems'),
          options: fixed(
            toolProblems.map((value) => ({ value, text: { words: value.replaceAll('-', ' ') } })),
          ),
        },
        { kind: 'long', name: 'useWhen', label: said('part.useWhen') },
        { kind: 'long', name: 'notWhen', label: said('part.notWhen') },
        { kind: 'long', name: 'checkFirst', label: said('part.checkFirst') },
        { kind: 'long', name: 'stopIf', label: said('part.stopIf') },
        {
          kind: 'choice',
          name: 'careStep',
          label: said('part.careStep'),
          number: true,
          options: fixed([
            { value: '2', text: said('option.two') },
            { value: '3', text: said('option.three') },
          ]),
        },
        { kind: 'tick', name: 'talkFirst', label: said('part.talkFirst') },
      ],
    },
  ];
}

/** For whoever chose literal words; left out where the words are literal already. */
const literal: Part = { kind: 'long', name: 'literal', label: said('part.literal'), optional: true };

/** A page of a step, with all its kinds of block. */
export function pageShape(around: Surroundings): Shape {
  const words = (kind: 'text' | 'summary' | 'bridge-question' | 'look-back'): Shape => ({
    label: `item.${kind}`,
    parts: [
      {
        kind: 'long',
        name: 'text',
        label: said('part.words'),
        hint: kind === 'text' ? 'hint.markup' : undefined,
      },
      literal,
    ],
  });
  const fieldsOf = (item: unknown): Option[] => {
    const id = (item as { worksheet?: unknown } | undefined)?.worksheet;
    const sheet = around.worksheets.find((one) => one.id === id);
    return (sheet?.fields ?? []).map((field) => ({ value: field.id, text: { words: field.label } }));
  };
  const sheets: Part = {
    kind: 'choice',
    name: 'worksheet',
    label: said('part.worksheet'),
    hint: 'hint.worksheet',
    options: fixed(each(around.worksheets)),
  };
  return {
    label: 'item.page',
    idFrom: 'title',
    fresh: { forms: ['full'], blocks: [{ kind: 'text', text: '' }] },
    parts: [
      { kind: 'line', name: 'title', label: said('part.title') },
      {
        kind: 'ticks',
        name: 'forms',
        label: said('part.forms'),
        options: fixed(forms.map((value) => ({ value, text: said(`option.${value}`) }))),
      },
      {
        kind: 'list',
        name: 'blocks',
        label: said('part.blocks'),
        shapes: {
          text: words('text'),
          example: {
            label: 'item.example',
            fresh: { texts: Object.fromEntries(around.people.map((one) => [one.id, ''])) },
            parts: [
              {
                kind: 'group',
                name: 'texts',
                label: said('part.texts'),
                hint: 'hint.texts',
                parts: around.people.map((one) => ({
                  kind: 'long',
                  name: one.id,
                  label: { words: one.name },
                })),
              },
            ],
          },
          picture: {
            label: 'item.picture',
            parts: [
              {
                kind: 'choice',
                name: 'picture',
                label: said('part.picture'),
                options: fixed(each(around.pictures)),
              },
              { kind: 'long', name: 'alt', label: said('part.alt') },
            ],
          },
          worksheet: {
            label: 'item.worksheet',
            parts: [
              sheets,
              { kind: 'ticks', name: 'fields', label: said('part.only'), optional: true, options: fieldsOf },
            ],
          },
          'own-words': {
            label: 'item.own-words',
            parts: [
              { kind: 'long', name: 'text', label: said('part.words') },
              literal,
              sheets,
              { kind: 'choice', name: 'field', label: said('part.field'), options: fieldsOf },
            ],
          },
          'look-back': words('look-back'),
          'note-slot': { label: 'item.note-slot', parts: [] },
          summary: words('summary'),
          'bridge-question': words('bridge-question'),
        },
      },
    ],
  };
}
