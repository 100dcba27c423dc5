import { classes, type Text } from './words.ts';

export interface FooterLink {
  text: Text;
  href: string;
}

export interface FooterNavigation {
  heading?: string;
  items?: FooterLink[];
  /** Words or elements in place of links. */
  content?: Text;
  width?: string;
}

export interface FooterProps {
  /** Columns of links, with or without headings. */
  navigation?: FooterNavigation[];
  /** How many columns stand side by side. */
  columns?: 1 | 2 | 3 | 4;
  /** The last line: a few links, and words. */
  meta?: { items?: FooterLink[]; text?: Text; visuallyHiddenText?: string };
  copyright?: Text;
  classes?: string;
  containerClasses?: string;
}

const WIDTHS = { 1: 'full', 2: 'one-half', 3: 'one-third', 4: 'one-quarter' } as const;

/** The bottom of every page. */
export function Footer(props: FooterProps) {
  const columns = props.columns ?? 4;
  const navigation = props.navigation ?? [];
  const rows = Array.from({ length: Math.ceil(navigation.length / columns) }, (_, row) =>
    navigation.slice(row * columns, (row + 1) * columns),
  );
  return (
    <footer class={classes('nhsuk-footer', props.classes)} role="contentinfo">
      <div class={classes('nhsuk-width-container', props.containerClasses)}>
        {rows.map((row, index) => (
          <div class="nhsuk-footer__navigation nhsuk-grid-row" key={index}>
            {row.map((column, place) => (
              <div class={`nhsuk-grid-column-${column.width ?? WIDTHS[columns]}`} key={place}>
                {column.heading && <h2 class="nhsuk-footer__heading nhsuk-heading-s">{column.heading}</h2>}
                {typeof column.content === 'object' ? (
                  column.content
                ) : column.content ? (
                  <p class="nhsuk-body-s">{column.content}</p>
                ) : null}
                {column.items && <Links items={column.items} />}
              </div>
            ))}
          </div>
        ))}
        <div class="nhsuk-footer__meta">
          {props.meta?.items && (
            <>
              <h2 class="nhsuk-u-visually-hidden">{props.meta.visuallyHiddenText ?? 'Support links'}</h2>
              <Links items={props.meta.items} />
            </>
          )}
          <Line text={props.meta?.text} />
          <Line text={props.copyright} />
        </div>
      </div>
    </footer>
  );
}

/** Plain words get a paragraph; a node stands as it is. */
function Line({ text }: { text: Text | undefined }) {
  if (text === undefined || text === '') return null;
  return typeof text === 'object' ? text : <p class="nhsuk-body-s">{text}</p>;
}

function Links({ items }: { items: FooterLink[] }) {
  return (
    <ul class="nhsuk-footer__list">
      {items.map((item, index) => (
        <li class="nhsuk-footer__list-item" key={index}>
          <a class="nhsuk-footer__list-item-link" href={item.href}>
            {item.text}
          </a>
        </li>
      ))}
    </ul>
  );
}
