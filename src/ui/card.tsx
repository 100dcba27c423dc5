import type { ComponentChildren, VNode } from 'preact';
import { CardAction, type CardActionProps } from './card-action.tsx';
import { type HeadingLevel, type HeadingSize, HeadingText } from './heading.tsx';
import { type Attributes, classes, type Text, type Worded, type Words, words } from './words.ts';

export type CardHeadingOptions = {
  level?: HeadingLevel;
  size?: HeadingSize;
  visuallyHiddenText?: string;
};

export interface CardProps {
  heading?: Words<CardHeadingOptions>;
  /** Makes the heading a link. */
  href?: string;
  /** The whole card can be pressed; needs `href`. */
  clickable?: boolean;
  /** Care cards (`non-urgent`, `urgent`, `emergency`) say how quickly to get help; `warning` is the warning callout. */
  variant?: 'feature' | 'primary' | 'secondary' | 'warning' | CareVariant;
  /** Plain words under the heading; use children for anything richer. */
  description?: Text;
  actions?: CardActionProps[];
  id?: string;
  classes?: string;
  attributes?: Attributes;
  children?: ComponentChildren;
}

type CareVariant = 'non-urgent' | 'urgent' | 'emergency';

const CARE_WORDS: Record<CareVariant, string> = {
  'non-urgent': 'Non-urgent advice',
  urgent: 'Urgent advice',
  emergency: 'Immediate action required',
};

// Keeps VoiceOver from pausing between the hidden and the visible words. Not (yet) a role of the standard.
const READ_AS_ONE = { role: 'text' as 'none' };

/** A box that holds one thing: a link onwards, a summary, a warning, or advice to get help. */
export function Card(props: CardProps) {
  const heading = words(props.heading);
  const care = heading.text !== undefined && isCare(props.variant) ? props.variant : undefined;
  const plain = isCare(props.variant) ? undefined : props.variant;
  const actions = props.actions ?? [];
  const headingNode =
    heading.text === undefined ? null : (
      <CardHeading
        heading={heading}
        care={care}
        href={props.variant === 'feature' ? undefined : props.href}
      />
    );
  const headingApart = care !== undefined || actions.length > 0;
  return (
    <div
      class={classes(
        'nhsuk-card',
        props.clickable && 'nhsuk-card--clickable',
        plain && `nhsuk-card--${plain}`,
        care && `nhsuk-card--care nhsuk-card--care--${care}`,
        props.classes,
      )}
      id={props.id}
      {...props.attributes}
    >
      {headingApart && (
        <div class="nhsuk-card__heading-container">
          {headingNode}
          <CardActions actions={actions} heading={heading.text} />
        </div>
      )}
      <div class="nhsuk-card__content">
        {!headingApart && headingNode}
        {props.description !== undefined && <p class="nhsuk-card__description">{props.description}</p>}
        {props.children}
        {plain === 'primary' && <ChevronIcon />}
      </div>
    </div>
  );
}

function isCare(variant: CardProps['variant']): variant is CareVariant {
  return variant === 'non-urgent' || variant === 'urgent' || variant === 'emergency';
}

function CardHeading(props: {
  heading: Worded<CardHeadingOptions>;
  care?: CareVariant;
  href?: string;
}): VNode {
  const { heading, care, href } = props;
  const Tag = `h${heading.level ?? 2}` as const;
  const hidden = heading.visuallyHiddenText ?? (care && CARE_WORDS[care]);
  return (
    <>
      <Tag
        class={classes(
          'nhsuk-card__heading',
          heading.size && `nhsuk-heading-${heading.size}`,
          heading.classes,
        )}
        id={heading.id}
      >
        <HeadingText>
          {href !== undefined ? (
            <a class="nhsuk-card__link" href={href}>
              {heading.text}
            </a>
          ) : hidden ? (
            <span {...READ_AS_ONE}>
              <span class="nhsuk-u-visually-hidden">{hidden}: </span>
              {heading.text}
            </span>
          ) : (
            heading.text
          )}
        </HeadingText>
      </Tag>
      {care && <span class="nhsuk-card--care__arrow" aria-hidden="true" />}
    </>
  );
}

function CardActions({ actions, heading }: { actions: CardActionProps[]; heading?: Text }) {
  const [first] = actions;
  if (first === undefined) return null;
  if (actions.length === 1) {
    return (
      <div class="nhsuk-card__actions">
        <CardAction action={first} heading={heading} />
      </div>
    );
  }
  return (
    <ul class="nhsuk-card__actions">
      {actions.map((action, index) => (
        <li class="nhsuk-card__action" key={index}>
          <CardAction action={action} heading={heading} />
        </li>
      ))}
    </ul>
  );
}

function ChevronIcon() {
  return (
    <svg
      class="nhsuk-icon nhsuk-icon--chevron-right-circle"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d="M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20Zm-.3 5.8a1 1 0 1 0-1.5 1.4l2.9 2.8-2.9 2.8a1 1 0 0 0 1.5 1.4l3.5-3.5c.4-.4.4-1 0-1.4Z" />
    </svg>
  );
}
