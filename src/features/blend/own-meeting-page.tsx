import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate, sayTime, sayTimeAndZone } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { localTime } from '../appointments/index.ts';
import { type OwnMeeting, wordsOf } from './own-meeting.ts';
import { blendWords } from './words.ts';

/** So many days with free times are shown at first. */
const FIRST_DAYS = 5;

export interface OwnMeetingProps {
  chrome: Chrome;
  own: OwnMeeting;
  /** The patient's zone. */
  zone: string;
  choose: FormState;
  off: FormState;
  submissionKey: string;
  all: boolean;
}

/** Choosing, moving or calling off one's own meeting. */
export function OwnMeetingPage(props: OwnMeetingProps) {
  const { chrome, own, zone } = props;
  const say = blendWords(chrome.lang);
  const { contact, hindrance } = own;
  const booked = contact.appointment && !contact.appointment.attendance ? contact.appointment : undefined;
  return (
    <Screen
      chrome={chrome}
      title={say('own.title')}
      errors={{ ...props.choose.errors, ...props.off.errors }}
      back={{ href: '/plan' }}
    >
      <h1 class="nhsuk-heading-l">{say(booked ? 'own.move' : 'own.choose')}</h1>
      <p>
        {say('own.with', { title: contact.title, name: own.practitioner, mode: say(`mode.${own.mode}`) })}
      </p>
      {booked && (
        <InsetText>
          <p>
            {say('own.now', { when: localTime(booked.startsAt, zone, zone !== booked.zone, chrome.lang) })}
          </p>
        </InsetText>
      )}
      {hindrance ? (
        <p>{say(`own.${hindrance}`, wordsOf(own))}</p>
      ) : (
        <Times {...props} seen={booked?.id ?? ''} />
      )}
      {booked && (hindrance === null || hindrance === 'no-times' || hindrance === 'video') && (
        <CallOff {...props} seen={booked.id} />
      )}
    </Screen>
  );
}

function Times(props: OwnMeetingProps & { seen: string }) {
  const { chrome, own, zone } = props;
  const say = blendWords(chrome.lang);
  const field = bind(props.choose);
  const byDay = Map.groupBy(own.times, (one) => one.at.toZonedDateTimeISO(zone).toPlainDate().toString());
  const days = [...byDay].slice(0, props.all ? undefined : FIRST_DAYS);
  const here = `/plan/meetings/${own.contact.contact}`;
  const time = (at: Temporal.Instant) =>
    zone === own.zone
      ? sayTime(at.toZonedDateTimeISO(zone).toPlainTime())
      : sayTimeAndZone(at, zone, chrome.lang);
  return (
    <Form action={here} submissionKey={props.submissionKey}>
      <input type="hidden" name="seen" value={props.seen} />
      <p>{say('own.lead')}</p>
      {field.choice('at').errorMessage && (
        <p class="nhsuk-error-message" id="at">
          <span class="nhsuk-u-visually-hidden">Error:</span> {field.choice('at').errorMessage}
        </p>
      )}
      {days.map(([day, times]) => (
        <Radios
          key={day}
          legend={{ text: sayDate(Temporal.PlainDate.from(day), chrome.lang), size: 's' }}
          name="at"
          idPrefix={`at-${day}`}
          inline
          small
          value={field.choice('at').value}
          items={times.map((one) => ({ value: one.at.toString(), text: time(one.at) }))}
        />
      ))}
      {days.length < byDay.size && (
        <p>
          <a href={`${here}?all=1`}>{say('own.more')}</a>
        </p>
      )}
      <Button preventDoubleClick>{say(props.seen ? 'own.moveButton' : 'own.chooseButton')}</Button>
    </Form>
  );
}

function CallOff(props: OwnMeetingProps & { seen: string }) {
  const say = blendWords(props.chrome.lang);
  const field = bind(props.off);
  const { contact } = props.own;
  return (
    <Details summary={say('own.offTitle')} open={Boolean(props.off.errors)}>
      <p>{say('own.offLead', { name: props.own.practitioner })}</p>
      <Form action={`/plan/meetings/${contact.contact}/cancellation`} submissionKey={props.submissionKey}>
        <input type="hidden" name="seen" value={props.seen} />
        <Textarea label={say('own.reason')} hint={say('own.reasonHint')} rows={2} {...field.text('reason')} />
        <Button variant="secondary" preventDoubleClick>
          {say('own.offButton')}
        </Button>
      </Form>
    </Details>
  );
}
