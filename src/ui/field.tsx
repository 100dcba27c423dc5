import type { ComponentChildren, VNode } from 'preact';
import { type Attributes, classes, type Text, type Words, words } from './words.ts';

/** A hint under a label: words that help to answer. */
export function Hint(props: { id?: string; classes?: string; children: ComponentChildren }) {
  return (
    <div class={classes('nhsuk-hint', props.classes)} id={props.id}>
      {props.children}
    </div>
  );
}

/** What is wrong with a field, and how to put it right. */
export function ErrorMessage(props: {
  id?: string;
  classes?: string;
  /** Hidden words before the message; false for none. */
  visuallyHiddenText?: string | false;
  children: ComponentChildren;
}) {
  const hidden = props.visuallyHiddenText ?? 'Error';
  return (
    <span class={classes('nhsuk-error-message', props.classes)} id={props.id}>
      {hidden && <span class="nhsuk-u-visually-hidden">{hidden}: </span>}
      {props.children}
    </span>
  );
}

export interface FormGroupOptions {
  classes?: string;
  attributes?: Attributes;
  beforeInput?: Text;
  afterInput?: Text;
}

/** What every field takes. `errorMessage: true` marks the field without words. */
export interface FieldProps {
  hint?: Words;
  errorMessage?: Words<{ visuallyHiddenText?: string | false }> | true;
  describedBy?: string;
  formGroup?: FormGroupOptions;
}

/** Hint and error of a field, with the ids that its input is described by. */
export function fieldParts(id: string | undefined, field: FieldProps) {
  const hint = words(field.hint);
  const error = field.errorMessage === true ? {} : words(field.errorMessage);
  const hintId = hint.text ? (hint.id ?? `${id}-hint`) : undefined;
  const errorId = error.text ? (error.id ?? `${id}-error`) : undefined;
  const hintNode: VNode | null = hint.text ? (
    <Hint id={hintId} classes={hint.classes}>
      {hint.text}
    </Hint>
  ) : null;
  const errorNode: VNode | null = error.text ? (
    <ErrorMessage id={errorId} classes={error.classes} visuallyHiddenText={error.visuallyHiddenText}>
      {error.text}
    </ErrorMessage>
  ) : null;
  return {
    describedBy: classes(field.describedBy, hintId, errorId) || undefined,
    hasError: Boolean(error.text) || field.errorMessage === true,
    hintNode,
    errorNode,
  };
}

/** The box round one field, marked when it is in error. */
export function FormGroup(props: { group?: FormGroupOptions; error: boolean; children: ComponentChildren }) {
  return (
    <div
      class={classes('nhsuk-form-group', props.error && 'nhsuk-form-group--error', props.group?.classes)}
      {...props.group?.attributes}
    >
      {props.children}
    </div>
  );
}
