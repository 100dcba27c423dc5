import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { Details } from '../../../ui/details.tsx';
import { Fieldset } from '../../../ui/fieldset.tsx';
import type { FormErrors } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { Select } from '../../../ui/select.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { join } from './form-values.ts';
import { ListBox } from './list-fields.tsx';
import { nameText } from './places.ts';
import { isRecord, textOf } from './rules.ts';
import type { Part } from './shape.ts';
import { authoringWords } from './words.ts';

export interface FieldsProps {
  parts: readonly Part[];
  body: unknown;
  /** The path of the body in the piece; '' for the whole. */
  at: string;
  errors: FormErrors;
  lang: string;
  /** The list item that was added or moved last, to open at it. */
  opened: string;
  /** Where items that are written on a page of their own are. */
  itemHref?: (id: string) => string;
  /** For a translation: what the words say in the first language. */
  original?: unknown;
}

/** The boxes of a piece, from its form and what it says so far. */
export function Fields(props: FieldsProps) {
  return (
    <>
      {props.parts.map((part) => (
        <Box key={part.name} {...props} part={part} />
      ))}
    </>
  );
}

function Box({ part, ...props }: FieldsProps & { part: Part }) {
  const { body, lang, errors } = props;
  const say = authoringWords(lang);
  const name = join(props.at, part.name);
  const held = isRecord(body) && Object.hasOwn(body, part.name) ? body[part.name] : undefined;
  const label = nameText(part.label, lang);
  const first = props.original === undefined ? '' : textOf(props.original, part.name);
  const hint = [part.hint && say(part.hint), first && say('original', { words: first })]
    .filter(Boolean)
    .join(' ');
  const shared = {
    name,
    id: name,
    hint: hint || undefined,
    errorMessage: errors[name],
    value: textOf(body, part.name),
  };
  switch (part.kind) {
    case 'line':
      return <Input {...shared} label={label} attributes={{ dir: 'auto' }} />;
    case 'long':
      return <Textarea {...shared} label={label} rows={rowsFor(shared.value)} attributes={{ dir: 'auto' }} />;
    case 'number':
      return <Input {...shared} label={label} inputmode="numeric" width={4} />;
    case 'choice': {
      const items = part.options(body).map((one) => ({ value: one.value, text: nameText(one.text, lang) }));
      const strange = shared.value && !items.some((one) => one.value === shared.value);
      return (
        <Select
          {...shared}
          label={label}
          items={[
            { value: '', text: say('choose') },
            ...(strange ? [{ value: shared.value, text: shared.value }] : []),
            ...items,
          ]}
        />
      );
    }
    case 'ticks': {
      const items = part.options(body).map((one) => ({ value: one.value, text: nameText(one.text, lang) }));
      if (items.length === 0) return null;
      return (
        <>
          <input type="hidden" name={name} value="" />
          <Checkboxes
            name={name}
            idPrefix={name}
            legend={{ text: label, size: 's' }}
            hint={shared.hint}
            errorMessage={errors[name]}
            values={Array.isArray(held) ? held.map(String) : []}
            items={items}
            small
          />
        </>
      );
    }
    case 'tick':
      return (
        <>
          <input type="hidden" name={name} value="" />
          <Checkboxes
            name={name}
            idPrefix={name}
            hint={shared.hint}
            values={held === true ? ['yes'] : []}
            items={[{ value: 'yes', text: label }]}
            small
          />
        </>
      );
    case 'group': {
      const inside = (
        <Fields
          {...props}
          parts={part.parts}
          body={held}
          at={name}
          original={isRecord(props.original) ? props.original[part.name] : undefined}
        />
      );
      // What may be left out folds away beside the rest; on a page of its own it stands open.
      if (part.optional && props.parts.length > 1) {
        return (
          <Details summary={label} open={isRecord(held) || opens(errors, name)} classes="nhsuk-expander">
            {hint && <p class="nhsuk-hint">{hint}</p>}
            {inside}
          </Details>
        );
      }
      return (
        <Fieldset legend={{ text: label, size: 's' }}>
          {hint && <p class="nhsuk-hint">{hint}</p>}
          {inside}
        </Fieldset>
      );
    }
    case 'list':
      return (
        <ListBox {...props} part={part} name={name} items={Array.isArray(held) ? held : []} label={label} />
      );
  }
}

/** Whether something at or under a path is wrong. */
export function opens(errors: FormErrors, at: string): boolean {
  return Object.keys(errors).some((key) => key === at || key.startsWith(`${at}.`));
}

function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 60), 0);
  return Math.max(2, Math.min(14, lines + 1));
}
