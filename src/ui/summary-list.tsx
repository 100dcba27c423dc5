import { Card, type CardProps } from './card.tsx';
import { CardAction, type CardActionProps } from './card-action.tsx';
import { type Attributes, classes, type Text, type Words, words } from './words.ts';

export type ColumnWidth = 'one-quarter' | 'one-third' | 'one-half' | 'two-thirds' | 'three-quarters';

export interface SummaryListRow {
  key: Words<{ width?: ColumnWidth }>;
  value: Words<{ width?: ColumnWidth }>;
  actions?: CardActionProps[];
  border?: false;
  id?: string;
  classes?: string;
}

export interface SummaryListProps {
  rows: SummaryListRow[];
  border?: false;
  lastRowBorder?: false;
  /** Puts the list in a card with a heading and actions. */
  card?: Omit<CardProps, 'children'>;
  id?: string;
  classes?: string;
  attributes?: Attributes;
}

/** Facts as pairs: what it is, what it says, what can be done about it. */
export function SummaryList(props: SummaryListProps) {
  const hasActions = props.rows.some((row) => (row.actions?.length ?? 0) > 0);
  const cardHeading = words(props.card?.heading).text;
  const list = (
    <dl
      class={classes(
        'nhsuk-summary-list',
        props.border === false && 'nhsuk-summary-list--no-border',
        props.border !== false && props.lastRowBorder === false && 'nhsuk-summary-list--no-last-row-border',
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {props.rows.map((row, index) => (
        <Row
          key={index}
          row={row}
          hasActions={hasActions}
          cardHeading={cardHeading}
          lastWithoutBorder={props.lastRowBorder === false && index === props.rows.length - 1}
        />
      ))}
    </dl>
  );
  return props.card === undefined ? list : <Card {...props.card}>{list}</Card>;
}

function Row(props: {
  row: SummaryListRow;
  hasActions: boolean;
  lastWithoutBorder: boolean;
  cardHeading?: Text;
}) {
  const { row } = props;
  const key = words(row.key);
  const value = words(row.value);
  const actions = row.actions ?? [];
  return (
    <div
      class={classes(
        'nhsuk-summary-list__row',
        props.hasActions && actions.length === 0 && 'nhsuk-summary-list__row--no-actions',
        row.border === false && !props.lastWithoutBorder && 'nhsuk-summary-list__row--no-border',
        row.classes,
      )}
      id={row.id}
    >
      <dt class={classes('nhsuk-summary-list__key', key.width && `nhsuk-u-width-${key.width}`, key.classes)}>
        {key.text}
      </dt>
      <dd
        class={classes(
          'nhsuk-summary-list__value',
          value.width && `nhsuk-u-width-${value.width}`,
          value.classes,
        )}
      >
        {value.text}
      </dd>
      {actions[0] && (
        <dd class="nhsuk-summary-list__actions">
          {actions.length === 1 ? (
            <CardAction action={actions[0]} heading={props.cardHeading} />
          ) : (
            <ul class="nhsuk-summary-list__actions-list">
              {actions.map((action, index) => (
                <li class="nhsuk-summary-list__actions-list-item" key={index}>
                  <CardAction action={action} heading={props.cardHeading} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  );
}
