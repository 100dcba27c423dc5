import type { ComponentChildren } from 'preact';
import { classes, type Text, type Words, words } from './words.ts';

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;
export type HeadingSize = 'xxs' | 'xs' | 's' | 'm' | 'l' | 'xl';
export type HeadingTag = `h${HeadingLevel}`;

export type CaptionOptions = {
  size?: HeadingSize | 'xxl';
  placement?: 'before' | 'start' | 'end' | 'after';
  element?: 'span' | 'p' | 'div';
};

/** The small grey line over or under a heading. */
export function Caption(props: { caption: Words<CaptionOptions> | undefined; size?: HeadingSize }) {
  const caption = words(props.caption);
  if (caption.text === undefined) return null;
  const size = caption.size ?? props.size;
  const sized = size !== undefined && ['m', 'l', 'xl', 'xxl'].includes(size);
  const below = caption.placement === 'after' || caption.placement === 'end';
  const Tag = caption.element ?? 'span';
  return (
    <Tag
      class={classes(
        sized ? `nhsuk-caption-${size}` : 'nhsuk-caption',
        below && 'nhsuk-caption--bottom',
        caption.classes,
      )}
      id={caption.id}
    >
      {caption.text}
    </Tag>
  );
}

/** The inside of a heading, label or legend: words, hidden words, and a caption before or after them. */
export function HeadingText(props: {
  caption?: Words<CaptionOptions>;
  size?: HeadingSize;
  visuallyHiddenText?: Text;
  children: ComponentChildren;
}) {
  const placement = words(props.caption).placement ?? 'start';
  return (
    <>
      {placement === 'start' && props.caption !== undefined && (
        <>
          <Caption caption={props.caption} size={props.size} />{' '}
        </>
      )}
      {props.children}
      {props.visuallyHiddenText && <span class="nhsuk-u-visually-hidden"> {props.visuallyHiddenText}</span>}
      {placement === 'end' && props.caption !== undefined && (
        <>
          {' '}
          <Caption caption={props.caption} size={props.size} />
        </>
      )}
    </>
  );
}
