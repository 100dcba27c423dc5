import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { sayDate, sayTime } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { DateInput } from '../../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { NotificationBanner } from '../../../ui/notification-banner.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { weekdays, writeStretches } from '../availability.ts';
import { appointmentWords } from '../words.ts';
import type { DiaryDay, DiaryView } from './actions.ts';

export interface DiaryProps {
  chrome: Chrome;
  view: DiaryView;
  week: FormState;
  away: FormState;
  submissionKey: string;
  saved: 'week' | 'away' | null;
}

/** `/diary`: one's own week, and when there is time for whom. */
export function DiaryPage(props: DiaryProps) {
  const { chrome, view, saved } = props;
  const say = appointmentWords(chrome.lang);
  const monday = Temporal.PlainDate.from(view.monday);
  const weekAt = (days: number) => `/diary?week=${monday.add({ days })}`;
  return (
    <Screen
      chrome={chrome}
      title={say('diary.title')}
      current="/diary"
      errors={{ ...props.week.errors, ...props.away.errors }}
      notice={
        saved && (
          <NotificationBanner
            variant="success"
            heading={say(saved === 'week' ? 'diary.saved' : 'diary.awaySaved')}
          />
        )
      }
    >
      <h1 class="nhsuk-heading-l">{say('diary.title')}</h1>
      <p>{say('diary.lead')}</p>
      {!view.isSet && <InsetText>{say('diary.unset')}</InsetText>}
      <h2 class="nhsuk-heading-m">{say('diary.week', { day: sayDate(monday, chrome.lang) })}</h2>
      <p>
        <a href={weekAt(-7)}>{say('diary.before')}</a> · <a href={weekAt(7)}>{say('diary.after')}</a>
      </p>
      {view.days
        .filter((day, at) => at < 5 || day.meetings.length > 0 || day.free > 0)
        .map((day) => (
          <Day key={day.date} day={day} {...props} />
        ))}
      <WeekForm {...props} />
      <AwayForm {...props} />
    </Screen>
  );
}

function Day({ day, chrome, view }: DiaryProps & { day: DiaryDay }) {
  const say = appointmentWords(chrome.lang);
  const time = (at: Temporal.Instant) => sayTime(at.toZonedDateTimeISO(view.zone).toPlainTime());
  return (
    <section class="ks-diary-day">
      <h3 class="nhsuk-heading-s">{sayDate(Temporal.PlainDate.from(day.date), chrome.lang)}</h3>
      {day.meetings.length === 0 ? (
        <p>{say('diary.none')}</p>
      ) : (
        <ul class="nhsuk-list">
          {day.meetings.map((one) => (
            <li key={one.appointment}>
              {time(one.startsAt)} – {time(one.endsAt)} <a href={`/patients/${one.patient}`}>{one.name}</a>
              {', '}
              {say(`mode.${one.mode as 'phone'}`)}
              {one.room && <>, {one.room}</>}
              {one.ownChoice && <> · {say('diary.own')}</>}
            </li>
          ))}
        </ul>
      )}
      {day.reviews.length > 0 && <p>{say('diary.reviews', { times: writeStretches(day.reviews) })}</p>}
      <p class="nhsuk-hint">{day.away ? say('diary.away') : say('diary.free', { count: day.free })}</p>
    </section>
  );
}

function WeekForm({ chrome, view, week, submissionKey }: DiaryProps) {
  const say = appointmentWords(chrome.lang);
  const usual = Object.fromEntries(
    weekdays.flatMap((day) => [
      [`meetings-${day}`, writeStretches(view.pattern.meetings[day])],
      [`reviews-${day}`, writeStretches(view.pattern.reviews[day])],
    ]),
  );
  const field = bind({ values: week.values ?? usual, errors: week.errors });
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('diary.usual')}</h2>
      <p class="nhsuk-hint">{say('diary.usualHint')}</p>
      <Form action="/diary" submissionKey={submissionKey}>
        {weekdays.map((day) => (
          <fieldset class="nhsuk-fieldset ks-diary-row" key={day}>
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
              {dayName(day, chrome.lang)}
            </legend>
            <Input label={say('diary.meetings')} {...field.text(`meetings-${day}`)} />
            <Input label={say('diary.kept')} {...field.text(`reviews-${day}`)} />
          </fieldset>
        ))}
        <Button preventDoubleClick>{say('diary.save')}</Button>
      </Form>
    </>
  );
}

function dayName(day: number, lang: string): string {
  // Any Monday will do.
  return Temporal.PlainDate.from('2026-01-05')
    .add({ days: day - 1 })
    .toLocaleString(lang, { weekday: 'long' });
}

function AwayForm({ chrome, view, away, submissionKey }: DiaryProps) {
  const say = appointmentWords(chrome.lang);
  const field = bind(away);
  const say1 = (day: string) => sayDate(Temporal.PlainDate.from(day), chrome.lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('diary.awayTitle')}</h2>
      <p>{say('diary.awayLead')}</p>
      {view.away.map((one) => (
        <Form key={one.id} action={`/diary/away/${one.id}/end`} submissionKey={submissionKey}>
          <p>
            {say('diary.awayDays', { from: say1(one.startsOn), to: say1(one.endsOn) })}{' '}
            <Button variant="secondary" small>
              {say('diary.awayEnd')}
              <span class="nhsuk-u-visually-hidden"> {say1(one.startsOn)}</span>
            </Button>
          </p>
        </Form>
      ))}
      <Form action="/diary/away" submissionKey={submissionKey}>
        <DateInput legend={{ text: say('diary.awayFrom'), size: 's' }} {...field.date('startsOn')} />
        <DateInput legend={{ text: say('diary.awayTo'), size: 's' }} {...field.date('endsOn')} />
        <Button variant="secondary" preventDoubleClick>
          {say('diary.awayButton')}
        </Button>
      </Form>
    </>
  );
}
