export interface SparklineProps {
  /** Scores in order of time; null for one that was not taken. */
  values: readonly (number | null)[];
  /** The highest score there can be. */
  max: number;
  /** What it shows, in words: "PHQ-9 from 17 to 12 in 4 scores". */
  label: string;
}

const WIDTH = 96;
const HEIGHT = 36;
const EDGE = 4;

/** Scores over time as a picture the height of a line of text. The numbers stand beside it. */
export function Sparkline({ values, max, label }: SparklineProps) {
  const step = values.length > 1 ? (WIDTH - 2 * EDGE) / (values.length - 1) : 0;
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [{ x: round(EDGE + index * step), y: round(HEIGHT - EDGE - (value / max) * (HEIGHT - 2 * EDGE)) }],
  );
  const last = points.at(-1);
  return (
    <svg
      class="ks-sparkline"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <polyline class="ks-line" points={points.map(({ x, y }) => `${x},${y}`).join(' ')} fill="none" />
      {last && <circle class="ks-dot" cx={last.x} cy={last.y} r="3.5" />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
