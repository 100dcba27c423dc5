import { shortLines } from './drawn-words.ts';

export interface PlanPictureProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The same in words. */
  description: string;
  items: readonly {
    when: string;
    words: string;
    /** What happened, and the same in words; nothing yet has a mark of its own. */
    outcome: 'done' | 'part' | 'not' | 'open';
    said: string;
  }[];
}

const WIDTH = 328;
const LINE = 20;
const LEFT = 44;

/** What was planned, by day, with a mark for what happened. The mark never stands without its words. */
export function PlanPicture({ id, title, description, items }: PlanPictureProps) {
  let top = 4;
  const placed = items.map((item) => {
    const lines = [
      ...shortLines(item.when, 34, 1),
      ...shortLines(item.words, 33, 3),
      ...shortLines(item.said, 34, 1),
    ];
    const y = top;
    top += lines.length * LINE + 18;
    return { ...item, lines, y };
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
      {placed.map((item, index) => (
        <g key={index}>
          {index > 0 && <line class="ks-grid" x1="0" x2={WIDTH} y1={item.y - 6} y2={item.y - 6} />}
          <Mark outcome={item.outcome} y={item.y + 22} />
          {item.lines.map((line, at) => (
            <text
              key={at}
              class={at === 0 || at === item.lines.length - 1 ? 'ks-picture__note' : 'ks-picture__label'}
              x={LEFT}
              y={item.y + 18 + at * LINE}
            >
              {line}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

function Mark({ outcome, y }: { outcome: PlanPictureProps['items'][number]['outcome']; y: number }) {
  return (
    <g>
      <circle class={outcome === 'open' ? 'ks-shape ks-shape--open' : 'ks-shape'} cx="18" cy={y} r="11" />
      {outcome === 'done' && <circle class="ks-dot" cx="18" cy={y} r="11" />}
      {outcome === 'done' && (
        <polyline class="ks-tick" points={`12,${y} 16,${y + 5} 24,${y - 5}`} fill="none" />
      )}
      {outcome === 'part' && <path class="ks-dot" d={`M18 ${y - 11} A11 11 0 0 0 18 ${y + 11} Z`} />}
    </g>
  );
}
