import type { ComponentChildren } from 'preact';
import { Caption, HeadingText } from './heading.tsx';
import { type Naming, naming } from './label.tsx';
import { classes, words } from './words.ts';

export interface FieldsetProps {
  /** What the group asks. */
  legend?: Naming;
  id?: string;
  role?: 'group';
  describedBy?: string;
  classes?: string;
  children?: ComponentChildren;
}

/** Fields that belong together, under one question. */
export function Fieldset(props: FieldsetProps) {
  return (
    <fieldset
      class={classes('nhsuk-fieldset', props.classes)}
      id={props.id}
      role={props.role}
      aria-describedby={props.describedBy || undefined}
    >
      <Legend legend={props.legend} />
      {props.children}
    </fieldset>
  );
}

function Legend(props: { legend: Naming | undefined }) {
  const it = naming(props.legend);
  if (it.text === undefined) return null;
  const caption = words(it.caption);
  const placed =
    it.caption === undefined ? undefined : { ...caption, placement: legendPlacement(caption.placement) };
  const sized = it.size && `nhsuk-fieldset__legend--${it.size}`;
  const inside = (
    <HeadingText caption={placed} size={it.size} visuallyHiddenText={it.visuallyHiddenText}>
      {it.text}
    </HeadingText>
  );
  return (
    <>
      <legend class={classes('nhsuk-fieldset__legend', sized, it.classes)} id={it.id}>
        {it.hasHeading ? (
          <it.HeadingTag class="nhsuk-fieldset__heading" id={it.headingId}>
            {inside}
          </it.HeadingTag>
        ) : (
          inside
        )}
      </legend>
      {caption.placement === 'after' && <Caption caption={placed} size={it.size} />}
    </>
  );
}

// A legend must be the first child of its fieldset, so nothing can stand before it.
function legendPlacement(placement: 'before' | 'start' | 'end' | 'after' | undefined) {
  return placement === 'before' ? 'start' : placement;
}
