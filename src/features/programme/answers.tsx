import { Temporal } from 'temporal-polyfill';
import { useLanguage } from '../../ui/language.ts';
import {
  type Answers,
  columnsOf,
  type Field,
  isList,
  type SimpleField,
  type Worksheet,
  weekDays,
} from '../library/index.ts';
import type { EntryVersion } from './entry-store.ts';
import { dayName } from './times.ts';
import { type ProgrammeSay, programmeWords } from './words.ts';

/** When a version was written, and by whom where that was not the patient alone. */
export function writtenLine(
  version: Pick<EntryVersion, 'how' | 'byName' | 'writtenAt'>,
  zone: string,
  say: ProgrammeSay,
): string {
  const when = dayName(version.writtenAt.toZonedDateTimeISO(zone).toPlainDate());
  return say(`written.${version.how}`, { when, name: version.byName });
}

/** What was written on a worksheet, to read: by the patient in the workbook, by staff in a review. */
export function WrittenAnswers({ worksheet, answers }: { worksheet: Worksheet; answers: Answers }) {
  const fields = worksheet.fields.filter((field) => hasWords(answers[field.id]));
  return (
    <dl class="ks-answers">
      {fields.map((field) => (
        <div key={field.id}>
          <dt>{field.label}</dt>
          <dd>
            <Written field={field} answer={answers[field.id]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Written({ field, answer }: { field: Field; answer: unknown }) {
  const lang = useLanguage();
  if (isList(field) && Array.isArray(answer)) {
    return (
      <ol class="ks-answers__rows">
        {answer.map((row: Record<string, string | number>, index) => (
          <li key={index}>
            {columnsOf(field)
              .filter((column) => hasWords(row[column.id]))
              .map((column) => (
                <div key={column.id}>
                  <span class="ks-answers__name">{column.label}: </span>
                  <Words text={answerText(column, row[column.id] ?? '', lang)} />
                </div>
              ))}
          </li>
        ))}
      </ol>
    );
  }
  if (field.kind === 'weekPlan' && typeof answer === 'object' && answer !== null) {
    const week = answer as Record<string, Record<string, string>>;
    return (
      <ul class="ks-answers__rows">
        {weekDays
          .filter((day) => hasWords(week[day]))
          .map((day) => (
            <li key={day}>
              <span class="ks-answers__name">{programmeWords(lang)(`day.${day}`)}</span>
              {field.parts
                .filter((part) => week[day]?.[part.id])
                .map((part) => (
                  <div key={part.id}>
                    {part.label}: <Words text={week[day]?.[part.id] ?? ''} />
                  </div>
                ))}
            </li>
          ))}
      </ul>
    );
  }
  if (isList(field) || field.kind === 'weekPlan') return null;
  return <Words text={answerText(field, answer as string | number, lang)} />;
}

/** Words as they were typed, in whichever direction they are read. */
export function Words({ text }: { text: string }) {
  return (
    <span class="ks-typed" dir="auto">
      {text}
    </span>
  );
}

/** One answer in words. */
export function answerText(field: SimpleField, answer: string | number, lang: string): string {
  if (field.kind === 'scale')
    return programmeWords(lang)('answer.of', { answer: String(answer), most: String(field.max) });
  if (field.kind === 'choice')
    return field.options.find((option) => option.id === answer)?.label ?? String(answer);
  if (field.kind === 'date') return readDay(String(answer));
  return String(answer);
}

/** "Wednesday 7 January 2026"; a day is kept as `2026-01-07`. */
export function readDay(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  const date = Temporal.PlainDate.from(day);
  return `${dayName(date)} ${date.year}`;
}

/** Whether anything was answered. */
export function hasWords(answer: unknown): boolean {
  if (answer === undefined || answer === null) return false;
  if (typeof answer === 'string') return answer.trim() !== '';
  if (typeof answer === 'object') return Object.values(answer).some(hasWords);
  return true;
}
