import { type FieldProps, FormGroup, fieldParts } from './field.tsx';
import { Label, type Naming } from './label.tsx';
import { type Attributes, classes } from './words.ts';

export interface SelectOption {
  text: string;
  /** The words themselves, when left out. */
  value?: string;
  selected?: boolean;
  disabled?: boolean;
}

export interface SelectProps extends FieldProps {
  label: Naming;
  name: string;
  /** The name, when left out. */
  id?: string;
  value?: string;
  items: (SelectOption | { divider: true })[];
  disabled?: boolean;
  classes?: string;
  attributes?: Attributes;
}

/** One answer from a long list. Up to about seven answers, use radios. */
export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  const parts = fieldParts(id, props);
  const { beforeInput, afterInput } = props.formGroup ?? {};
  const select = (
    <select
      class={classes('nhsuk-select', parts.hasError && 'nhsuk-select--error', props.classes)}
      id={id}
      name={props.name}
      disabled={props.disabled}
      aria-describedby={parts.describedBy}
      {...props.attributes}
    >
      {props.items.map((item, index) =>
        'divider' in item ? (
          <hr key={index} />
        ) : (
          <option
            key={index}
            value={item.value}
            selected={item.selected ?? (Boolean(props.value) && (item.value ?? item.text) === props.value)}
            disabled={item.disabled}
          >
            {item.text}
          </option>
        ),
      )}
    </select>
  );
  return (
    <FormGroup group={props.formGroup} error={parts.hasError}>
      <Label label={props.label} for={id} />
      {parts.hintNode}
      {parts.errorNode}
      {beforeInput || afterInput ? (
        <div class="nhsuk-input-wrapper">
          {beforeInput}
          {select}
          {afterInput}
        </div>
      ) : (
        select
      )}
    </FormGroup>
  );
}
