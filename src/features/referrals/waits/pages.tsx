import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { dateWords } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { DateInput } from '../../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { BannerLine, NotificationBanner } from '../../../ui/notification-banner.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { SummaryList } from '../../../ui/summary-list.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { Whose } from '../../episodes/index.ts';
import type { ClockedWait, WaitView } from './actions.ts';
import { type Clock, openPause, type Pause, sides, waitedDays } from './rules.ts';
import { type SayWaits, waitsWords } from './words.ts';

export interface WaitPageProps {
  chrome: Chrome;
  view: WaitView;
  form: FormState;
  submissionKey: string;
  saved: boolean;
}

/** One person's wait: which clock falls when, what was paused and by whom, and what can be done about it. */
export function WaitPage({ chrome, view, form, submissionKey, saved }: WaitPageProps) {
  const say = waitsWords(chrome.lang);
  const { patient, wait, stage, clocks } = view;
  const field = bind(form);
  const here = `/patients/${patient.id}/wait`;
  const waiting = stage.stage !== 'treated' && view.mayChange;
  const back = wait.episode ? `/patients/${patient.id}` : `/referrals/${wait.referral}`;
  return (
    <Screen
      chrome={chrome}
      title={say('title', { name: patient.preferredName })}
      back={{ href: back }}
      errors={form.errors}
      notice={
        saved && (
          <NotificationBanner variant="success">
            <BannerLine>{say('saved')}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <Whose patient={patient} lang={chrome.lang} />
      <h1 class="nhsuk-heading-l">{say('title', { name: patient.preferredName })}</h1>
      <PauseNow view={view} say={say} />
      <SummaryList
        rows={[
          { key: say('stage'), value: say(`stage.${stage.stage}`, { days: stage.days }) },
          { key: say('waited'), value: <Waited days={view.days} say={say} /> },
          ...clocks.map((clock) => ({
            key: say(`clock.${clock.name}`),
            value: clockText(clock, say),
          })),
          {
            key: say('perinatal.title'),
            value: say(!wait.asked ? 'perinatal.unasked' : wait.perinatal ? 'perinatal.yes' : 'perinatal.no'),
          },
        ]}
      />
      <h2 class="nhsuk-heading-m">{say('pauses.title')}</h2>
      {wait.pauses.length === 0 && <p>{say('pauses.none')}</p>}
      {wait.pauses.length > 0 && (
        <ul>
          {wait.pauses.map((one) => (
            <li key={one.id} class="ks-typed" dir="auto">
              {say('pauses.line', {
                from: day(one.beginsOn),
                to: one.endedOn ? day(one.endedOn) : say('pauses.open'),
                side: one.side,
                reason: one.reason,
                by: one.by,
              })}
            </li>
          ))}
        </ul>
      )}
      {waiting && openPause(wait.pauses) && (
        <Form action={`${here}/pause-end`} submissionKey={submissionKey}>
          <Button>{say('end.save')}</Button>
        </Form>
      )}
      {waiting && !openPause(wait.pauses) && (
        <Form action={`${here}/pauses`} submissionKey={submissionKey}>
          <h2 class="nhsuk-heading-m">{say('begin.title')}</h2>
          <p>{say('begin.lead')}</p>
          <Radios
            legend={say('begin.side')}
            inline
            items={sides.map((side) => ({ value: side, text: say(`begin.side.${side}`) }))}
            {...field.choice('side')}
          />
          <Textarea label={say('begin.reason')} rows={2} {...field.text('reason')} />
          <DateInput legend={say('begin.until')} hint={say('begin.untilHint')} {...field.date('endsOn')} />
          <Button variant="secondary">{say('begin.save')}</Button>
        </Form>
      )}
      {waiting && (
        <Form action={`${here}/perinatal`} submissionKey={submissionKey}>
          <Radios
            legend={{ text: say('perinatal.title'), size: 'm' }}
            hint={say('perinatal.hint')}
            inline
            items={(['yes', 'no'] as const).map((value) => ({ value, text: say(`perinatal.${value}`) }))}
            {...field.choice('answer')}
          />
          <Button variant="secondary">{say('perinatal.save')}</Button>
        </Form>
      )}
    </Screen>
  );
}

function PauseNow({ view, say }: { view: WaitView; say: SayWaits }) {
  const words = pauseText(view.wait.pauses, view.wait, view.today, say);
  if (!words) return null;
  return (
    <InsetText>
      <p>{words}</p>
      {view.over && <p>{say('pause.over', { until: day(view.over) })}</p>}
    </InsetText>
  );
}

function Waited({ days, say }: { days: WaitView['days']; say: SayWaits }) {
  return (
    <>
      {say('waited.all', days)}
      {days.paused > 0 && <p>{say('waited.rest', { rest: days.all - days.paused })}</p>}
    </>
  );
}

function clockText({ dueOn, left }: Clock, say: SayWaits): string {
  return left < 0
    ? say('clock.late', { day: day(dueOn), late: -left })
    : say('clock.left', { day: day(dueOn), left });
}

/** "Paused 12 days at their wish, until 3 March 2026"; null where nothing is paused. */
export function pauseText(
  pauses: readonly Pause[],
  wait: WaitView['wait'],
  today: string,
  say: SayWaits,
): string | null {
  const open = openPause(pauses);
  if (!open) return null;
  const { paused } = waitedDays(wait, [open], today);
  return say('pause.now', { days: paused, side: open.side, until: day(open.endsOn) });
}

/** The clocks of one row of a list, each with its day; one that has passed stands out. */
export function ClockLines({ view, lang }: { view: ClockedWait; lang: string }) {
  const say = waitsWords(lang);
  const paused = pauseText(view.wait.pauses, view.wait, view.today, say);
  return (
    <>
      {view.clocks.map((clock) => (
        <div key={clock.name}>
          {clock.left < 0 ? (
            <>
              {day(clock.dueOn)} <Tag colour="red">{say('clock.shortLate', { late: -clock.left })}</Tag>
            </>
          ) : (
            `${day(clock.dueOn)}, ${say('clock.short', { left: clock.left })}`
          )}
        </div>
      ))}
      {paused && <div>{paused}</div>}
      {view.over && <Tag colour="orange">{say('pause.ask')}</Tag>}
    </>
  );
}

function day(date: string): string {
  return dateWords(Temporal.PlainDate.from(date), { day: 'numeric', month: 'short', year: 'numeric' });
}
