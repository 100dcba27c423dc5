import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { Tag, type TagColour } from '../../ui/tag.tsx';
import { localTime } from '../appointments/index.ts';
import type { Choice } from './course.ts';
import { isNew } from './edits.ts';
import { type ContactState, modes, type Planned, type PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

const COLOUR: Record<ContactState, TagColour> = {
  done: 'green',
  now: 'yellow',
  next: 'blue',
  later: 'white',
  skipped: 'grey',
};

export interface ContactRowProps {
  one: Planned;
  position: number;
  state: ContactState;
  /** The same contact of the plan in force; undefined for one that is not saved yet. */
  saved: PlannedContact | undefined;
  patient: string;
  action: string;
  form: FormState;
  choices: readonly Choice[];
  lang: string;
}

/** One contact in the editor: what it is, its buttons, and its fields behind "Change". Works by posting the page. */
export function ContactRow(props: ContactRowProps) {
  const { one, state, position } = props;
  const say = blendWords(props.lang);
  const id = one.contact;
  const fault = props.form.errors?.[`row.${id}`];
  return (
    <li class="ks-edit" id={`c-${id}`} data-contact={state === 'done' ? undefined : id}>
      <input type="hidden" name="row" value={id} />
      <input type="hidden" name={`intent.${id}`} value={one.intent} />
      <div>
        <h3 class="ks-edit__title" id={`row.${id}`}>
          {position}. {one.title} <Tag colour={COLOUR[state]}>{say(`state.${state}`)}</Tag>
        </h3>
        {fault && <p class="nhsuk-error-message">{fault}</p>}
        <p class="ks-edit__facts">
          {say('edit.facts', {
            week: weekText(one.week),
            mode: say(`mode.${one.mode}`),
            minutes: weekText(one.minutes),
          })}
          {one.form === 'short' && <> · {say('form.short')}</>}
          <Booked {...props} />
        </p>
      </div>
      {state === 'done' ? <HiddenFields one={one} /> : <OpenFields {...props} />}
    </li>
  );
}

function weekText(number: number): string {
  return Number.isNaN(number) ? '?' : String(number);
}

function Booked({ saved, one, patient, lang }: ContactRowProps) {
  if (!saved || saved.mode === 'online' || one.mode === 'online') return null;
  const say = blendWords(lang);
  const booked = saved.appointment;
  const href = `/patients/${patient}/appointments/${saved.contact}`;
  if (!booked)
    return saved.state === 'done' || one.intent === 'skipped' ? null : (
      <>
        {' '}
        · <a href={href}>{say('edit.book')}</a>
      </>
    );
  return (
    <>
      {' · '}
      <a href={href}>{localTime(booked.startsAt, booked.zone, false, lang)}</a>
      {booked.roomName && <>, {booked.roomName}</>}
    </>
  );
}

function HiddenFields({ one }: { one: Planned }) {
  const fields = {
    key: one.contentKey,
    mode: one.mode,
    week: one.week,
    form: one.form,
    minutes: one.minutes,
  };
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" key={name} name={`${name}.${one.contact}`} value={String(value)} />
      ))}
    </>
  );
}

function OpenFields(props: ContactRowProps) {
  const { one, position } = props;
  const say = blendWords(props.lang);
  const id = one.contact;
  const typed = props.form.values ?? {};
  const shown = (name: string, value: number) =>
    Number.isNaN(value) ? (typed[`${name}.${id}`] as string | undefined) : String(value);
  const field = bind({
    errors: props.form.errors,
    values: {
      [`key.${id}`]: one.contentKey,
      [`mode.${id}`]: one.mode,
      [`week.${id}`]: shown('week', one.week),
      [`form.${id}`]: one.form,
      [`minutes.${id}`]: shown('minutes', one.minutes),
    },
  });
  const press = (verb: 'up' | 'down' | 'skip' | 'restore' | 'drop' | 'repeat' | 'swap') => (
    <Button
      key={verb}
      variant="secondary"
      small
      name="do"
      value={`${verb}:${id}`}
      formAction={`${props.action}#c-${id}`}
      ariaLabel={`${say(`edit.${verb}`)}: ${say('edit.of', { title: one.title, position })}`}
    >
      {say(`edit.${verb}`)}
    </Button>
  );
  const faulty = Object.keys(props.form.errors ?? {}).some((name) => name.endsWith(`.${id}`));
  const option = (choice: Choice) => ({ value: choice.key, text: choice.title });
  return (
    <>
      <div class="ks-edit__buttons">
        {press('up')}
        {press('down')}
        {press(isNew(id) ? 'drop' : one.intent === 'skipped' ? 'restore' : 'skip')}
        {press('repeat')}
      </div>
      <Details summary={say('edit.change')} open={faulty}>
        <div class="ks-edit__fields">
          <Select
            label={say('edit.what')}
            items={[
              ...props.choices.filter((choice) => choice.kind === 'step').map(option),
              { divider: true as const },
              ...props.choices.filter((choice) => choice.kind === 'agenda').map(option),
            ]}
            {...field.text(`key.${id}`)}
          />
          {!isNew(id) && one.intent === 'planned' && press('swap')}
          <Select
            label={say('edit.mode')}
            items={modes.map((mode) => ({ value: mode, text: say(`mode.${mode}`) }))}
            {...field.text(`mode.${id}`)}
          />
          <Input label={say('edit.week')} inputmode="numeric" width={3} {...field.text(`week.${id}`)} />
          <Select
            label={say('edit.length')}
            items={(['full', 'short'] as const).map((form) => ({ value: form, text: say(`form.${form}`) }))}
            {...field.text(`form.${id}`)}
          />
          <Input label={say('edit.minutes')} inputmode="numeric" width={3} {...field.text(`minutes.${id}`)} />
        </div>
      </Details>
    </>
  );
}
