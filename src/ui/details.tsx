import type { ComponentChildren } from 'preact';
import { type Attributes, classes, type Text } from './words.ts';

export interface DetailsProps {
  summary: Text;
  open?: boolean;
  id?: string;
  /** `nhsuk-expander` draws it as a box. */
  classes?: string;
  variant?: 'reverse';
  attributes?: Attributes;
  children?: ComponentChildren;
}

/** Words that open when they are wanted. */
export function Details(props: DetailsProps) {
  return (
    <details
      class={classes('nhsuk-details', props.variant && `nhsuk-details--${props.variant}`, props.classes)}
      id={props.id}
      open={props.open}
      {...props.attributes}
    >
      <summary class="nhsuk-details__summary">
        <span class="nhsuk-details__summary-text">{props.summary}</span>
      </summary>
      <div class="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
