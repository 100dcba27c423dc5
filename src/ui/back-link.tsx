import type { ComponentChildren } from 'preact';
import { classes } from './words.ts';

export interface BackLinkProps {
  href?: string;
  /** Without an address it is a button, as the last step of a form of several pages needs. */
  type?: 'submit' | 'button';
  variant?: 'reverse';
  /** Hidden words before the visible ones. */
  visuallyHiddenText?: string;
  classes?: string;
  children?: ComponentChildren;
}

/** Back to the page before, at the top of a page. */
export function BackLink(props: BackLinkProps) {
  const className = classes(
    'nhsuk-back-link',
    props.variant && `nhsuk-back-link--${props.variant}`,
    props.classes,
  );
  const inside = (
    <>
      {props.visuallyHiddenText && <span class="nhsuk-u-visually-hidden">{props.visuallyHiddenText} </span>}
      {props.children ?? 'Back'}
    </>
  );
  return props.href !== undefined && props.type === undefined ? (
    <a class={className} href={props.href}>
      {inside}
    </a>
  ) : (
    <button class={className} type={props.type ?? 'submit'}>
      {inside}
    </button>
  );
}
