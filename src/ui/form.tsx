import type { ComponentChildren } from 'preact';
import { ErrorSummary } from './error-summary.tsx';

/** What was typed, by the name of the field, exactly as it came. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is wrong, by the name of the field. The key `_form` is for what belongs to no field. */
export type FormErrors = Readonly<Record<string, string>>;

export interface FormState {
  values?: FormValues;
  errors?: FormErrors;
}

export interface FormProps {
  action: string;
  /** Submission key: a repeated press is recognised by it and done once. */
  submissionKey: string;
  id?: string;
  method?: 'post' | 'get';
  classes?: string;
  /** Names of the script behaviours that may improve this form (`data-island`). */
  island?: string;
  children: ComponentChildren;
}

/** The form of every page that changes something: posts, with its submission key, checked by the server alone. */
export function Form(props: FormProps) {
  return (
    <form
      action={props.action}
      method={props.method ?? 'post'}
      id={props.id}
      class={props.classes}
      data-island={props.island}
      noValidate
    >
      <input type="hidden" name="_key" value={props.submissionKey} />
      {props.children}
    </form>
  );
}

/**
 * Ties fields to what was typed and what is wrong with it: spread the result into a component.
 *
 * `const field = bind({ values, errors })`, then `<Input label="Name" {...field.text('name')} />`.
 */
export function bind({ values = {}, errors = {} }: FormState) {
  return {
    /** For Input, Textarea and Select. */
    text: (name: string) => ({ name, id: name, value: one(values[name]), errorMessage: errors[name] }),
    /** For Radios. */
    choice: (name: string) => ({
      name,
      idPrefix: name,
      value: one(values[name]),
      errorMessage: errors[name],
    }),
    /** For Checkboxes. */
    choices: (name: string) => ({
      name,
      idPrefix: name,
      values: many(values[name]),
      errorMessage: errors[name],
    }),
    /** For DateInput: sends `name[day]`, `name[month]` and `name[year]`. */
    date: (name: string) => ({
      id: `${name}-date`,
      namePrefix: name,
      // The first box has the bare name, so that the error summary's link lands in it.
      day: { id: name },
      values: {
        day: one(values[`${name}[day]`]),
        month: one(values[`${name}[month]`]),
        year: one(values[`${name}[year]`]),
      },
      errorMessage: errors[name],
    }),
  };
}

/** Every error of a form, each a link to its field. Renders nothing when there is none. */
export function FormErrorSummary({ errors, heading }: { errors: FormErrors | undefined; heading?: string }) {
  const list = Object.entries(errors ?? {});
  if (list.length === 0) return null;
  return (
    <ErrorSummary
      heading={heading}
      errorList={list.map(([name, text]) => (name === '_form' ? { text } : { text, href: `#${name}` }))}
    />
  );
}

function one(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.at(-1);
}

function many(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
