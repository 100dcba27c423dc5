import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDay, sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Form, type FormState } from '../../ui/form.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { placeOf, reasonText } from '../caseload/index.ts';
import type { InboxView } from './actions.ts';
import { laterDays } from './rules.ts';
import type { Task } from './tasks.ts';
import { inboxWords } from './words.ts';

/** So many are listed at once; the rest is one press away. */
const FIRST = 60;

export interface InboxProps {
  chrome: Chrome;
  view: InboxView;
  form: FormState;
  submissionKey: string;
  notice: string | null;
  /** Whether every task is listed, however many there are. */
  all: boolean;
}

/** `/inbox`: every task in one list that empties as the day goes. */
export function InboxPage(props: InboxProps) {
  const { chrome, view } = props;
  const say = inboxWords(chrome.lang);
  const shown = props.all ? view.open : view.open.slice(0, FIRST);
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      current="/inbox"
      errors={props.form.errors}
      islands={['list-keys']}
      notice={props.notice && <NotificationBanner variant="success" heading={props.notice} />}
    >
      <h1 class="nhsuk-heading-l">{say('heading', { count: view.open.length })}</h1>
      <p>{say(view.open.length === 0 ? 'lead.zero' : 'lead')}</p>
      {view.open.length > 0 && (
        <Form action="/inbox/steps" submissionKey={props.submissionKey}>
          <Tasks {...props} tasks={shown} keys />
          {shown.length < view.open.length && (
            <p>
              <a href="/inbox?all=1">{say('more', { count: view.open.length })}</a>
            </p>
          )}
          <Acts {...props} />
          <p class="nhsuk-body-s ks-script-only">{say('keys')}</p>
        </Form>
      )}
      <Apart {...props} tasks={view.later} title={say('later.list', { count: view.later.length })} />
      <Apart {...props} tasks={view.given} title={say('given.list', { count: view.given.length })} />
    </Screen>
  );
}

function Tasks(props: InboxProps & { tasks: readonly Task[]; keys?: boolean }) {
  const { chrome, view, form } = props;
  const say = inboxWords(chrome.lang);
  const ticked = form.values?.task;
  const isTicked = (key: string) => (Array.isArray(ticked) ? ticked.includes(key) : ticked === key);
  return (
    <div class={form.errors?.task && props.keys ? 'nhsuk-form-group nhsuk-form-group--error' : undefined}>
      {form.errors?.task && props.keys && (
        <p class="nhsuk-error-message" id="task">
          <span class="nhsuk-u-visually-hidden">Error:</span> {form.errors.task}
        </p>
      )}
      <ul class="ks-tasks" data-island={props.keys ? 'list-keys' : undefined}>
        {props.tasks.map((task) => {
          const words = taskText(task, chrome.lang, view);
          const id = `t-${task.key.replaceAll(/[^\w-]/g, '-')}`;
          return (
            <li key={task.key} data-row>
              <div class="nhsuk-checkboxes__item ks-tick">
                <input
                  class="nhsuk-checkboxes__input"
                  type="checkbox"
                  name="task"
                  value={task.key}
                  id={id}
                  checked={isTicked(task.key)}
                  data-key-target="tick"
                />
                <label class="nhsuk-checkboxes__label" for={id}>
                  <span class="nhsuk-u-visually-hidden">
                    {say('choose', { task: words, name: task.name })}
                  </span>
                </label>
              </div>
              <div>
                <a href={hrefOf(task)} data-key-target="open">
                  {words}
                </a>
                <span class="ks-task-who">
                  {task.name}
                  {task.coveredFor && <> · {say('covered', { name: task.coveredFor })}</>}
                  {task.from && <> · {say('from', { name: task.from })}</>}
                  {task.to && <> · {say('to', { name: task.to })}</>}
                  {task.state.is === 'later' && (
                    <> · {say('until', { day: dayText(task.state.until, view.today, chrome.lang) })}</>
                  )}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What can be done with the ticked ones besides doing them. */
function Acts({ chrome, view, form }: InboxProps) {
  const say = inboxWords(chrome.lang);
  const colleagues = [
    ...new Map(view.open.flatMap((task) => task.colleagues).map((one) => [one.account, one])).values(),
  ].toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <div class="ks-acts">
      <h2 class="nhsuk-heading-s">{say('acts.title')}</h2>
      <div class="ks-acts-row">
        <span id="later-label">{say('later.title')}</span>
        {laterDays.map((days) => (
          <Button key={days} variant="secondary" small name="act" value={`later ${days}`}>
            <span class="nhsuk-u-visually-hidden">{say('later.title')} </span>
            {say(`later.${days}`)}
          </Button>
        ))}
        <Button variant="secondary" small name="act" value="seen">
          {say('seen')}
        </Button>
      </div>
      {colleagues.length > 0 && (
        <div class="ks-acts-row">
          <Select
            label={say('give.title')}
            name="to"
            id="to"
            value={typeof form.values?.to === 'string' ? form.values.to : ''}
            errorMessage={form.errors?.to}
            items={[
              { value: '', text: say('give.choose') },
              ...colleagues.map((one) => ({
                value: one.account,
                text:
                  one.as === 'treats'
                    ? one.name
                    : say(one.as === 'covers' ? 'give.covers' : 'give.supervisor', { name: one.name }),
              })),
            ]}
          />
          <Button variant="secondary" small name="act" value="give">
            {say('give')}
          </Button>
        </div>
      )}
      <p class="nhsuk-hint">{say('acts.hint')}</p>
    </div>
  );
}

/** Tasks that are out of sight for now, and the way back. */
function Apart(props: InboxProps & { tasks: readonly Task[]; title: string }) {
  const say = inboxWords(props.chrome.lang);
  if (props.tasks.length === 0) return null;
  return (
    <Details summary={props.title}>
      <Form action="/inbox/steps" submissionKey={props.submissionKey}>
        <Tasks {...props} />
        <Button variant="secondary" small name="act" value="back">
          {say('back')}
        </Button>
      </Form>
    </Details>
  );
}

function taskText(task: Task, lang: string, { now, zone }: InboxView): string {
  const say = inboxWords(lang);
  const { about } = task;
  if ('reason' in about) return reasonText(about.reason, lang, zone, now);
  if ('reminder' in about) return say('about.reminder', { text: about.reminder.text });
  if ('due' in about) return say('about.decide', { days: about.due.days });
  const when = sayWhen(about.concern.clock.dueAt, now, zone, lang);
  return say(about.concern.late ? 'about.concern-late' : 'about.concern', { when });
}

/** The one page where a task is done. */
function hrefOf({ about, patient }: Task): string {
  if ('reason' in about) return placeOf(about.reason.why, patient);
  if ('concern' in about) return `/flags/${about.concern.id}`;
  return 'due' in about ? `/patients/${patient}/reach` : `/patients/${patient}`;
}

function dayText(day: string, today: string, lang: string): string {
  return sayDay(Temporal.PlainDate.from(day), Temporal.PlainDate.from(today), lang);
}
