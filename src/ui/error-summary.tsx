import { classes, type Text } from './words.ts';

export interface ErrorSummaryProps {
  heading?: Text;
  description?: Text;
  /** Each error, with a link to its field (`#name`). */
  errorList?: { text: Text; href?: string }[];
  /** True keeps the focus where it is when the page opens. */
  disableAutoFocus?: boolean;
  id?: string;
  classes?: string;
}

/** Everything that is wrong with a form, at the top of the page, each line a link to its field. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const list = props.errorList ?? [];
  return (
    <div
      class={classes('nhsuk-error-summary', props.classes)}
      id={props.id}
      data-module="nhsuk-error-summary"
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
    >
      <div role="alert">
        <h2 class="nhsuk-error-summary__heading">{props.heading ?? 'There is a problem'}</h2>
        <div class="nhsuk-error-summary__body">
          {props.description !== undefined && <p>{props.description}</p>}
          {list.length > 0 && (
            <ul class="nhsuk-list nhsuk-error-summary__list">
              {list.map((error, index) => (
                <li key={index}>
                  {error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}
