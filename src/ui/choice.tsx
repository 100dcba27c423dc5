import type { ComponentChildren } from 'preact';
import { type FieldProps, FormGroup, fieldParts, Hint } from './field.tsx';
import { Fieldset } from './fieldset.tsx';
import { Label, type Naming } from './label.tsx';
import { type Attributes, classes, type Text, type Words, words } from './words.ts';

/** One answer to choose. */
export interface ChoiceItem {
  value: string;
  text: Text;
  hint?: Words;
  id?: string;
  checked?: boolean;
  disabled?: boolean;
  /** Fields that show only when this answer is chosen (always, without script). */
  conditional?: Text;
  attributes?: Attributes;
}

export interface Divider {
  divider: string;
}

/** What radios and checkboxes share. */
export interface ChoiceProps extends Omit<FieldProps, 'formGroup'> {
  name: string;
  /** Start of every id; the name when left out. The first answer has it bare, so that an error can link to it. */
  idPrefix?: string;
  /** The question. Without it, put the choice in a fieldset of your own. */
  legend?: Naming;
  inline?: boolean;
  small?: boolean;
  disabled?: boolean;
  classes?: string;
  attributes?: Attributes;
}

/** The fieldset, hint and error round a list of answers. */
export function ChoiceGroup(
  props: ChoiceProps & { kind: 'radios' | 'checkboxes'; children: ComponentChildren },
) {
  const idPrefix = props.idPrefix ?? props.name;
  const parts = fieldParts(idPrefix, props);
  const inside = (
    <>
      {parts.hintNode}
      {parts.errorNode}
      <div
        class={classes(
          `nhsuk-${props.kind}`,
          props.small && `nhsuk-${props.kind}--small`,
          props.inline && `nhsuk-${props.kind}--inline`,
          props.classes,
        )}
        data-module={`nhsuk-${props.kind}`}
        {...props.attributes}
      >
        {props.children}
      </div>
    </>
  );
  return (
    <FormGroup error={parts.hasError}>
      {props.legend === undefined ? (
        inside
      ) : (
        <Fieldset legend={props.legend} describedBy={parts.describedBy}>
          {inside}
        </Fieldset>
      )}
    </FormGroup>
  );
}

/** One answer: the input, its label and hint, and what it opens. */
export function Choice(props: {
  kind: 'radios' | 'checkboxes';
  name: string;
  id: string;
  item: ChoiceItem;
  checked: boolean;
  disabled?: boolean;
  attributes?: Attributes;
}) {
  const { item, kind, id } = props;
  const hint = words(item.hint);
  const hintId = hint.text ? (hint.id ?? `${id}-item-hint`) : undefined;
  const controls = item.conditional === undefined ? undefined : `conditional-${id}`;
  return (
    <>
      <div class={`nhsuk-${kind}__item`}>
        <input
          class={`nhsuk-${kind}__input`}
          id={id}
          name={props.name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={props.checked}
          disabled={item.disabled ?? props.disabled}
          data-aria-controls={controls}
          aria-describedby={hintId}
          {...props.attributes}
          {...item.attributes}
        />
        <Label label={item.text} for={id} class={`nhsuk-${kind}__label`} />
        {hint.text && (
          <Hint id={hintId} classes={classes(`nhsuk-${kind}__hint`, hint.classes)}>
            {hint.text}
          </Hint>
        )}
      </div>
      {controls && (
        <div
          class={classes(
            `nhsuk-${kind}__conditional`,
            !props.checked && `nhsuk-${kind}__conditional--hidden`,
          )}
          id={controls}
        >
          {item.conditional}
        </div>
      )}
    </>
  );
}
