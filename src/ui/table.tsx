import { Card, type CardProps } from './card.tsx';
import { type CaptionOptions, type HeadingSize, HeadingText } from './heading.tsx';
import { type Attributes, classes, type Text, type Worded, type Words, words } from './words.ts';

type CellWords = {
  format?: 'numeric' | 'string';
  align?: 'left' | 'centre' | 'right';
  width?: string;
  href?: string;
  /** Hidden words after the visible ones. */
  visuallyHiddenText?: string;
  colspan?: number;
  rowspan?: number;
};

/** A column heading. `sort` says how the column is sorted now, with `href` the page that sorts it. */
export type TableHead = Words<CellWords & { sort?: 'ascending' | 'descending' | 'none' | true }>;
/** A cell: words alone, or words with a link, a format or an alignment. */
export type TableCell = Words<CellWords>;

export interface TableProps {
  /** What the table shows. Every table has one, hidden if need be (`classes: 'nhsuk-u-visually-hidden'`). */
  caption?: Words<{
    size?: HeadingSize;
    caption?: Words<CaptionOptions>;
    visuallyHiddenText?: string;
  }>;
  head?: TableHead[];
  rows: TableCell[][];
  firstCellIsHeader?: boolean;
  /** On a phone every row becomes a small card with its own column names. */
  responsive?: boolean;
  /** A wide table scrolls inside its own box. Needs an id or a caption of plain words. */
  scroll?: boolean;
  compact?: boolean;
  striped?: boolean;
  border?: false;
  lastRowBorder?: false;
  variant?: 'reverse';
  card?: Omit<CardProps, 'children'>;
  id?: string;
  classes?: string;
  attributes?: Attributes;
}

/** Rows and columns. */
export function Table(props: TableProps) {
  const caption = words(props.caption);
  const head = (props.head ?? []).map((cell) => words(cell));
  const sortable = head.some((cell) => cell.sort);
  const captionId = caption.id ?? (props.scroll ? scrollId(props.id, caption.text) : undefined);
  const role = (name: 'row' | 'rowgroup' | 'table') => (props.responsive ? name : undefined);
  const hidden = caption.visuallyHiddenText ?? (sortable ? 'Column headers are sortable' : undefined);
  const table = (
    <table
      class={classes(
        'nhsuk-table',
        props.variant && `nhsuk-table--${props.variant}`,
        props.compact && 'nhsuk-table--compact',
        props.responsive && 'nhsuk-table--responsive',
        props.border === false && 'nhsuk-table--no-border',
        props.border !== false && props.lastRowBorder === false && 'nhsuk-table--no-last-row-border',
        sortable && 'nhsuk-table--sortable',
        props.striped && 'nhsuk-table--striped',
        props.classes,
      )}
      id={props.id}
      role={role('table')}
      {...props.attributes}
    >
      {caption.text && (
        <caption
          class={classes(
            'nhsuk-table__caption',
            caption.size && `nhsuk-table__caption--${caption.size}`,
            caption.classes,
          )}
          id={captionId}
        >
          <HeadingText
            caption={caption.caption}
            size={caption.size}
            visuallyHiddenText={hidden && `(${hidden})`}
          >
            {caption.text}
          </HeadingText>
        </caption>
      )}
      {head.length > 0 && (
        <thead class="nhsuk-table__head" role={role('rowgroup')}>
          <tr class="nhsuk-table__row" role={role('row')}>
            {head.map((cell, index) => (
              <HeadCell key={index} cell={cell} responsive={props.responsive} />
            ))}
          </tr>
        </thead>
      )}
      <tbody class="nhsuk-table__body">
        {props.rows.map((row, index) => (
          <tr class="nhsuk-table__row" role={role('row')} key={index}>
            {row.map((cell, column) => (
              <BodyCell
                key={column}
                cell={words(cell)}
                head={head[column] ?? {}}
                isHeader={column === 0 && props.firstCellIsHeader === true}
                responsive={props.responsive}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  const shown = props.scroll ? (
    <div
      class={classes('nhsuk-scroll', props.variant && `nhsuk-scroll--${props.variant}`)}
      data-module="nhsuk-scroll"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: the markup that nhsuk-frontend styles and tests */}
      <div class="nhsuk-scroll__content" role="region" aria-labelledby={captionId}>
        {table}
      </div>
    </div>
  ) : (
    table
  );
  return props.card === undefined ? shown : <Card {...props.card}>{shown}</Card>;
}

function scrollId(id: string | undefined, caption: Text | undefined): string | undefined {
  if (id !== undefined) return `${id}-caption`;
  if (typeof caption !== 'string') return undefined;
  return `table-${caption.replaceAll(' ', '-').toLowerCase().slice(0, 40)}-caption`;
}

function HeadCell({ cell, responsive }: { cell: HeadWords; responsive?: boolean }) {
  const sorted =
    cell.sort !== undefined && cell.sort !== true && cell.sort !== 'none' ? cell.sort : undefined;
  return (
    <th
      class={cellClasses('nhsuk-table__header', cell)}
      scope="col"
      role={responsive ? 'columnheader' : undefined}
      colSpan={responsive ? undefined : cell.colspan}
      rowSpan={cell.rowspan}
      data-sort={cell.sort ? '' : undefined}
      aria-sort={sorted}
    >
      <CellText cell={cell} />
    </th>
  );
}

type HeadWords = Worded<CellWords & { sort?: 'ascending' | 'descending' | 'none' | true }>;

function BodyCell(props: {
  cell: Worded<CellWords>;
  head: HeadWords;
  isHeader: boolean;
  responsive?: boolean;
}) {
  const { cell, head, isHeader, responsive } = props;
  const Cell = isHeader ? 'th' : 'td';
  const align = cell.align ?? (cell.format === 'string' && head.format === 'numeric' ? 'right' : head.align);
  const shown = { ...cell, format: cell.format ?? head.format, align };
  return (
    <Cell
      class={cellClasses(isHeader ? 'nhsuk-table__header' : 'nhsuk-table__cell', shown)}
      scope={isHeader ? 'row' : undefined}
      role={responsive ? (isHeader ? 'rowheader' : 'cell') : undefined}
      colSpan={responsive ? undefined : cell.colspan}
      rowSpan={cell.rowspan}
    >
      {responsive && (head.text || head.visuallyHiddenText) && (
        <span class="nhsuk-table__heading" aria-hidden="true">
          <CellText cell={{ text: head.text, visuallyHiddenText: head.visuallyHiddenText }} />{' '}
        </span>
      )}
      {responsive && typeof cell.text === 'object' ? (
        <span>
          <CellText cell={cell} />
        </span>
      ) : (
        <CellText cell={cell} />
      )}
    </Cell>
  );
}

function CellText({ cell }: { cell: Worded<CellWords> }) {
  const inside = (
    <>
      {cell.text}
      {cell.visuallyHiddenText && (
        <span class="nhsuk-u-visually-hidden">
          {cell.text !== undefined && ' '}
          {cell.visuallyHiddenText}
        </span>
      )}
    </>
  );
  if (cell.href === undefined) return inside;
  return (
    <a class="nhsuk-link" href={cell.href}>
      {inside}
    </a>
  );
}

function cellClasses(base: string, cell: Worded<CellWords>): string {
  return classes(
    base,
    cell.format === 'numeric' && `${base}--numeric`,
    cell.align && `nhsuk-u-text-align-${cell.align}`,
    cell.width && `nhsuk-u-width-${cell.width}`,
    cell.classes,
  );
}
