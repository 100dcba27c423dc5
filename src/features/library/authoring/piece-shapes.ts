import type { WrittenKind } from './rules.ts';
import { fixed, type Part, type Surroundings, said } from './shape.ts';
import { drawnParts, fieldShapes } from './sheet-shapes.ts';
import { stepParts } from './step-shapes.ts';

/** The form of a piece. For the worked example of a worksheet, see `exampleParts`. */
export function partsOf(kind: WrittenKind, around: Surroundings): readonly Part[] {
  switch (kind) {
    case 'step':
      return stepParts(around);
    case 'worksheet':
      return [
        { kind: 'line', name: 'title', label: said('part.title') },
        { kind: 'long', name: 'purpose', label: said('part.purpose'), hint: 'hint.purpose' },
        { kind: 'list', name: 'fields', label: said('part.fields'), shapes: fieldShapes() },
        ...drawnParts,
      ];
    case 'agenda':
      return [
        { kind: 'line', name: 'title', label: said('part.title') },
        { kind: 'long', name: 'purpose', label: said('part.purpose'), hint: 'hint.purpose' },
        { kind: 'number', name: 'minutes', label: said('part.minutes'), hint: 'hint.agendaMinutes' },
        {
          kind: 'list',
          name: 'items',
          label: said('part.items'),
          shapes: {
            '': {
              label: 'item.item',
              parts: [
                { kind: 'long', name: 'text', label: said('part.words') },
                { kind: 'number', name: 'minutes', label: said('part.minutes') },
              ],
            },
          },
        },
      ];
    case 'words':
      return [
        { kind: 'line', name: 'title', label: said('part.title') },
        {
          kind: 'choice',
          name: 'audience',
          label: said('part.audience'),
          options: fixed([
            { value: 'patient', text: said('option.patient') },
            { value: 'staff', text: said('option.staff') },
          ]),
        },
        {
          kind: 'list',
          name: 'parts',
          label: said('part.parts'),
          shapes: {
            '': {
              label: 'item.part',
              idFrom: 'title',
              parts: [
                { kind: 'line', name: 'title', label: said('part.heading'), optional: true },
                { kind: 'long', name: 'text', label: said('part.words'), hint: 'hint.places' },
                { kind: 'line', name: 'hint', label: said('part.hint'), optional: true },
              ],
            },
          },
        },
      ];
    case 'people':
      return [
        { kind: 'line', name: 'name', label: said('part.name') },
        { kind: 'number', name: 'age', label: said('part.age') },
        { kind: 'long', name: 'about', label: said('part.about') },
      ];
    case 'pictures':
      return [
        {
          kind: 'choice',
          name: 'kind',
          label: said('part.drawing'),
          options: fixed([
            { value: 'cycle', text: said('option.cycle') },
            { value: 'steps', text: said('option.steps') },
            { value: 'columns', text: said('option.columns') },
          ]),
        },
        { kind: 'line', name: 'title', label: said('part.title') },
        {
          kind: 'list',
          name: 'nodes',
          label: said('part.nodes'),
          shapes: {
            '': {
              label: 'item.node',
              parts: [
                { kind: 'line', name: 'label', label: said('part.words') },
                { kind: 'line', name: 'note', label: said('part.note'), optional: true },
              ],
            },
          },
        },
      ];
  }
}
