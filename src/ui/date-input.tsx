import { type FieldProps, FormGroup, fieldParts } from './field.tsx';
import { Fieldset } from './fieldset.tsx';
import { Input, type InputProps } from './input.tsx';
import type { Naming } from './label.tsx';
import { classes, type Text } from './words.ts';

/** One box of a date. */
export interface DatePart {
  name: string;
  label?: Text;
  value?: string;
  width?: InputProps['width'];
  /** Marks this box alone; false spares it when the others are wrong. */
  error?: boolean;
  disabled?: boolean;
  autocomplete?: string;
  id?: string;
}

export interface DateInputProps extends Omit<FieldProps, 'formGroup'> {
  /** Start of every id: `born` gives `born-day`. */
  id: string;
  /** Sends `born[day]` and so on; without it the boxes are called `day`, `month` and `year`. */
  namePrefix?: string;
  legend?: Naming;
  /** What is already known, by the name of the box, as it was typed. */
  values?: Readonly<Record<string, string | undefined>>;
  /** Other boxes than day, month and year: a month and a year, say. */
  items?: DatePart[];
  /** What differs from a plain box; false leaves the box out. */
  day?: Partial<DatePart> | false;
  month?: Partial<DatePart> | false;
  year?: Partial<DatePart> | false;
  disabled?: boolean;
  classes?: string;
}

/** A date that people know by heart, typed in boxes: a birthday, an appointment letter. */
export function DateInput(props: DateInputProps) {
  const parts = fieldParts(props.id, props);
  const items =
    props.items ??
    (['day', 'month', 'year'] as const).flatMap((name): DatePart[] =>
      props[name] === false ? [] : [{ name, ...props[name] }],
    );
  const anyMarked = items.some((item) => item.error);
  const inside = (
    <>
      {parts.hintNode}
      {parts.errorNode}
      <div class={classes('nhsuk-date-input', props.classes)} id={props.id}>
        {items.map((item) => (
          <div class="nhsuk-date-input__item" key={item.name}>
            <Input
              label={{ text: item.label ?? capitalised(item.name), classes: 'nhsuk-date-input__label' }}
              errorMessage={
                item.error || (item.error !== false && parts.hasError && !anyMarked) ? true : undefined
              }
              id={item.id ?? `${props.id}-${item.name}`}
              name={props.namePrefix ? `${props.namePrefix}[${item.name}]` : item.name}
              value={item.value ?? props.values?.[item.name]}
              width={item.width ?? (item.name === 'year' ? 4 : 2)}
              inputmode="numeric"
              autocomplete={item.autocomplete}
              disabled={item.disabled ?? props.disabled}
              classes="nhsuk-date-input__input"
            />
          </div>
        ))}
      </div>
    </>
  );
  return (
    <FormGroup error={parts.hasError || anyMarked}>
      {props.legend === undefined ? (
        inside
      ) : (
        <Fieldset legend={props.legend} role="group" describedBy={parts.describedBy}>
          {inside}
        </Fieldset>
      )}
    </FormGroup>
  );
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
