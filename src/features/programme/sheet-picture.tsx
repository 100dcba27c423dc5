import { ActivityMoodPicture } from '../../ui/activity-picture.tsx';
import { shortLines } from '../../ui/drawn-words.ts';
import { LadderPicture } from '../../ui/ladder-picture.tsx';
import { Picture } from '../../ui/picture.tsx';
import { PlanPicture } from '../../ui/plan-picture.tsx';
import type { Worksheet } from '../library/index.ts';
import {
  type Answers,
  columnsOf,
  fieldsDrawn,
  isAnswered,
  isList,
  type ListField,
} from '../library/index.ts';
import { readDay, WrittenAnswers } from './answers.tsx';
import { programmeWords } from './words.ts';

/** Most entries in one picture: more than these are no picture any more. All of them stand in words beside it. */
const MOST = 14;

export interface SheetPictureProps {
  /** Unique on the page. */
  id: string;
  worksheet: Worksheet;
  answers: Answers;
  lang?: string;
}

type Row = Readonly<Record<string, string | number>>;

/** A picture of what somebody wrote, as the worksheet says; nothing where nothing was written that it could show. */
export function SheetPicture(props: SheetPictureProps) {
  const { id, worksheet, answers } = props;
  const say = programmeWords(props.lang);
  const [first] = fieldsDrawn(worksheet);
  if (!first || !fieldsDrawn(worksheet).some((field) => isAnswered(answers[field.id]))) return null;
  const shared = { id: `${id}-picture`, title: worksheet.title };
  const rows = isList(first) ? rowsOf(answers[first.id]) : [];
  const shown = rows.slice(-MOST);
  const count = rows.length > shown.length ? say('picture.last', { count: shown.length }) : '';
  switch (worksheet.drawing) {
    case 'five-areas': {
      const nodes = fieldsDrawn(worksheet).map((field) => {
        const words = typeof answers[field.id] === 'string' ? String(answers[field.id]) : '';
        return { label: say(`picture.${field.id as Area}`), note: shortLines(words, 16, 4).join(' ') };
      });
      return (
        <figure class="ks-figure">
          <Picture {...shared} kind="cycle" nodes={nodes} alt={say('picture.fiveAreas')} />
        </figure>
      );
    }
    case 'ladder': {
      if (first.kind !== 'ladder') return null;
      const rungs = rows.map((row) => ({
        words: String(row[first.step.id] ?? ''),
        number: typeof row[first.hard.id] === 'number' ? Number(row[first.hard.id]) : undefined,
      }));
      return (
        <figure class="ks-figure">
          <LadderPicture {...shared} rungs={rungs} description={say('picture.ladder')} />
        </figure>
      );
    }
    case 'activity-mood': {
      const mood = isList(first) ? columnsOf(first).find((column) => column.id === 'mood') : undefined;
      const entries = byDay(shown).flatMap((row) =>
        typeof row.mood === 'number'
          ? [{ when: whenOf(first as ListField, row), words: String(row.activity ?? ''), mood: row.mood }]
          : [],
      );
      if (mood?.kind !== 'scale' || entries.length === 0) return null;
      const scale = { min: mood.min, max: mood.max, ...mood.labels };
      return (
        <figure class="ks-figure">
          <ActivityMoodPicture
            {...shared}
            scale={scale}
            entries={entries}
            description={say('picture.activityMood')}
          />
          <figcaption class="nhsuk-hint">{`${say('picture.rests', { count: entries.length })} ${count}`}</figcaption>
        </figure>
      );
    }
    case 'planned-and-done': {
      const done = isList(first) ? columnsOf(first).find((column) => column.id === 'done') : undefined;
      const items = byDay(shown).map((row) => ({
        when: whenOf(first as ListField, row),
        words: String(row.what ?? ''),
        outcome: outcomes[String(row.done ?? '')] ?? ('open' as const),
        said:
          (done?.kind === 'choice' && done.options.find((option) => option.id === row.done)?.label) ||
          say('picture.open'),
      }));
      return (
        <figure class="ks-figure">
          <PlanPicture {...shared} items={items} description={say('picture.planned')} />
          {count && <figcaption class="nhsuk-hint">{count}</figcaption>}
        </figure>
      );
    }
    default:
      return null;
  }
}

type Area = 'situation' | 'thoughts' | 'feelings' | 'body' | 'doing';

const outcomes: Readonly<Record<string, 'done' | 'part' | 'not'>> = {
  did: 'done',
  part: 'part',
  'not-this-time': 'not',
};

/** What was written, to look at and to read: the picture, what is worked out from it, and always the words. */
export function WrittenSheet(props: SheetPictureProps & { feedback: readonly string[] }) {
  return (
    <div class="ks-written">
      <SheetPicture {...props} />
      <div>
        <WorkedOut {...props} />
        <WrittenAnswers worksheet={props.worksheet} answers={props.answers} />
      </div>
    </div>
  );
}

/** What the program works out from the answers, a line each. */
export function WorkedOut(props: { feedback: readonly string[] }) {
  if (props.feedback.length === 0) return null;
  return (
    <div class="ks-worked-out">
      {props.feedback.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function rowsOf(answer: unknown): Row[] {
  return Array.isArray(answer) ? answer.filter((row) => typeof row === 'object' && isAnswered(row)) : [];
}

/** By their days; those without one keep their place at the end. */
function byDay(rows: readonly Row[]): Row[] {
  const day = (row: Row) => (/^\d{4}-\d{2}-\d{2}$/.test(String(row.day)) ? String(row.day) : '9999');
  return rows.toSorted((a, b) => (day(a) === day(b) ? 0 : day(a) < day(b) ? -1 : 1));
}

/** "Thursday 5 March 2026, Morning": the day, and the part of the day or the time. */
function whenOf(field: ListField, row: Row): string {
  const part = columnsOf(field).find((column) => column.id === 'part');
  const named = part?.kind === 'choice' ? part.options.find((option) => option.id === row.part)?.label : '';
  return [row.day ? readDay(String(row.day)) : '', row.time ?? '', named ?? ''].filter(Boolean).join(', ');
}
