import type { ComponentChildren } from 'preact';
import { type Attributes, classes } from './words.ts';

export interface ButtonProps {
  /** `secondary` for the second choice on a page, `warning` for what cannot be undone. */
  variant?: 'brand' | 'reverse' | 'secondary' | 'secondary-solid' | 'warning' | 'login';
  small?: boolean;
  /** With an address the button is a link that looks like one. */
  href?: string;
  type?: 'submit' | 'button' | 'reset';
  name?: string;
  value?: string;
  id?: string;
  /** The form that it sends, when it stands outside that form. */
  form?: string;
  formAction?: string;
  disabled?: boolean;
  /** Ignores a second press within a second. */
  preventDoubleClick?: boolean;
  ariaLabel?: string;
  classes?: string;
  attributes?: Attributes;
  children: ComponentChildren;
}

/** A button that sends a form, or a link that starts something. */
export function Button(props: ButtonProps) {
  const shared = {
    class: classes(
      'nhsuk-button',
      props.variant && `nhsuk-button--${props.variant}`,
      props.small && 'nhsuk-button--small',
      props.classes,
    ),
    id: props.id,
    'data-module': 'nhsuk-button',
    'data-prevent-double-click':
      props.preventDoubleClick === undefined ? undefined : String(props.preventDoubleClick),
    'aria-label': props.ariaLabel,
    ...props.attributes,
  };
  if (props.href !== undefined && props.type === undefined) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: the markup that nhsuk-frontend styles and tests
      <a {...shared} href={props.href} role="button" draggable={false}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      {...shared}
      name={props.name}
      type={props.type ?? 'submit'}
      value={props.value}
      form={props.form}
      formAction={props.formAction}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
    >
      {props.children}
    </button>
  );
}
