import { timeAxis } from './time-axis.ts';

export interface ScorePoint {
  /** `YYYY-MM-DD`. */
  date: string;
  /** The date as people read it: "3 March". */
  label: string;
  score: number;
}

export interface ScoreChartProps {
  /** Unique on the page: the title and description are found by it. */
  id: string;
  /** "PHQ-9 scores". */
  title: string;
  /** The same in words: "From 17 on 3 March to 12 on 7 April". */
  description: string;
  points: readonly ScorePoint[];
  /** The highest score there can be. */
  max: number;
  /** A line across: the score from which the questionnaire counts as a case, in words for the reader. */
  threshold?: { score: number; label: string };
}

const HEIGHT = 264;
/** Leaves a line for the label of the threshold above the highest score and its number, where no point can be. */
const TOP = 48;
const BOTTOM = 224;
const LEFT = 10;
const RIGHT = 94;

/** Scores over time, with their dates. Put the same scores in a table below it. */
export function ScoreChart(props: ScoreChartProps) {
  const { id, points, max, threshold } = props;
  const x = timeAxis(
    points.map((point) => point.date),
    LEFT + 3,
    RIGHT - 3,
  );
  const y = (score: number) => Math.round(BOTTOM - (score / max) * (BOTTOM - TOP));
  return (
    <svg
      class="ks-chart"
      width="100%"
      height={HEIGHT}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{props.title}</title>
      <desc id={`${id}-desc`}>{props.description}</desc>
      {[0, max].map((score) => (
        <g key={score}>
          <line class="ks-grid" x1={`${LEFT}%`} x2={`${RIGHT}%`} y1={y(score)} y2={y(score)} />
          <text x={`${LEFT - 1}%`} y={y(score) + 5} text-anchor="end">
            {score}
          </text>
        </g>
      ))}
      {threshold && (
        <g>
          <line
            class="ks-threshold"
            x1={`${LEFT}%`}
            x2={`${RIGHT}%`}
            y1={y(threshold.score)}
            y2={y(threshold.score)}
          />
          <text x={`${LEFT - 1}%`} y={y(threshold.score) + 5} text-anchor="end">
            {threshold.score}
          </text>
          <text x={`${LEFT}%`} y={14} class="ks-note">
            {threshold.label}
          </text>
        </g>
      )}
      {points.slice(1).map((point, index) => {
        const before = points[index] ?? point;
        return (
          <line
            key={point.date}
            class="ks-line"
            x1={`${x(before.date)}%`}
            y1={y(before.score)}
            x2={`${x(point.date)}%`}
            y2={y(point.score)}
          />
        );
      })}
      {points.map((point) => (
        <g key={point.date}>
          <circle class="ks-dot" cx={`${x(point.date)}%`} cy={y(point.score)} r="5" />
          <text x={`${x(point.date)}%`} y={y(point.score) - 11} text-anchor="middle" class="ks-value">
            {point.score}
          </text>
        </g>
      ))}
      {ends(points).map((point, index, all) => (
        <text
          key={point.date}
          x={`${x(point.date)}%`}
          y={BOTTOM + 28}
          text-anchor={all.length === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
        >
          {point.label}
        </text>
      ))}
    </svg>
  );
}

/** The first and the last: more dates than these run into each other on a phone. */
function ends<T>(all: readonly T[]): T[] {
  return all.length <= 1 ? [...all] : [all[0] as T, all.at(-1) as T];
}
