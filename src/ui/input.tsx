import type { VNode } from 'preact';
import { type FieldProps, FormGroup, fieldParts } from './field.tsx';
import { Label, type Naming } from './label.tsx';
import { type Attributes, classes, type Words, words } from './words.ts';

export interface InputProps extends FieldProps {
  label: Naming;
  name: string;
  /** The name, when left out. */
  id?: string;
  value?: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number' | 'date' | 'time';
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text' | 'search' | 'url';
  /** Width in characters, as a hint at how much to write. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  autocomplete?: string;
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters';
  pattern?: string;
  spellcheck?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  maxlength?: number;
  /** Digits set apart: codes, phone numbers, NHS numbers. */
  code?: boolean;
  large?: boolean;
  prefix?: Words;
  suffix?: Words;
  classes?: string;
  attributes?: Attributes;
}

/** One line of text. */
export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  const parts = fieldParts(id, props);
  return (
    <FormGroup group={props.formGroup} error={parts.hasError}>
      <Label label={props.label} for={id} />
      {parts.hintNode}
      {parts.errorNode}
      <Wrapped {...props}>
        <input
          class={classes(
            'nhsuk-input',
            props.large && 'nhsuk-input--large',
            props.code && 'nhsuk-input--code',
            parts.hasError && 'nhsuk-input--error',
            props.width !== undefined && `nhsuk-input--width-${props.width}`,
            props.classes,
          )}
          id={id}
          name={props.name}
          type={(props.type ?? 'text') as 'text'}
          spellcheck={props.spellcheck}
          value={props.value}
          disabled={props.disabled}
          readOnly={props.readOnly}
          maxLength={props.maxlength}
          aria-describedby={parts.describedBy}
          autocomplete={props.autocomplete}
          autocapitalize={props.autocapitalize}
          pattern={props.pattern}
          inputmode={props.inputmode}
          {...props.attributes}
        />
      </Wrapped>
    </FormGroup>
  );
}

function Wrapped(props: InputProps & { children: VNode }) {
  const { beforeInput, afterInput } = props.formGroup ?? {};
  const prefix = words(props.prefix);
  const suffix = words(props.suffix);
  if (!beforeInput && !afterInput && !prefix.text && !suffix.text) return props.children;
  return (
    <div class={classes('nhsuk-input-wrapper', props.large && 'nhsuk-input-wrapper--large')}>
      {beforeInput}
      {prefix.text && (
        <div class={classes('nhsuk-input-wrapper__prefix', prefix.classes)} aria-hidden="true">
          {prefix.text}
        </div>
      )}
      {props.children}
      {suffix.text && (
        <div class={classes('nhsuk-input-wrapper__suffix', suffix.classes)} aria-hidden="true">
          {suffix.text}
        </div>
      )}
      {afterInput}
    </div>
  );
}
