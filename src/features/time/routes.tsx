import { Temporal } from 'temporal-polyfill';
import { one } from '../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import {
  answerTime,
  countPage,
  mayCount,
  readSupervised,
  readTime,
  setJobPlan,
  withdrawMinutes,
  writeMinutes,
} from './actions.ts';
import { readHand, readJobPlan } from './forms.ts';
import { TimePage, TotalsPage } from './pages.tsx';

const STAFF = ['practitioner', 'trainee'] as const;

/** A practitioner's own minutes, and what a page in front of them reports. */
export function timeRoutes(): Route[] {
  return [
    get('/time', STAFF, (visit) => timePage(visit, {})),
    get('/time/totals', ['supervisor'], async (visit) =>
      visit.page(<TotalsPage chrome={visit.chrome} totals={await readSupervised(visit.scope)} />),
    ),
    post('/time/agreement', STAFF, async (visit) => {
      await answerTime(visit.scope, visit.values.answer === 'agreed' ? 'agreed' : 'withdrawn');
      return visit.redirect('/time?saved=1');
    }),
    get('/time/page', STAFF, async (visit) => json({ agreed: await mayCount(visit.scope) }, 200)),
    post('/time/page', STAFF, async (visit) => {
      const outcome = await countPage(visit.scope, {
        patient: one(visit.values.patient),
        activity: one(visit.values.activity),
        stretches: one(visit.values.stretches),
      });
      return outcome.ok ? json(outcome.value, 200) : json({ refused: true }, 422);
    }),
    post('/time/job-plan', STAFF, async (visit) => {
      const read = readJobPlan(visit.values);
      const outcome = read.ok ? await setJobPlan(visit.scope, read.value) : read;
      return outcome.ok
        ? visit.redirect('/time?saved=1')
        : timePage(visit, { values: visit.values, errors: outcome.refusals });
    }),
    post('/time/rows', STAFF, (visit) => write(visit, null)),
    post('/time/rows/:minutes', STAFF, (visit) => write(visit, visit.params.minutes ?? '')),
    post('/time/rows/:minutes/withdrawal', STAFF, async (visit) => {
      await withdrawMinutes(visit.scope, visit.params.minutes ?? '');
      return visit.redirect('/time?saved=1');
    }),
  ];
}

async function write(visit: Visit, corrects: string | null): Promise<Response> {
  const view = await readTime(visit.scope, null);
  const form = readHand(visit.values, Temporal.Instant.from(view.now), view.zone);
  const outcome = form.ok ? await writeMinutes(visit.scope, { ...form.value, corrects }) : form;
  return outcome.ok
    ? visit.redirect(`/time?saved=1&week=${one(visit.values.date)}`)
    : timePage(visit, { values: visit.values, errors: outcome.refusals });
}

async function timePage(visit: Visit, form: FormState): Promise<Response> {
  const view = await readTime(visit.scope, visit.query.get('week') ?? (one(visit.values.date) || null));
  const now = Temporal.Instant.from(view.now).toZonedDateTimeISO(view.zone);
  const values = {
    patient: visit.query.get('patient') ?? '',
    activity: visit.query.get('activity') ?? 'review',
    date: now.toPlainDate().toString(),
    ...form.values,
  };
  return visit.page(
    <TimePage
      {...view}
      chrome={visit.chrome}
      form={{ values, errors: form.errors }}
      submissionKey={visit.key}
      saved={visit.query.has('saved')}
    />,
    form.errors ? 422 : 200,
  );
}

function json(body: unknown, status: number): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
