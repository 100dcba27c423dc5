import type { Chrome } from '../../platform/http/route.ts';
import { CourseLine } from '../../ui/course-line.tsx';
import { localTime } from '../appointments/index.ts';
import type { PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

/** The goals that a contact is part of, by the contact. */
export type Goals = ReadonlyMap<string, readonly string[]>;

/** The line of contacts as the patient sees it; staff look at the same. */
export function MyCourse(props: {
  chrome: Chrome;
  contacts: readonly PlannedContact[];
  purposes: ReadonlyMap<string, string>;
  goals: Goals;
  zone: string;
}) {
  const say = blendWords(props.chrome.lang);
  const left = props.contacts.filter((one) => one.state === 'skipped');
  return (
    <>
      <CourseLine
        label={say('mine.title')}
        contacts={props.contacts
          .filter((one) => one.state !== 'skipped')
          .map((one) => ({
            id: one.contact,
            title: one.title,
            href:
              props.chrome.kind === 'patient' && one.mode === 'online'
                ? `/programme/${one.contact}`
                : undefined,
            mode: one.mode === 'online' ? ('online' as const) : ('room' as const),
            state: one.state === 'done' || one.state === 'now' ? one.state : ('next' as const),
            when: whenText(one, props.zone, props.chrome.lang),
            note: (
              <ContactNote
                one={one}
                purpose={props.purposes.get(one.contentKey)}
                goals={props.goals.get(one.contact) ?? []}
                zone={props.zone}
                lang={props.chrome.lang}
                own={props.chrome.kind === 'patient'}
              />
            ),
          }))}
      />
      {left.length > 0 && (
        <p>
          {say('mine.skipped')}: {left.map((one) => one.title).join(', ')}
        </p>
      )}
    </>
  );
}

function whenText(one: PlannedContact, zone: string, lang: string): string {
  const say = blendWords(lang);
  const booked = one.appointment;
  if (booked) return localTime(booked.startsAt, booked.zone, booked.zone !== zone, lang);
  const week = say('mine.week', { week: one.week });
  return one.mode === 'online' || one.state === 'done'
    ? week
    : `${week}, ${say('mine.notBooked').toLowerCase()}`;
}

function ContactNote({
  one,
  purpose,
  goals,
  zone,
  lang,
  own,
}: {
  one: PlannedContact;
  purpose: string | undefined;
  goals: readonly string[];
  zone: string;
  lang: string;
  /** The patient reads: they may choose the time of a meeting. */
  own: boolean;
}) {
  const say = blendWords(lang);
  const booked = one.appointment;
  const minutes = one.minutes;
  const mode = booked?.mode ?? one.mode;
  return (
    <>
      {purpose && <p>{purpose}</p>}
      {goals.map((goal) => (
        <p key={goal}>
          {say('mine.goal')}{' '}
          <span class="ks-typed" dir="auto">
            {goal}
          </span>
        </p>
      ))}
      <p>
        {mode === 'online'
          ? say('mine.online', { minutes })
          : say('mine.meeting', { mode: say(`mode.${mode}`), minutes })}
        {one.form === 'short' && <> · {say('mine.short')}</>}
      </p>
      {own && one.mode !== 'online' && (one.state === 'now' || (booked && one.state !== 'done')) && (
        <p>
          <a href={`/plan/meetings/${one.contact}`}>
            {say(booked ? 'mine.change' : 'mine.choose')}
            <span class="nhsuk-u-visually-hidden">: {one.title}</span>
          </a>
        </p>
      )}
      {booked && one.state !== 'done' && (
        <>
          {booked.roomName && <p>{say('mine.where', { place: booked.roomName })}</p>}
          {booked.link && (
            <p>
              <a href={booked.link} rel="noreferrer">
                {say('mine.joinVideo')}
              </a>
            </p>
          )}
          {booked.zone !== zone && (
            <p>{say('mine.yourTime', { time: localTime(booked.startsAt, zone, true, lang) })}</p>
          )}
        </>
      )}
    </>
  );
}
