import { shortLines } from './drawn-words.ts';

export interface ActivityMoodProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The same in words. */
  description: string;
  /** The ends of the scale, in numbers and in words. */
  scale: { min: number; max: number; low: string; high: string };
  entries: readonly { when: string; words: string; mood: number }[];
}

const WIDTH = 328;
const LINE = 20;
const LEFT = 10;
const RIGHT = 290;

/** What somebody did, one under the other, each with a dot for the mood on the same line from low to high. */
export function ActivityMoodPicture({ id, title, description, scale, entries }: ActivityMoodProps) {
  const x = (mood: number) =>
    Math.round(LEFT + ((mood - scale.min) / (scale.max - scale.min || 1)) * (RIGHT - LEFT));
  let top = 34;
  const placed = entries.map((entry) => {
    const lines = [...shortLines(entry.when, 40, 1), ...shortLines(entry.words, 40, 2)];
    const y = top;
    top += lines.length * LINE + 30;
    return { ...entry, lines, y };
  });
  return (
    <svg
      class="ks-picture"
      viewBox={`0 0 ${WIDTH} ${top}`}
      width={WIDTH}
      height={top}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <text class="ks-picture__note" x={LEFT} y="16">
        {`${scale.min} ${scale.low}`}
      </text>
      <text class="ks-picture__note" x={WIDTH - 6} y="16" text-anchor="end">
        {`${scale.max} ${scale.high}`}
      </text>
      {placed.map((entry, index) => {
        const y = entry.y + entry.lines.length * LINE + 8;
        return (
          <g key={index}>
            {entry.lines.map((line, at) => (
              <text
                key={at}
                class={at === 0 ? 'ks-picture__note' : 'ks-picture__label'}
                x={LEFT}
                y={entry.y + 15 + at * LINE}
              >
                {line}
              </text>
            ))}
            <line class="ks-grid" x1={LEFT} x2={RIGHT} y1={y} y2={y} />
            <line class="ks-line" x1={LEFT} x2={x(entry.mood)} y1={y} y2={y} />
            <circle class="ks-dot" cx={x(entry.mood)} cy={y} r="6" />
            <text class="ks-picture__label" x={WIDTH - 6} y={y + 5} text-anchor="end">
              {entry.mood}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
