import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { Fieldset } from '../../../ui/fieldset.tsx';
import { Select } from '../../../ui/select.tsx';
import { Fields, type FieldsProps, opens } from './fields.tsx';
import { join, kindOf } from './form-values.ts';
import { itemName } from './places.ts';
import { isRecord, textOf } from './rules.ts';
import type { Part } from './shape.ts';
import { authoringWords } from './words.ts';

/** Up to so many items stand open; more fold into their headings. */
const OPEN = 4;

/** The items of a list, each with its boxes and the buttons that move it; and what may be added. */
export function ListBox(
  props: FieldsProps & {
    part: Extract<Part, { kind: 'list' }>;
    name: string;
    items: readonly unknown[];
    label: string;
  },
) {
  const { part, name, items, lang, errors } = props;
  const say = authoringWords(lang);
  const kinds = Object.keys(part.shapes);
  const [only] = kinds;
  const turns = new Map<string, number>();
  const nested = /\.\d+\./.test(`${name}.`);
  return (
    <Fieldset legend={{ text: props.label, size: nested ? 's' : 'm' }}>
      <input type="hidden" name={join(name, '_')} value="list" />
      {errors[name] && (
        <p class="nhsuk-error-message" id={name}>
          {errors[name]}
        </p>
      )}
      <ol class="ks-items">
        {items.map((item, index) => {
          const kind = kindOf(part, item);
          turns.set(kind, (turns.get(kind) ?? 0) + 1);
          const called = itemName(part, item, turns.get(kind) ?? 1, lang);
          return (
            <li key={textOf(item, 'id') || index} class="ks-item" id={join(name, index)}>
              <Item {...props} item={item} index={index} called={called} />
            </li>
          );
        })}
      </ol>
      <div class="ks-item__add">
        {kinds.length > 1 ? (
          <>
            <Select
              label={say('add.what')}
              name={join(name, 'add')}
              items={kinds.map((kind) => ({
                value: kind,
                text: say(part.shapes[kind]?.label ?? 'item.unknown'),
              }))}
            />
            <Button variant="secondary" small name="do" value={`add:${name}`}>
              {say('add')}
            </Button>
          </>
        ) : (
          <Button variant="secondary" small name="do" value={`add:${name}`}>
            {say('add.one', { what: say(part.shapes[only ?? '']?.label ?? 'item.unknown').toLowerCase() })}
          </Button>
        )}
      </div>
    </Fieldset>
  );
}

function Item(props: Parameters<typeof ListBox>[0] & { item: unknown; index: number; called: string }) {
  const { part, item, index, name, lang, errors, called } = props;
  const say = authoringWords(lang);
  const at = join(name, index);
  const kind = kindOf(part, item);
  const id = textOf(item, 'id');
  const shape = part.shapes[kind];
  const one = shape && shape.parts.length === 1 && shape.parts[0]?.kind === 'line';
  const marks = (
    <>
      <input type="hidden" name={join(at, '_')} value={kind} />
      {id && <input type="hidden" name={join(at, 'id')} value={id} />}
    </>
  );
  const buttons = (
    <div class="ks-item__buttons">
      {index > 0 && <Move verb="up" at={at} called={called} lang={lang} />}
      {index < props.items.length - 1 && <Move verb="down" at={at} called={called} lang={lang} />}
      <Move verb="drop" at={at} called={called} lang={lang} />
    </div>
  );
  if (part.apart) {
    return (
      <>
        {marks}
        <p class="ks-edit__title">
          {index + 1}. {props.itemHref && id ? <a href={props.itemHref(id)}>{called}</a> : called}
        </p>
        {errors[at] && <p class="nhsuk-error-message">{errors[at]}</p>}
        {buttons}
      </>
    );
  }
  if (!shape) {
    return (
      <>
        {marks}
        <p>{say('item.strange', { kind })}</p>
        {buttons}
      </>
    );
  }
  const originals = isRecord(props.original) ? props.original[part.name] : undefined;
  const original = Array.isArray(originals)
    ? id
      ? originals.find((was) => textOf(was, 'id') === id)
      : originals[index]
    : undefined;
  const inside = (
    <>
      {shape.parts.length === 0 && <p>{say(`about.${kind === 'note-slot' ? 'note-slot' : 'other'}`)}</p>}
      <Fields {...props} parts={shape.parts} body={item} at={at} original={original} />
      {buttons}
    </>
  );
  if (one) {
    const label = { words: `${say(shape.label)} ${index + 1}` };
    return (
      <>
        {marks}
        <Fields
          {...props}
          parts={shape.parts.map((box) => ({ ...box, label }))}
          body={item}
          at={at}
          original={original}
        />
        {buttons}
      </>
    );
  }
  const words = shape.idFrom ? textOf(item, shape.idFrom) : '';
  const isOpen = props.items.length <= OPEN || !words || props.opened.startsWith(at) || opens(errors, at);
  return (
    <>
      {marks}
      <Details summary={`${index + 1}. ${called}`} open={isOpen} classes="nhsuk-expander">
        {inside}
      </Details>
    </>
  );
}

function Move({
  verb,
  at,
  called,
  lang,
}: {
  verb: 'up' | 'down' | 'drop';
  at: string;
  called: string;
  lang: string;
}) {
  const say = authoringWords(lang);
  return (
    <Button
      variant="secondary"
      small
      name="do"
      value={`${verb}:${at}`}
      ariaLabel={`${say(`press.${verb}`)}: ${called}`}
    >
      {say(`press.${verb}`)}
    </Button>
  );
}
