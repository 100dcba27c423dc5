import type { VNode } from 'preact';
import {
  Caption,
  type CaptionOptions,
  type HeadingLevel,
  type HeadingSize,
  HeadingText,
} from './heading.tsx';
import { classes, type Text, type Words, words } from './words.ts';

type HeadingOptions = {
  level?: HeadingLevel;
  size?: HeadingSize;
  caption?: Words<CaptionOptions>;
  visuallyHiddenText?: Text;
};

export type NamingOptions = {
  size?: HeadingSize;
  visuallyHiddenText?: Text;
  caption?: Words<CaptionOptions>;
  isPageHeading?: boolean;
  /** The words, wrapped in a heading: for a page that asks one question. `true` wraps the words of `text`. */
  heading?: Words<HeadingOptions> | true;
};

/** What names a field (label) or a group of fields (legend): words, or words with a size or a heading. */
export type Naming = Words<NamingOptions>;

/** Works out the words, size and heading of a label or a legend. */
export function naming(given: Naming | undefined) {
  const own = words<NamingOptions>(given);
  const heading = own.heading === true ? {} : words<HeadingOptions>(own.heading);
  const hasHeading = own.isPageHeading === true || (own.isPageHeading !== false && own.heading !== undefined);
  return {
    id: own.id,
    classes: own.classes,
    hasHeading,
    headingId: heading.id,
    HeadingTag: `h${heading.level ?? 1}` as const,
    text: hasHeading ? (heading.text ?? own.text) : (own.text ?? heading.text),
    size: hasHeading ? (heading.size ?? own.size) : own.size,
    caption: hasHeading ? (heading.caption ?? own.caption) : own.caption,
    visuallyHiddenText: hasHeading
      ? (heading.visuallyHiddenText ?? own.visuallyHiddenText)
      : own.visuallyHiddenText,
  };
}

/** The label of one field. Renders nothing without words. */
export function Label(props: { label: Naming | undefined; for?: string; class?: string }): VNode | null {
  const it = naming(props.label);
  if (it.text === undefined || it.text === '') return null;
  const placement = words(it.caption).placement;
  const sized = it.size && ['s', 'm', 'l', 'xl'].includes(it.size) && `nhsuk-label--${it.size}`;
  const label = (
    <label class={classes('nhsuk-label', sized, props.class, it.classes)} id={it.id} for={props.for}>
      <HeadingText caption={it.caption} size={it.size} visuallyHiddenText={it.visuallyHiddenText}>
        {it.text}
      </HeadingText>
    </label>
  );
  return (
    <>
      {placement === 'before' && <Caption caption={it.caption} size={it.size} />}
      {it.hasHeading ? (
        <it.HeadingTag class="nhsuk-label-wrapper" id={it.headingId}>
          {label}
        </it.HeadingTag>
      ) : (
        label
      )}
      {placement === 'after' && <Caption caption={it.caption} size={it.size} />}
    </>
  );
}
