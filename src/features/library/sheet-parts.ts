import type { Field, RowsAnswer, SimpleField, Worksheet } from './rules.ts';

/** Asks for a field only where a choice of the same worksheet has one of these answers. */
export type When = { readonly field: string; readonly is: readonly string[] };

/** What a ladder says of each rung: words, and a number from 0 to 10 for how hard it is. Their ids name the answers. */
export type LadderParts = {
  readonly kind: 'ladder';
  readonly step: { readonly id: string; readonly label: string };
  readonly hard: {
    readonly id: string;
    readonly label: string;
    readonly low: string;
    readonly high: string;
  };
  readonly min: number;
  readonly max: number;
};

/** The kinds of field whose answer is a list: each row holds one answer a column. */
export type ListField = Extract<Field, { kind: 'rows' | 'ladder' }>;
export type LadderField = Extract<Field, { kind: 'ladder' }>;

export function isList(field: Field): field is ListField {
  return field.kind === 'rows' || field.kind === 'ladder';
}

/** The questions of one row; a ladder always asks two. */
export function columnsOf(field: ListField): readonly SimpleField[] {
  if (field.kind === 'rows') return field.columns;
  const { low, high } = field.hard;
  return [
    { ...field.step, kind: 'text' },
    {
      id: field.hard.id,
      label: field.hard.label,
      kind: 'scale',
      min: 0,
      max: 10,
      labels: { low, high },
    },
  ];
}

/** The rungs with the hardest first. Equal ones keep their order, and one without a number keeps its place. */
export function inOrderOfDifficulty(field: LadderField, rungs: RowsAnswer): RowsAnswer {
  const numbered = rungs.filter((rung) => typeof rung[field.hard.id] === 'number');
  const sorted = numbered.toSorted((a, b) => Number(b[field.hard.id]) - Number(a[field.hard.id]));
  return rungs.map((rung) => (numbered.includes(rung) ? (sorted.shift() ?? rung) : rung));
}

/** The pictures that may be drawn from the answers of a worksheet. */
export const drawingNames = ['five-areas', 'ladder', 'activity-mood', 'planned-and-done'] as const;
export type DrawingName = (typeof drawingNames)[number];

/** The fields that a worksheet's picture is drawn from; none where it does not ask for what the picture needs. */
export function fieldsDrawn(sheet: Pick<Worksheet, 'drawing' | 'fields'>): readonly Field[] {
  const listWith = (columns: Readonly<Record<string, SimpleField['kind']>>) =>
    sheet.fields.filter(
      (field) =>
        isList(field) &&
        Object.entries(columns).every(([id, kind]) =>
          columnsOf(field).some((column) => column.id === id && column.kind === kind),
        ),
    );
  switch (sheet.drawing) {
    case 'five-areas': {
      const areas = ['situation', 'thoughts', 'feelings', 'body', 'doing'].flatMap(
        (id) => sheet.fields.find((one) => one.id === id && /^(t|longT)ext$/.test(one.kind)) ?? [],
      );
      return areas.length === 5 ? areas : [];
    }
    case 'ladder':
      return sheet.fields.filter((field) => field.kind === 'ladder').slice(0, 1);
    case 'activity-mood':
      return listWith({ day: 'date', activity: 'text', mood: 'scale' }).slice(0, 1);
    case 'planned-and-done':
      return listWith({ what: 'text', day: 'date', done: 'choice' }).slice(0, 1);
    default:
      return [];
  }
}
