import { dayNumber, timeAxis } from './time-axis.ts';

export interface MoodDay {
  /** `YYYY-MM-DD`. */
  date: string;
  /** The date as people read it. */
  label: string;
  /** 1 lowest to 5 highest; null for a day without an answer, or "I can't tell". */
  level: 1 | 2 | 3 | 4 | 5 | null;
}

/** Something that stands under a day: a plain mark, or words as short as a number. */
export interface MoodMark {
  date: string;
  words?: string;
}

export interface MoodChartProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The same in words. */
  description: string;
  days: readonly MoodDay[];
  /** Words of the five levels, lowest first. */
  levels?: readonly string[];
  /** Days from one point to the next: a line joins no others. A week's point stands for seven. */
  apart?: 1 | 7;
  /** What stands in a row of its own under the days, and what the row is called. */
  marks?: readonly MoodMark[];
  marksLabel?: string;
}

export const MOOD_LEVELS = ['Very low', 'Low', 'So-so', 'OK', 'Good'] as const;

const TOP = 20;
const ROW = 34;
const BOTTOM = TOP + 4 * ROW;
const LEFT = 24;
const RIGHT = 97;
const MARKS = BOTTOM + 34;
/** With more points than this, smaller ones still stand apart on a phone. */
const MANY = 14;

/** How somebody felt from day to day. A day without an answer is a gap, never a fall. */
export function MoodChart(props: MoodChartProps) {
  const { id, days, apart = 1, marks = [] } = props;
  const levels = props.levels ?? MOOD_LEVELS;
  const x = timeAxis(
    days.map((day) => day.date),
    LEFT + 3,
    RIGHT - 3,
  );
  const y = (level: number) => BOTTOM - (level - 1) * ROW;
  const known = days.flatMap((day) => (day.level === null ? [] : [{ ...day, level: day.level }]));
  const first = days[0];
  const last = days.length > 1 ? days.at(-1) : undefined;
  const dates = marks.length > 0 ? MARKS + 32 : BOTTOM + 34;
  const many = days.length > MANY;
  return (
    <svg
      class="ks-chart"
      width="100%"
      height={dates + 10}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <desc id={`${id}-desc`}>{props.description}</desc>
      {levels.map((words, index) => (
        <g key={words}>
          <line class="ks-grid" x1={`${LEFT}%`} x2={`${RIGHT}%`} y1={y(index + 1)} y2={y(index + 1)} />
          <text x={`${LEFT - 2}%`} y={y(index + 1) + 5} text-anchor="end">
            {words}
          </text>
        </g>
      ))}
      {known.slice(1).map((day, index) => {
        const before = known[index] ?? day;
        if (dayNumber(day.date) - dayNumber(before.date) > apart) return null;
        return (
          <line
            key={day.date}
            class="ks-line"
            x1={`${x(before.date)}%`}
            y1={y(before.level)}
            x2={`${x(day.date)}%`}
            y2={y(day.level)}
          />
        );
      })}
      {known.map((day) => (
        <circle key={day.date} class="ks-dot" cx={`${x(day.date)}%`} cy={y(day.level)} r={many ? 4 : 6} />
      ))}
      {marks.length > 0 && (
        <text x={`${LEFT - 2}%`} y={MARKS + 5} text-anchor="end">
          {props.marksLabel}
        </text>
      )}
      {marks.map((mark) =>
        mark.words === undefined ? (
          <rect
            key={mark.date}
            class="ks-mark"
            x={`${x(mark.date)}%`}
            y={MARKS - 6}
            width={many ? 6 : 10}
            height="12"
            transform={`translate(${many ? -3 : -5} 0)`}
          />
        ) : (
          <text key={mark.date} x={`${x(mark.date)}%`} y={MARKS + 5} text-anchor="middle">
            {mark.words}
          </text>
        ),
      )}
      {first && (
        <text x={`${LEFT}%`} y={dates}>
          {first.label}
        </text>
      )}
      {last && (
        <text x={`${RIGHT}%`} y={dates} text-anchor="end">
          {last.label}
        </text>
      )}
    </svg>
  );
}
