import { classes, type Text } from './words.ts';

/** Something to do with a card or a row: a link, or a button of the form around it. */
export interface CardActionProps {
  text: Text;
  href?: string;
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  classes?: string;
  /** Hidden words after the visible ones: "Change" + "your phone number". */
  visuallyHiddenText?: string;
}

/** One action of a card or of a summary list row. */
export function CardAction({ action, heading }: { action: CardActionProps; heading?: Text }) {
  const inside = (
    <>
      {action.text}
      {(action.visuallyHiddenText || heading) && (
        <span class="nhsuk-u-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {heading && <> ({heading})</>}
        </span>
      )}
    </>
  );
  return action.href !== undefined && action.type === undefined ? (
    <a class={classes('nhsuk-link', action.classes)} href={action.href}>
      {inside}
    </a>
  ) : (
    <button
      class={classes('nhsuk-link', action.classes)}
      type={action.type ?? 'submit'}
      name={action.name}
      value={action.value}
    >
      {inside}
    </button>
  );
}
