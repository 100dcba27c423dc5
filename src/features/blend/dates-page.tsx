import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import type { PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

export interface DatesProps {
  chrome: Chrome;
  submissionKey: string;
  patient: { id: string; name: string };
  meetings: readonly PlannedContact[];
  rooms: readonly { id: string; name: string }[];
  form: FormState;
}

/** One form for the dates of the whole course. */
export function DatesPage(props: DatesProps) {
  const { chrome, patient, meetings } = props;
  const say = blendWords(chrome.lang);
  const field = bind(props.form);
  const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
  return (
    <Screen
      chrome={chrome}
      title={say('dates.title')}
      errors={props.form.errors}
      back={{ href: `/patients/${patient.id}/plan` }}
    >
      <h1 class="nhsuk-heading-l">
        {say('dates.title')}: {patient.name}
      </h1>
      {meetings.length === 0 ? (
        <p>{say('dates.nothing')}</p>
      ) : (
        <>
          <p>{say('dates.lead')}</p>
          <h2 class="nhsuk-heading-s">{say('dates.list')}</h2>
          <ul>
            {meetings.map((one) => (
              <li key={one.contact}>
                {say('mine.week', { week: one.week })}: {one.title}, {say(`mode.${one.mode}`)}
              </li>
            ))}
          </ul>
          <Form action={`/patients/${patient.id}/plan/dates`} submissionKey={props.submissionKey}>
            <DateInput
              legend={{ text: say('dates.start'), size: 's' }}
              hint={say('booking.dateHint')}
              {...field.date('start')}
            />
            <Select
              label={say('dates.weekday')}
              items={weekdays.map((day) => ({ value: day, text: say(`weekday.${day}`) }))}
              {...field.text('weekday')}
            />
            <Input
              label={say('dates.time')}
              hint={say('booking.timeHint')}
              width={5}
              {...field.text('time')}
            />
            {meetings.some((one) => one.mode === 'in-person') && (
              <Select
                label={say('dates.room')}
                items={[
                  { value: '', text: say('dates.chooseRoom') },
                  ...props.rooms.map((room) => ({ value: room.id, text: room.name })),
                ]}
                {...field.text('room')}
              />
            )}
            {meetings.some((one) => one.mode === 'video') && (
              <Input label={say('dates.link')} type="url" {...field.text('link')} />
            )}
            <Button preventDoubleClick>{say('dates.button')}</Button>
          </Form>
        </>
      )}
    </Screen>
  );
}
