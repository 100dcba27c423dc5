import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { localTime } from '../appointments/index.ts';
import { meetingModes, tookPlace } from '../appointments/rules.ts';
import type { PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

export interface BookingProps {
  chrome: Chrome;
  submissionKey: string;
  patient: { id: string; name: string };
  contact: PlannedContact;
  rooms: readonly { id: string; name: string }[];
  /** The service's zone, and the patient's where it is another. */
  zones: readonly string[];
  editable: boolean;
  form: FormState;
  /** What was typed to cancel, and what is wrong with it. */
  cancelForm: FormState;
}

/** Books, moves or cancels the meeting of one contact. */
export function BookingPage(props: BookingProps) {
  const { chrome, contact, patient } = props;
  const say = blendWords(chrome.lang);
  const booked = contact.appointment;
  const held = booked !== undefined && tookPlace(booked);
  const when = booked ? localTime(booked.startsAt, booked.zone, true, chrome.lang) : '';
  return (
    <Screen
      chrome={chrome}
      title={say('booking.title')}
      errors={{ ...props.form.errors, ...props.cancelForm.errors }}
      back={{ href: `/patients/${patient.id}/plan` }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{patient.name}</span>
        {say('booking.heading', { title: contact.title, position: contact.position })}
      </h1>
      {booked && (
        <InsetText>
          <p>
            {say(held ? 'booking.held' : 'booking.now', { when })} · {say(`mode.${booked.mode}`)}
            {booked.roomName && <>, {booked.roomName}</>}
          </p>
        </InsetText>
      )}
      {props.editable && !held && (
        <>
          <BookForm {...props} />
          {booked && !booked.attendance && <CancelForm {...props} appointment={booked.id} />}
        </>
      )}
    </Screen>
  );
}

function BookForm(props: BookingProps) {
  const { contact, form } = props;
  const say = blendWords(props.chrome.lang);
  const field = bind(form);
  const base = `/patients/${props.patient.id}/appointments/${contact.contact}`;
  return (
    <Form action={base} submissionKey={props.submissionKey}>
      <input type="hidden" name="seen" value={contact.appointment?.id ?? ''} />
      <DateInput
        legend={{ text: say('booking.date'), size: 's' }}
        hint={say('booking.dateHint')}
        {...field.date('date')}
      />
      <Input label={say('booking.time')} hint={say('booking.timeHint')} width={5} {...field.text('time')} />
      {(form.errors?.which || form.values?.which) && (
        <Radios
          legend={say('booking.which')}
          {...field.choice('which')}
          items={[
            { value: 'earlier', text: say('booking.earlier') },
            { value: 'later', text: say('booking.later') },
          ]}
        />
      )}
      {props.zones.length > 1 ? (
        <Select
          label={say('booking.zone')}
          items={props.zones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }))}
          {...field.text('zone')}
        />
      ) : (
        <input type="hidden" name="zone" value={props.zones[0]} />
      )}
      <Radios
        legend={{ text: say('booking.how'), size: 's' }}
        {...field.choice('mode')}
        items={meetingModes.map((mode) => ({
          value: mode,
          text: say(`mode.${mode}`),
          conditional:
            mode === 'in-person' ? (
              <RoomSelect {...props} />
            ) : mode === 'video' ? (
              <Input label={say('booking.link')} type="url" {...field.text('link')} />
            ) : undefined,
        }))}
      />
      <Input label={say('booking.minutes')} inputmode="numeric" width={3} {...field.text('minutes')} />
      <Button preventDoubleClick>{say(contact.appointment ? 'booking.move' : 'booking.button')}</Button>
    </Form>
  );
}

function RoomSelect(props: BookingProps) {
  const say = blendWords(props.chrome.lang);
  if (props.rooms.length === 0) return <p>{say('booking.noRooms')}</p>;
  return (
    <Select
      label={say('booking.room')}
      items={[
        { value: '', text: say('dates.chooseRoom') },
        ...props.rooms.map((room) => ({ value: room.id, text: room.name })),
      ]}
      {...bind(props.form).text('room')}
    />
  );
}

function CancelForm(props: BookingProps & { appointment: string }) {
  const say = blendWords(props.chrome.lang);
  const field = bind(props.cancelForm);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('booking.cancelTitle')}</h2>
      <Form
        action={`/patients/${props.patient.id}/appointments/${props.contact.contact}/cancellation`}
        submissionKey={props.submissionKey}
      >
        <input type="hidden" name="appointment" value={props.appointment} />
        <Radios
          legend={say('booking.byWhom')}
          {...field.choice('byWhom')}
          items={[
            { value: 'patient', text: say('booking.byPatient') },
            { value: 'service', text: say('booking.byService') },
          ]}
        />
        <Input label={say('booking.reason')} maxlength={500} {...field.text('reason')} />
        <Button variant="warning" preventDoubleClick>
          {say('booking.cancel')}
        </Button>
      </Form>
    </>
  );
}
