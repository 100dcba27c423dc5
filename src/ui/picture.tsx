import { wrapped } from './drawn-words.ts';

export interface PictureProps {
  /** Unique on the page. */
  id: string;
  kind: 'cycle' | 'steps' | 'columns';
  title: string;
  /** The same in words. */
  alt: string;
  nodes: readonly { label: string; note?: string | undefined }[];
}

interface Box {
  x: number;
  y: number;
  width: number;
  lines: string[];
  note: string[];
}

/** Drawn on 328 units, the width of a small phone's column, so that its words are as large as those around it. */
const WIDTH = 328;
const LINE = 20;
const PAD = 12;
const GAP = 34;

/** A drawing made from words alone: a ring, steps going down, or kinds side by side. */
export function Picture(props: PictureProps) {
  const drawn = { cycle: ring, steps: stairs, columns: side }[props.kind](props.nodes);
  return (
    <svg
      class="ks-picture"
      viewBox={`0 0 ${WIDTH} ${drawn.height}`}
      width={WIDTH}
      height={drawn.height}
      role="img"
      aria-labelledby={`${props.id}-title`}
      aria-describedby={`${props.id}-desc`}
    >
      <title id={`${props.id}-title`}>{props.title}</title>
      <desc id={`${props.id}-desc`}>{props.alt}</desc>
      {drawn.arrows.map((arrow) => (
        <Arrow key={arrow.join()} points={arrow} />
      ))}
      {drawn.boxes.map((box, index) => (
        <Drawn key={index} box={box} height={drawn.rowHeight} />
      ))}
    </svg>
  );
}

function Drawn({ box, height }: { box: Box; height: number }) {
  const top = box.y + (height - (box.lines.length + box.note.length) * LINE) / 2 + LINE * 0.75;
  const middle = box.x + box.width / 2;
  return (
    <g>
      <rect class="ks-shape" x={box.x} y={box.y} width={box.width} height={height} rx="6" />
      {[...box.lines, ...box.note].map((line, index) => (
        <text
          key={index}
          class={index < box.lines.length ? 'ks-picture__label' : 'ks-picture__note'}
          x={middle}
          y={top + index * LINE}
          text-anchor="middle"
        >
          {line}
        </text>
      ))}
    </g>
  );
}

/** A line that turns at right angles, with a point at its end. */
function Arrow({ points }: { points: number[] }) {
  const [endX = 0, endY = 0] = points.slice(-2);
  const [fromX = 0, fromY = 0] = points.slice(-4, -2);
  const [dx, dy] = [Math.sign(endX - fromX), Math.sign(endY - fromY)];
  const [backX, backY] = [endX - 7 * dx, endY - 7 * dy];
  const head = [endX, endY, backX + 5 * dy, backY + 5 * dx, backX - 5 * dy, backY - 5 * dx];
  return (
    <g>
      <polyline class="ks-picture__arrow" points={points.join(' ')} />
      <polygon class="ks-picture__head" points={head.join(' ')} />
    </g>
  );
}

type Nodes = PictureProps['nodes'];
interface Drawing {
  boxes: Box[];
  arrows: number[][];
  rowHeight: number;
  height: number;
}

/** Clockwise: an odd one stands at the top, the rest go down the right side and up the left. */
function ring(nodes: Nodes): Drawing {
  const width = 144;
  const rightX = WIDTH - width - 2;
  const boxes = nodes.map((node) => fill(node, width));
  const rowHeight = heightOf(boxes);
  const odd = nodes.length % 2;
  const down = Math.floor(nodes.length / 2);
  const rowY = (row: number) => 2 + row * (rowHeight + GAP);
  boxes.forEach((box, index) => {
    const place = index - odd;
    if (odd && index === 0) Object.assign(box, { x: (WIDTH - width) / 2, y: rowY(0) });
    else if (odd) {
      const right = place < down;
      const row = right ? place + 1 : 2 * down - place;
      Object.assign(box, { x: right ? rightX : 2, y: rowY(row) });
    } else {
      // The first stands top left, the second top right.
      const right = index >= 1 && index <= down;
      const row = index === 0 ? 0 : right ? index - 1 : nodes.length - index;
      Object.assign(box, { x: right ? rightX : 2, y: rowY(row) });
    }
  });
  const arrows = boxes.map((box, index) => between(box, boxes[(index + 1) % boxes.length] ?? box, rowHeight));
  const rows = odd ? down + 1 : down;
  return { boxes, arrows, rowHeight, height: rows * (rowHeight + GAP) - GAP + 4 };
}

function between(from: Box, to: Box, height: number): number[] {
  const [fromMiddle, toMiddle] = [from.x + from.width / 2, to.x + to.width / 2];
  if (from.y === to.y) {
    const y = from.y + height / 2;
    return to.x > from.x ? [from.x + from.width, y, to.x - 2, y] : [from.x, y, to.x + to.width + 2, y];
  }
  if (from.x === to.x) {
    return to.y > from.y
      ? [fromMiddle, from.y + height, fromMiddle, to.y - 2]
      : [fromMiddle, from.y, fromMiddle, to.y + height + 2];
  }
  // To or from the one at the top: out of its side, and round the corner.
  if (to.y > from.y) {
    const y = from.y + height / 2;
    return [to.x > from.x ? from.x + from.width : from.x, y, toMiddle, y, toMiddle, to.y - 2];
  }
  const y = to.y + height / 2;
  return [fromMiddle, from.y, fromMiddle, y, to.x > from.x ? to.x - 2 : to.x + to.width + 2, y];
}

/** One under the other, each a little further in. */
function stairs(nodes: Nodes): Drawing {
  const inset = Math.min(24, 90 / Math.max(1, nodes.length - 1));
  const width = WIDTH - 4 - inset * (nodes.length - 1);
  const boxes = nodes.map((node) => fill(node, width));
  const rowHeight = heightOf(boxes);
  boxes.forEach((box, index) => {
    Object.assign(box, { x: 2 + index * inset, y: 2 + index * (rowHeight + 26) });
  });
  const arrows = boxes.slice(1).map((box, index) => {
    const x = box.x + width / 2 - inset / 2;
    return [x, (boxes[index]?.y ?? 0) + rowHeight, x, box.y - 2];
  });
  return { boxes, arrows, rowHeight, height: nodes.length * (rowHeight + 26) - 22 };
}

function side(nodes: Nodes): Drawing {
  const across = Math.min(3, nodes.length);
  const width = (WIDTH - 4 - (across - 1) * 8) / across;
  const boxes = nodes.map((node) => fill(node, width));
  const rowHeight = heightOf(boxes);
  boxes.forEach((box, index) => {
    Object.assign(box, {
      x: 2 + (index % across) * (width + 8),
      y: 2 + Math.floor(index / across) * (rowHeight + 8),
    });
  });
  return { boxes, arrows: [], rowHeight, height: Math.ceil(nodes.length / across) * (rowHeight + 8) - 4 };
}

function fill(node: Nodes[number], width: number): Box {
  // At this size a letter of a label is about 9 units wide, of a note about 8.
  const lines = wrapped(node.label, Math.floor((width - 12) / 9));
  return { x: 0, y: 0, width, lines, note: wrapped(node.note ?? '', Math.floor((width - 10) / 8)) };
}

function heightOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => (box.lines.length + box.note.length) * LINE)) + 2 * PAD;
}
