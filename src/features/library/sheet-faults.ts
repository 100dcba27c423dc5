import type { Worksheet } from './rules.ts';
import { fieldsDrawn } from './sheet-parts.ts';

/** A condition rests on a choice that the worksheet asks without one of its own, and on answers that the choice has. */
export function whenFaults(sheet: Worksheet): string[] {
  return sheet.fields.flatMap((field) => {
    const { when } = field;
    if (!when) return [];
    const asked = sheet.fields.find((one) => one.id === when.field);
    if (asked?.kind !== 'choice' || asked.when)
      return [`${field.id} depends on "${when.field}", which is no choice that is always asked`];
    return when.is
      .filter((answer) => !asked.options.some((option) => option.id === answer))
      .map((answer) => `${field.id} waits for the answer "${answer}", which "${asked.id}" does not have`);
  });
}

/** A worksheet that is drawn asks for what its picture shows. */
export function drawingFaults(sheet: Worksheet): string[] {
  if (sheet.drawing === undefined || fieldsDrawn(sheet).length > 0) return [];
  return [`is drawn as "${sheet.drawing}" without asking for what that shows`];
}
