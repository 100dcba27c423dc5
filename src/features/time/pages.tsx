import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate, sayTime } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import type { TimeView } from './actions.ts';
import { MinutesFields } from './minutes-fields.tsx';
import type { MinutesRow } from './store.ts';
import { timeWords } from './words.ts';

export interface TimePageProps extends TimeView {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  saved: boolean;
}

/** One's own minutes of a week by patient, each to be corrected or taken back. */
export function TimePage(props: TimePageProps) {
  const { chrome, week } = props;
  const say = timeWords(chrome.lang);
  const day = sayDate(Temporal.PlainDate.from(week.monday), chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      current="/time"
      errors={props.form.errors}
      notice={
        props.saved && (
          <NotificationBanner variant="success">
            <BannerLine>{say('saved')}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('lead')}</p>
      <TwoColumns
        leftLabel={say('week', { day })}
        rightLabel={say('hand.title')}
        left={
          <>
            <h2 class="nhsuk-heading-m nhsuk-u-margin-bottom-1">{say('week', { day })}</h2>
            <p>
              <a href={`/time?week=${week.before}`}>{say('week.before')}</a> ·{' '}
              <a href={`/time?week=${week.after}`}>{say('week.after')}</a>
            </p>
            {props.plan && (
              <p>
                {say('plan.beside', {
                  online: props.plan.onlineMinutes,
                  meetings: props.plan.meetingMinutes,
                  ceiling: props.plan.ceiling,
                })}
              </p>
            )}
            {props.people.length === 0 ? (
              <p>{say('none')}</p>
            ) : (
              <p>
                <strong>{say('total', { minutes: props.total })}</strong>
              </p>
            )}
            {props.people.map((person) => (
              <section key={person.patient}>
                <h3 class="nhsuk-heading-s">
                  {say('person', { name: person.name, minutes: person.minutes })}
                </h3>
                {person.rows.map((row) => (
                  <Row key={row.id} row={row} {...props} />
                ))}
              </section>
            ))}
          </>
        }
        right={
          <>
            <Agreement {...props} />
            <PlanForm {...props} />
            <h2 class="nhsuk-heading-m" id="by-hand">
              {say('hand.title')}
            </h2>
            <Form action="/time/rows" submissionKey={props.submissionKey}>
              <MinutesFields
                field={bind(props.form)}
                lang={chrome.lang}
                caseload={props.caseload}
                values={props.form.values ?? {}}
              />
              <Button small>{say('hand.save')}</Button>
            </Form>
          </>
        }
      />
    </Screen>
  );
}

/** What a week holds; it is the practitioner's to set. */
function PlanForm({ plan, chrome, form, submissionKey }: TimePageProps) {
  const say = timeWords(chrome.lang);
  const kept = plan && {
    meetingMinutes: String(plan.meetingMinutes),
    onlineMinutes: String(plan.onlineMinutes),
    ceiling: String(plan.ceiling),
  };
  const field = bind({ values: { ...kept, ...form.values }, errors: form.errors });
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('plan.title')}</h2>
      <p>{say('plan.lead')}</p>
      <Form action="/time/job-plan" submissionKey={submissionKey}>
        <Input label={say('plan.meetings')} inputmode="numeric" width={4} {...field.text('meetingMinutes')} />
        <Input label={say('plan.online')} inputmode="numeric" width={4} {...field.text('onlineMinutes')} />
        <Input label={say('plan.ceiling')} inputmode="numeric" width={3} {...field.text('ceiling')} />
        <Button small variant="secondary">
          {say('plan.save')}
        </Button>
      </Form>
    </>
  );
}

function Agreement({ agreement, chrome, submissionKey }: TimePageProps) {
  const say = timeWords(chrome.lang);
  const on = agreement === 'agreed';
  return (
    <Card variant="feature" heading={{ text: say('agree.title'), size: 'm' }}>
      <p>{say(on ? 'agree.on' : 'agree.off')}</p>
      <p>
        <strong>{say('never')}</strong>
      </p>
      <Form action="/time/agreement" submissionKey={submissionKey}>
        <input type="hidden" name="answer" value={on ? 'withdrawn' : 'agreed'} />
        <Button variant="secondary" small>
          {say(on ? 'agree.no' : 'agree.yes')}
        </Button>
      </Form>
    </Card>
  );
}

function Row({ row, chrome, zone, submissionKey, caseload }: TimePageProps & { row: MinutesRow }) {
  const say = timeWords(chrome.lang);
  const start = row.startedAt.toZonedDateTimeISO(zone);
  const end = row.endedAt.toZonedDateTimeISO(zone);
  const minutes = Math.max(1, Math.round(row.startedAt.until(row.endedAt).total('minutes')));
  const when = `${sayDate(start.toPlainDate(), chrome.lang)}, ${sayTime(start.toPlainTime())} to ${sayTime(end.toPlainTime())}`;
  const what = say(`activity.${row.activity}`);
  const values = {
    patient: row.patient,
    activity: row.activity,
    date: start.toPlainDate().toString(),
    time: sayTime(start.toPlainTime()),
    minutes: String(minutes),
  };
  return (
    <Details summary={`${what}, ${when} (${minutes}, ${say(`how.${row.how}`)})`}>
      <Form action={`/time/rows/${row.id}`} submissionKey={submissionKey}>
        <MinutesFields
          field={bind({ values })}
          lang={chrome.lang}
          caseload={
            caseload.some((one) => one.patient === row.patient)
              ? caseload
              : [{ patient: row.patient, name: row.patientName }, ...caseload]
          }
          values={values}
          idPrefix={row.id}
        />
        <div class="nhsuk-button-group">
          <Button small>{say('correct.save')}</Button>
          <Button small variant="secondary" formAction={`/time/rows/${row.id}/withdrawal`}>
            {say('withdraw')}
            <span class="nhsuk-u-visually-hidden"> {say('withdraw.what', { what, when })}</span>
          </Button>
        </div>
      </Form>
    </Details>
  );
}

/** A supervisor's totals: one line a person, no rows. */
export function TotalsPage(props: { chrome: Chrome; totals: { name: string; minutes: number }[] }) {
  const say = timeWords(props.chrome.lang);
  return (
    <Screen chrome={props.chrome} title={say('totals.title')} back={{ href: '/supervision' }}>
      <h1 class="nhsuk-heading-l">{say('totals.title')}</h1>
      <p>{say('totals.lead')}</p>
      {props.totals.length === 0 ? (
        <p>{say('totals.none')}</p>
      ) : (
        <Table
          caption={{ text: say('totals.title'), classes: 'nhsuk-u-visually-hidden' }}
          head={[say('totals.person'), { text: say('long'), format: 'numeric' }]}
          rows={props.totals.map((one) => [one.name, { text: String(one.minutes), format: 'numeric' }])}
        />
      )}
    </Screen>
  );
}
