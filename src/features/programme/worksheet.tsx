import { one } from '../../platform/fields.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Fieldset } from '../../ui/fieldset.tsx';
import type { FormErrors } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Select } from '../../ui/select.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import {
  columnsOf,
  type Field,
  type LadderField,
  type SimpleField,
  type Worksheet,
  weekDays,
} from '../library/index.ts';
import type { ProgrammeSay } from './words.ts';
import { boxName, rowsName, rowsShown, type Typed } from './worksheet-form.ts';

export interface WorksheetProps {
  worksheet: Worksheet;
  fields: readonly Field[];
  values: Typed;
  errors: FormErrors;
  say: ProgrammeSay;
}

/** The boxes of a worksheet, drawn from data alone. */
export function WorksheetFields(props: WorksheetProps) {
  return (
    <>
      {props.fields.map((field) => (
        <FieldBox key={field.id} {...props} field={field} />
      ))}
    </>
  );
}

function FieldBox({ field, ...props }: WorksheetProps & { field: Field }) {
  const { when } = field;
  const box = <Box {...props} field={field} />;
  if (!when) return box;
  const asked = props.worksheet.fields.find((one) => one.id === when.field);
  const options = asked?.kind === 'choice' ? asked.options : [];
  const answers = options.filter((option) => when.is.includes(option.id)).map(({ label }) => `“${label}”`);
  return (
    <div class="ks-when" data-when={boxName(props.worksheet.id, when.field)} data-is={when.is.join(' ')}>
      <p class="nhsuk-hint">
        {props.say('step.onlyIf', { answers: answers.join(' / '), question: asked?.label ?? '' })}
      </p>
      {box}
    </div>
  );
}

function Box({ field, ...props }: WorksheetProps & { field: Field }) {
  if (field.kind === 'rows') return <Rows {...props} field={field} />;
  if (field.kind === 'ladder') return <Ladder {...props} field={field} />;
  if (field.kind === 'weekPlan') return <Week {...props} field={field} />;
  return <Simple field={field} name={boxName(props.worksheet.id, field.id)} {...props} />;
}

function Simple(
  props: Omit<WorksheetProps, 'fields' | 'worksheet'> & { field: SimpleField; name: string; small?: boolean },
) {
  const { field, name, small } = props;
  const value = one(props.values[name]);
  const shared = { name, id: name, value, hint: field.hint, errorMessage: props.errors[name] };
  const label = { text: field.label, size: small ? undefined : ('s' as const) };
  switch (field.kind) {
    case 'longText':
      return <Textarea {...shared} label={label} rows={small ? 2 : 5} attributes={{ dir: 'auto' }} />;
    case 'date':
      // A box that the browser knows would drop a wrong day; a plain one keeps what was typed beside its message.
      return <Input {...shared} label={label} type={isDay(value) ? 'date' : 'text'} width={10} />;
    case 'time':
      return <Input {...shared} label={label} type={isTime(value) ? 'time' : 'text'} width={5} />;
    case 'scale':
      return (
        <Select
          {...shared}
          label={label}
          hint={field.hint ?? `${field.min} ${field.labels.low}, ${field.max} ${field.labels.high}`}
          items={[
            { text: props.say('step.pick'), value: '' },
            ...unknown(value, scale(field)),
            ...scale(field).map((text) => ({ text })),
          ]}
        />
      );
    case 'choice': {
      if (small) {
        const known = field.options.map((option) => option.id);
        const items = field.options.map((option) => ({ text: option.label, value: option.id }));
        return (
          <Select
            {...shared}
            label={label}
            items={[{ text: props.say('step.pick'), value: '' }, ...unknown(value, known), ...items]}
          />
        );
      }
      return (
        <Radios
          name={name}
          idPrefix={name}
          value={value}
          errorMessage={props.errors[name]}
          hint={field.hint}
          legend={{ text: field.label, size: 's' }}
          items={field.options.map((option) => ({ text: option.label, value: option.id }))}
        />
      );
    }
    default:
      return <Input {...shared} label={label} attributes={{ dir: 'auto' }} />;
  }
}

