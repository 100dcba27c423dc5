import { type FieldProps, FormGroup, fieldParts } from './field.tsx';
import { Label, type Naming } from './label.tsx';
import { type Attributes, classes } from './words.ts';

export interface TextareaProps extends FieldProps {
  label: Naming;
  name: string;
  /** The name, when left out. */
  id?: string;
  value?: string;
  rows?: number;
  maxlength?: number;
  spellcheck?: boolean;
  autocomplete?: string;
  disabled?: boolean;
  classes?: string;
  attributes?: Attributes;
}

/** Several lines of text. */
export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  const parts = fieldParts(id, props);
  const value = props.value ?? '';
  return (
    <FormGroup group={props.formGroup} error={parts.hasError}>
      <Label label={props.label} for={id} />
      {parts.hintNode}
      {parts.errorNode}
      {props.formGroup?.beforeInput}
      <textarea
        class={classes('nhsuk-textarea', parts.hasError && 'nhsuk-textarea--error', props.classes)}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        maxLength={props.maxlength}
        spellcheck={props.spellcheck}
        disabled={props.disabled}
        aria-describedby={parts.describedBy}
        autocomplete={props.autocomplete}
        {...props.attributes}
      >
        {/* The browser drops one line break at the start, which would lose it on every save. */}
        {value.startsWith('\n') || value.startsWith('\r\n') ? `\n${value}` : value}
      </textarea>
      {props.formGroup?.afterInput}
    </FormGroup>
  );
}
