import { one } from '../../platform/fields.ts';
import {
  type Answer,
  type AnswerFault,
  type Answers,
  answerFaults,
  columnsOf,
  type Field,
  inOrderOfDifficulty,
  isAnswered,
  isList,
  type LadderField,
  type ListField,
  type RowsAnswer,
  type SimpleField,
  type Worksheet,
  weekDays,
} from '../library/index.ts';

/** What a form posts or shows: names to words, as they were typed. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Written {
  answers: Answers;
  /** By the name of the box on the page. */
  faults: Record<string, string>;
}

/** The name of a box on a page: worksheet, field, and inside rows and weeks what follows. */
export function boxName(worksheet: string, ...parts: (string | number)[]): string {
  return [worksheet, ...parts].join('.');
}

/** The box that says how many rows a page shows. */
export function rowsName(worksheet: string, field: string): string {
  return boxName(worksheet, field, 'rows');
}

/** Reads the shown fields of a worksheet out of a form. What does not fit stays as it was typed, with its fault. */
export function answersFrom(worksheet: Worksheet, fields: readonly Field[], values: Typed): Written {
  const read: Record<string, unknown> = {};
  for (const field of fields) read[field.id] = readField(worksheet.id, field, values);
  const faults: Record<string, string> = {};
  for (const fault of answerFaults(worksheet, read)) {
    const name = boxOf(worksheet, fault);
    faults[name] ??= fault.says;
  }
  const answers: Record<string, Answer> = {};
  for (const [id, answer] of Object.entries(read)) {
    answers[id] = tidied(
      worksheet.fields.find((field) => field.id === id),
      answer as Answer,
    );
  }
  return { answers, faults };
}

/** A list without its empty rows, and a ladder in its order. */
function tidied(field: Field | undefined, answer: Answer): Answer {
  if (!Array.isArray(answer)) return answer;
  const rows = answer.filter(isAnswered) as RowsAnswer;
  const fits = rows.every((row) => typeof row === 'object');
  return field?.kind === 'ladder' && fits ? inOrderOfDifficulty(field, rows) : rows;
}

/** Where on the page a fault is shown: at its box, or at the first box of what it is about. */
function boxOf(worksheet: Worksheet, fault: AnswerFault): string {
  const field = worksheet.fields.find((one) => one.id === fault.field);
  if (field && isList(field)) return boxName(worksheet.id, field.id, 0, columnsOf(field)[0]?.id ?? '');
  return boxName(worksheet.id, fault.field);
}

/** The boxes of a form, filled with what was answered. */
export function valuesFrom(worksheet: Worksheet, answers: Answers): Record<string, string> {
  const values: Record<string, string> = {};
  for (const field of worksheet.fields) {
    const answer = answers[field.id];
    if (answer === undefined) continue;
    if (Array.isArray(answer)) {
      answer.forEach((row: Record<string, unknown>, index) => {
        for (const [column, value] of Object.entries(row))
          values[boxName(worksheet.id, field.id, index, column)] = String(value);
      });
    } else if (typeof answer === 'object') {
      for (const [day, parts] of Object.entries(answer))
        for (const [part, value] of Object.entries(parts as Record<string, string>))
          values[boxName(worksheet.id, field.id, day, part)] = value;
    } else values[boxName(worksheet.id, field.id)] = String(answer);
  }
  return values;
}

/** How many rows to show: those that hold something, what was asked for, and never fewer than one. */
export function rowsShown(worksheet: string, field: ListField, values: Typed): number {
  const asked = Number(one(values[rowsName(worksheet, field.id)])) || 0;
  const wanted = Math.max(1, field.min, asked, lastRow(worksheet, field, values) + 1);
  return Math.min(wanted, field.max + 1);
}

/**
 * What was typed on a ladder, with two neighbouring rungs in each other's place. The numbers stay where they are, since
 * the higher place is the harder one; a rung without a number takes its own with it.
 */
export function rungMoved(
  worksheet: Worksheet,
  field: LadderField,
  values: Typed,
  move: { row: number; to: number },
): Record<string, string> {
  const at = (row: number, part: string) => boxName(worksheet.id, field.id, row, part);
  const { row, to } = move;
  const parts = [field.step.id, field.hard.id];
  const swapped = Object.fromEntries(
    parts.flatMap((part) => [
      [at(row, part), one(values[at(to, part)])],
      [at(to, part), one(values[at(row, part)])],
    ]),
  );
  const numbers = [row, to].map((place) => at(place, field.hard.id));
  if (numbers.every((name) => one(values[name]) !== ''))
    for (const name of numbers) swapped[name] = one(values[name]);
  return swapped;
}

function readField(worksheet: string, field: Field, values: Typed): unknown {
  if (isList(field)) {
    const count = Math.min(lastRow(worksheet, field, values) + 1, field.max + 1);
    return Array.from({ length: count }, (_, index) =>
      Object.fromEntries(
        columnsOf(field).flatMap((column) => {
          const value = readSimple(column, one(values[boxName(worksheet, field.id, index, column.id)]));
          return value === '' ? [] : [[column.id, value]];
        }),
      ),
    );
  }
  if (field.kind === 'weekPlan') {
    const week: Record<string, Record<string, string>> = {};
    for (const day of weekDays) {
      for (const part of field.parts) {
        const value = one(values[boxName(worksheet, field.id, day, part.id)]);
        if (value !== '') week[day] = { ...week[day], [part.id]: value };
      }
    }
    return week;
  }
  return readSimple(field, one(values[boxName(worksheet, field.id)]));
}

function lastRow(worksheet: string, field: Field, values: Typed): number {
  const start = `${worksheet}.${field.id}.`;
  let last = -1;
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith(start) || one(value) === '') continue;
    const row = /^(\d{1,3})\./.exec(name.slice(start.length))?.[1];
    if (row !== undefined) last = Math.max(last, Number(row));
  }
  return last;
}

function readSimple(field: SimpleField, typed: string): string | number {
  const short = typed.trim();
  if (field.kind === 'scale') return /^-?\d{1,3}$/.test(short) ? Number(short) : short;
  if (field.kind === 'date') return isoDay(short) ?? short;
  if (field.kind === 'time') return clockTime(short) ?? short;
  return typed;
}

/** `27 3 2026` and `27/3/2026`, for browsers whose date box is a plain one. */
function isoDay(typed: string): string | undefined {
  const parts = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(typed);
  return parts ? `${parts[3]}-${parts[2]?.padStart(2, '0')}-${parts[1]?.padStart(2, '0')}` : undefined;
}

/** `9.30` and `09:30:00`. */
function clockTime(typed: string): string | undefined {
  const parts = /^(\d{1,2})[:.](\d{2})(?::\d{2})?$/.exec(typed);
  return parts ? `${parts[1]?.padStart(2, '0')}:${parts[2]}` : undefined;
}