function Rows(props: WorksheetProps & { field: Extract<Field, { kind: 'rows' }> }) {
  const { field, worksheet, values, errors, say } = props;
  const count = rowsShown(worksheet.id, field, values);
  const name = boxName(worksheet.id, field.id);
  const first = field.columns[0];
  return (
    <Fieldset legend={{ text: field.label, size: 'm' }} describedBy={field.hint && `${name}-hint`}>
      {field.hint && (
        <div class="nhsuk-hint" id={`${name}-hint`}>
          {field.hint}
        </div>
      )}
      <input type="hidden" name={rowsName(worksheet.id, field.id)} value={String(count)} />
      {Array.from({ length: count }, (_, row) => {
        const written = first ? one(values[boxName(name, row, first.id)]) : '';
        const faulty = Object.keys(errors).some((key) => key.startsWith(`${name}.${row}.`));
        const heading = say('step.row', { number: row + 1 });
        return (
          <Details
            key={row}
            classes="nhsuk-expander ks-row"
            open={faulty || !written || count < 3 || row === count - 1}
            summary={written ? `${heading}: ${shortened(written)}` : heading}
          >
            {field.columns.map((column) => (
              <Simple key={column.id} {...props} field={column} name={boxName(name, row, column.id)} small />
            ))}
          </Details>
        );
      })}
      {count < field.max && (
        <Button variant="secondary" small name="intent" value={`row:${worksheet.id}:${field.id}`}>
          {say('step.addRow')}
        </Button>
      )}
    </Fieldset>
  );
}

/** Rungs under one another, hardest at the top once they are saved; buttons move one without script. */
function Ladder(props: WorksheetProps & { field: LadderField }) {
  const { field, worksheet, values, say } = props;
  const count = rowsShown(worksheet.id, field, values);
  const name = boxName(worksheet.id, field.id);
  return (
    <Fieldset legend={{ text: field.label, size: 'm' }} describedBy={`${name}-hint`}>
      <div class="nhsuk-hint" id={`${name}-hint`}>
        {field.hint && `${field.hint} `}
        {say('step.ladder')}
      </div>
      <input type="hidden" name={rowsName(worksheet.id, field.id)} value={String(count)} />
      <ol class="ks-rungs">
        {Array.from({ length: count }, (_, row) => {
          const words = one(values[boxName(name, row, field.step.id)]);
          const what = words ? shortened(words) : say('step.rung', { number: row + 1 });
          return (
            <li key={row} class="ks-row">
              {columnsOf(field).map((column) => (
                <Simple
                  key={column.id}
                  {...props}
                  field={column}
                  name={boxName(name, row, column.id)}
                  small
                />
              ))}
              {count > 1 && (
                <div class="ks-buttons">
                  {(['up', 'down'] as const)
                    .filter((way) => (way === 'up' ? row > 0 : row < count - 1))
                    .map((way) => (
                      <Button
                        key={way}
                        variant="secondary"
                        small
                        name="intent"
                        value={`${way}:${worksheet.id}:${field.id}:${row}`}
                        ariaLabel={say(way === 'up' ? 'step.rungUp' : 'step.rungDown', { what })}
                      >
                        {say(way === 'up' ? 'step.up' : 'step.down')}
                      </Button>
                    ))}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {count < field.max && (
        <Button variant="secondary" small name="intent" value={`row:${worksheet.id}:${field.id}`}>
          {say('step.addRung')}
        </Button>
      )}
    </Fieldset>
  );
}

function Week(props: WorksheetProps & { field: Extract<Field, { kind: 'weekPlan' }> }) {
  const { field, worksheet, values, errors } = props;
  const name = boxName(worksheet.id, field.id);
  return (
    <Fieldset legend={{ text: field.label, size: 'm' }} describedBy={field.hint && `${name}-hint`}>
      {field.hint && (
        <div class="nhsuk-hint" id={`${name}-hint`}>
          {field.hint}
        </div>
      )}
      {weekDays.map((day) => {
        const written = field.parts.map((part) => one(values[boxName(name, day, part.id)])).filter(Boolean);
        const faulty = Object.keys(errors).some((key) => key.startsWith(`${name}.${day}.`));
        const heading = props.say(`day.${day}`);
        return (
          <Details
            key={day}
            classes="nhsuk-expander ks-row"
            open={faulty || undefined}
            summary={written.length > 0 ? `${heading}: ${shortened(written.join(', '))}` : heading}
          >
            {field.parts.map((part) => (
              <Simple
                key={part.id}
                {...props}
                field={{ ...part, kind: 'text' }}
                name={boxName(name, day, part.id)}
                small
              />
            ))}
          </Details>
        );
      })}
    </Fieldset>
  );
}

/** What was typed that is none of the answers stays in the list, so that it is not lost beside its message. */
function unknown(value: string, known: readonly string[]) {
  return value === '' || known.includes(value) ? [] : [{ text: shortened(value), value }];
}

function scale(field: Extract<SimpleField, { kind: 'scale' }>): string[] {
  return Array.from({ length: field.max - field.min + 1 }, (_, index) => String(field.min + index));
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text;
}

const isDay = (value: string) => value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);
const isTime = (value: string) => value === '' || /^\d{2}:\d{2}$/.test(value);
