import { shortLines } from './drawn-words.ts';

export interface LadderPictureProps {
  /** Unique on the page. */
  id: string;
  title: string;
  /** The same in words. */
  description: string;
  /** From the top down; a number where one was given. */
  rungs: readonly { words: string; number: number | undefined }[];
}

const WIDTH = 328;
const LINE = 20;
const GAP = 12;

/** Steps as the rungs of a ladder, the hardest at the top, each with its number. */
export function LadderPicture({ id, title, description, rungs }: LadderPictureProps) {
  let top = 14;
  const placed = rungs.map((rung) => {
    const lines = shortLines(rung.words, 27, 3);
    const height = Math.max(1, lines.length) * LINE + 18;
    const y = top;
    top += height + GAP;
    return { ...rung, lines, height, y };
  });
  const bottom = top + 2;
  return (
    <svg
      class="ks-picture"
      viewBox={`0 0 ${WIDTH} ${bottom}`}
      width={WIDTH}
      height={bottom}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {[66, 308].map((x) => (
        <line key={x} class="ks-picture__rail" x1={x} x2={x} y1="2" y2={bottom - 2} />
      ))}
      {placed.map((rung, index) => (
        <g key={index}>
          <rect class="ks-shape" x="48" y={rung.y} width="278" height={rung.height} rx="6" />
          {rung.lines.map((line, at) => (
            <text key={at} x="187" y={rung.y + 23 + at * LINE} text-anchor="middle">
              {line}
            </text>
          ))}
          <text class="ks-picture__label" x="20" y={rung.y + rung.height / 2 + 5} text-anchor="middle">
            {rung.number ?? '–'}
          </text>
        </g>
      ))}
    </svg>
  );
}
