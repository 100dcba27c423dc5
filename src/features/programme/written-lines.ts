import { type Answers, columnsOf, isList, type Worksheet, weekDays } from '../library/index.ts';
import { answerText, hasWords } from './answers.tsx';
import type { KeptLine } from './kept-parts.ts';
import { programmeWords } from './words.ts';

/** What was written on a worksheet as plain lines, for a file. */
export function writtenLines(worksheet: Worksheet, answers: Answers, lang: string): KeptLine[] {
  return worksheet.fields.flatMap((field): KeptLine[] => {
    const answer: unknown = answers[field.id];
    if (!hasWords(answer)) return [];
    if (isList(field)) {
      const rows = Array.isArray(answer) ? (answer as Record<string, string | number>[]) : [];
      return [
        {
          label: field.label,
          text: rows
            .map((row, index) => {
              const cells = columnsOf(field)
                .filter((column) => hasWords(row[column.id]))
                .map((column) => `${column.label}: ${answerText(column, row[column.id] ?? '', lang)}`);
              return `${index + 1}. ${cells.join('\n')}`;
            })
            .join('\n'),
        },
      ];
    }
    if (field.kind === 'weekPlan') {
      const week = answer as Record<string, Record<string, string>>;
      const days = weekDays.filter((day) => hasWords(week[day]));
      const text = days.map((day) => {
        const parts = field.parts
          .filter((part) => week[day]?.[part.id])
          .map((part) => `${part.label}: ${week[day]?.[part.id]}`);
        return [programmeWords(lang)(`day.${day}`), ...parts].join('\n');
      });
      return [{ label: field.label, text: text.join('\n') }];
    }
    return [{ label: field.label, text: answerText(field, answer as string | number, lang) }];
  });
}
