import type { ComponentChildren } from 'preact';
import { type Attributes, classes } from './words.ts';

export interface InsetTextProps {
  /** Hidden words that say what this is. */
  visuallyHiddenText?: string;
  id?: string;
  classes?: string;
  attributes?: Attributes;
  children?: ComponentChildren;
}

/** Words set apart from the text around them: something somebody said, something to remember. */
export function InsetText(props: InsetTextProps) {
  return (
    <div class={classes('nhsuk-inset-text', props.classes)} id={props.id} {...props.attributes}>
      <span class="nhsuk-u-visually-hidden">{props.visuallyHiddenText ?? 'Information'}: </span>
      {props.children}
    </div>
  );
}
