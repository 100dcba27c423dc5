import { Temporal } from 'temporal-polyfill';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { openInbox, openReminder, remind, sortTasks } from './actions.ts';
import { readChoice, readReminder } from './forms.ts';
import { InboxPage } from './pages.tsx';
import { ReminderPage } from './reminder-page.tsx';
import { inboxWords } from './words.ts';

const TREATING = ['practitioner', 'trainee'] as const;
const CLINICAL = [...TREATING, 'supervisor'] as const;

/** Every task of one person's day, and what can be done with one besides doing it. */
export const inboxRoutes: Route[] = [
  get('/inbox', CLINICAL, (visit) => show(visit, {})),

  post('/inbox/steps', CLINICAL, async (visit) => {
    const { task } = visit.values;
    const keys = task === undefined ? [] : typeof task === 'string' ? [task] : task;
    const choice = readChoice(visit.values);
    if (!choice) {
      const errors = { _form: inboxWords(visit.chrome.lang)('error.act') };
      return show(visit, { values: visit.values, errors });
    }
    const outcome = await sortTasks(visit.scope, keys, choice);
    if (!outcome.ok) return show(visit, { values: visit.values, errors: outcome.refusals });
    const { count, gone } = outcome.value;
    return visit.redirect(`/inbox?done=${choice.act}&count=${count}&gone=${gone}`);
  }),

  get('/patients/:patient/reminders/new', TREATING, (visit) => showReminder(visit)),

  post('/patients/:patient/reminders', TREATING, async (visit) => {
    const patient = visit.params.patient ?? '';
    const read = readReminder(visit.values);
    const outcome = read.ok ? await remind(visit.scope, { patient, ...read.value }) : read;
    if (outcome.ok) return visit.redirect('/inbox?done=reminder&count=1');
    return showReminder(visit, { values: visit.values, errors: outcome.refusals });
  }),
];

async function show(visit: Visit, form: FormState): Promise<Response> {
  const { chrome, scope } = visit;
  return visit.page(
    <InboxPage
      chrome={chrome}
      view={await openInbox(scope)}
      form={form}
      submissionKey={visit.key}
      notice={noticeOf(visit)}
      all={visit.query.has('all')}
    />,
    form.errors ? 422 : 200,
  );
}

const ACTS = ['later', 'seen', 'give', 'back', 'reminder'] as const;

/** What was done on the page before, in words. */
function noticeOf(visit: Visit): string | null {
  const say = inboxWords(visit.chrome.lang);
  const act = ACTS.find((name) => name === visit.query.get('done'));
  if (!act) return null;
  const count = Number(visit.query.get('count')) || 0;
  const gone = Number(visit.query.get('gone')) || 0;
  return [say(`done.${act}`, { count }), gone > 0 && say('done.gone', { count: gone })]
    .filter(Boolean)
    .join(' ');
}

async function showReminder(visit: Visit, form?: FormState): Promise<Response> {
  const { patient, today } = await openReminder(visit.scope, visit.params.patient ?? '');
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 });
  const values = {
    'date[day]': String(tomorrow.day),
    'date[month]': String(tomorrow.month),
    'date[year]': String(tomorrow.year),
  };
  return visit.page(
    <ReminderPage
      chrome={visit.chrome}
      patient={patient}
      form={form ?? { values }}
      submissionKey={visit.key}
    />,
    form?.errors ? 422 : 200,
  );
}
