import type { ComponentChildren } from 'preact';
import { classes } from './words.ts';

export type TagColour =
  | 'white'
  | 'grey'
  | 'green'
  | 'aqua-green'
  | 'blue'
  | 'purple'
  | 'pink'
  | 'red'
  | 'orange'
  | 'yellow';

export interface TagProps {
  /** A colour never stands alone: the words say the same. False for none. */
  colour?: TagColour | false;
  border?: false;
  id?: string;
  classes?: string;
  children: ComponentChildren;
}

/** The state of a thing in one or two words. */
export function Tag(props: TagProps) {
  return (
    <strong
      class={classes(
        'nhsuk-tag',
        props.colour && `nhsuk-tag--${props.colour}`,
        props.colour === false && 'nhsuk-tag--no-colour',
        props.border === false && 'nhsuk-tag--no-border',
        props.classes,
      )}
      id={props.id}
    >
      {props.children}
    </strong>
  );
}
