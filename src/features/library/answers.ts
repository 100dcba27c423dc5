import { type Field, type SimpleField, type Worksheet, weekDays } from './rules.ts';
import { columnsOf, isList, type ListField } from './sheet-parts.ts';

/** Longest answer kept in each kind of box, in characters; a longer one is refused, never cut. */
export const longestAnswer = { text: 500, longText: 20_000, weekPlan: 500 } as const;

export type AnswerFault = { readonly field: string; readonly says: string };

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
const isTime = (value: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function simpleFault(field: SimpleField, answer: unknown): string | undefined {
  if (answer === '') return undefined;
  if (field.kind === 'scale') {
    const inRange =
      typeof answer === 'number' && Number.isInteger(answer) && answer >= field.min && answer <= field.max;
    return inRange ? undefined : `Choose a number from ${field.min} to ${field.max}`;
  }
  if (typeof answer !== 'string') return 'Write this in words';
  if (field.kind === 'choice') {
    return field.options.some((option) => option.id === answer)
      ? undefined
      : 'Choose one of the answers in the list';
  }
  if (field.kind === 'date') return isDay(answer) ? undefined : 'Write a real day, such as 27 3 2026';
  if (field.kind === 'time') return isTime(answer) ? undefined : 'Write a time, such as 14:30';
  const longest = longestAnswer[field.kind];
  // As people count: one emoji is one character, whatever it takes to store.
  return answer.length <= longest || [...answer].length <= longest
    ? undefined
    : `Use ${longest.toLocaleString('en-GB')} characters or fewer`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsFaults(field: ListField, answer: unknown): AnswerFault[] {
  if (!Array.isArray(answer)) return [{ field: field.id, says: 'Write this in rows' }];
  if (answer.length > field.max) return [{ field: field.id, says: `Use ${field.max} rows or fewer` }];
  return answer.flatMap((row: unknown, index) => {
    const where = `${field.id}.${index}`;
    if (!isRecord(row)) return [{ field: where, says: 'Write this in rows' }];
    return Object.entries(row).flatMap(([column, value]) => {
      const known = columnsOf(field).find((candidate) => candidate.id === column);
      const says = known ? simpleFault(known, value) : 'This box is not part of the worksheet';
      return says === undefined ? [] : [{ field: `${where}.${column}`, says }];
    });
  });
}

function weekPlanFaults(field: Extract<Field, { kind: 'weekPlan' }>, answer: unknown): AnswerFault[] {
  if (!isRecord(answer)) return [{ field: field.id, says: 'Write this day by day' }];
  return Object.entries(answer).flatMap(([day, parts]) => {
    const where = `${field.id}.${day}`;
    if (!weekDays.some((known) => known === day) || !isRecord(parts)) {
      return [{ field: where, says: 'This day is not part of the worksheet' }];
    }
    return Object.entries(parts).flatMap(([part, value]) => {
      const at = `${where}.${part}`;
      if (!field.parts.some((known) => known.id === part)) {
        return [{ field: at, says: 'This box is not part of the worksheet' }];
      }
      const says = simpleFault({ id: part, label: part, kind: 'text' }, value);
      return says === undefined ? [] : [{ field: at, says }];
    });
  });
}

/**
 * Every fault in what was written on a worksheet, keyed `field`, `field.row.column` or `field.day.part`. Nothing is
 * required: an empty or missing answer is an answer, so a half-written worksheet always saves.
 */
export function answerFaults(
  worksheet: Worksheet,
  answers: Readonly<Record<string, unknown>>,
): AnswerFault[] {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const field = worksheet.fields.find((candidate) => candidate.id === id);
    if (!field) return [{ field: id, says: 'This box is not part of the worksheet' }];
    if (isList(field)) return rowsFaults(field, answer);
    if (field.kind === 'weekPlan') return weekPlanFaults(field, answer);
    const says = simpleFault(field, answer);
    return says === undefined ? [] : [{ field: id, says }];
  });
}

/** Whether anything at all has been written in a box. */
export function isAnswered(answer: unknown): boolean {
  if (answer === undefined || answer === null) return false;
  if (typeof answer === 'string') return answer.trim() !== '';
  if (typeof answer !== 'object') return true;
  return Object.values(answer).some(isAnswered);
}
