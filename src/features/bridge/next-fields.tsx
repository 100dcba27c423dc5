import { sayWhen } from '../../platform/when.ts';
import type { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Select } from '../../ui/select.tsx';
import { meetingModes } from '../appointments/index.ts';
import type { AfterView } from './after-reading.ts';
import { afterWords } from './after-words.ts';
import { bridgeWords } from './words.ts';

/** The next date: filled in by the plan, so that agreeing is all there is to do. */
export function NextMeeting(props: {
  view: Pick<AfterView, 'next' | 'rooms' | 'now'>;
  field: ReturnType<typeof bind>;
  values: Readonly<Record<string, string | readonly string[] | undefined>>;
  lang: string;
}) {
  const { field, lang } = props;
  const { next, rooms, now } = props.view;
  const say = afterWords(lang);
  const where = bridgeWords(lang);
  if (!next) return <p>{say('next.none')}</p>;
  if (next.booked) {
    return <p>{say('next.booked', { when: sayWhen(next.booked.startsAt, now, next.booked.zone, lang) })}</p>;
  }
  // Asked only where the answer is needed: the hour that the clocks run through twice.
  const twice =
    text(props.values['next-which']) !== '' || field.text('next-which').errorMessage !== undefined;
  const fields = (
    <>
      <Input label={say('next.date')} type="date" {...field.text('next-date')} />
      <Input label={say('next.time')} type="time" {...field.text('next-time')} />
      {twice && (
        <Radios
          legend={say('next.which')}
          small
          {...field.choice('next-which')}
          items={(['earlier', 'later'] as const).map((which) => ({
            value: which,
            text: say(`next.which.${which}`),
          }))}
        />
      )}
      <Select
        label={say('next.mode')}
        {...field.text('next-mode')}
        items={meetingModes.map((mode) => ({ value: mode, text: where(`where.${mode}`) }))}
      />
      <Select
        label={say('next.room')}
        {...field.text('next-room')}
        items={[
          { value: '', text: say('next.room.none') },
          ...rooms.map((room) => ({ value: room.id, text: room.name })),
        ]}
      />
      <Input label={say('next.link')} type="url" {...field.text('next-link')} />
      <Input label={say('next.minutes')} inputmode="numeric" width={3} {...field.text('next-minutes')} />
      <input type="hidden" name="next-zone" value={text(props.values['next-zone'])} />
      {!twice && <input type="hidden" name="next-which" value="" />}
    </>
  );
  return (
    <Radios
      legend={{ text: say('next.legend', { title: next.title }), size: 's' }}
      small
      {...field.choice('book')}
      items={[
        { value: 'yes', text: say('next.book'), conditional: fields },
        { value: 'no', text: say('next.later') },
      ]}
    />
  );
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
