import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import type { FormState } from '../../ui/form.tsx';
import { signReview } from '../messages/index.ts';
import { openCaseload, openFiltered, openReviews } from './actions.ts';
import { CaseloadPage } from './pages.tsx';
import { openReview } from './review-actions.ts';
import { ReviewPage } from './review-page.tsx';
import { ReviewsPage } from './reviews-page.tsx';
import { endView, saveView } from './views/actions.ts';
import { readFilter } from './views/rules.ts';

const CARERS = ['practitioner', 'trainee'] as const;

export const caseloadRoutes: Route[] = [
  get('/caseload', CARERS, (visit) => {
    const view = visit.query.get('view');
    const filter = readFilter(Object.fromEntries(visit.query));
    return showCaseload(visit, { view: view && isId(view) ? view : null, filter }, {});
  }),

  post('/caseload/views', CARERS, async (visit) => {
    const filter = readFilter(visit.values);
    const outcome = await saveView(visit.scope, { name: one(visit.values.name), filter });
    if (outcome.ok) return visit.redirect(`/caseload?view=${outcome.value.view}`);
    return showCaseload(visit, { view: null, filter }, { values: visit.values, errors: outcome.refusals });
  }),

  post('/caseload/views/:caseload_view/end', CARERS, async (visit) => {
    await endView(visit.scope, visit.params.caseload_view ?? '');
    return visit.redirect('/caseload');
  }),

  get('/reviews', CARERS, async (visit) =>
    visit.page(
      <ReviewsPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        signed={await signedName(visit)}
        have={haveMinutes(visit)}
        {...(await openReviews(visit.scope))}
      />,
    ),
  ),

  get('/patients/:patient/review', CARERS, (visit) => showReview(visit, {})),

  post('/patients/:patient/review', CARERS, async (visit) => {
    const patient = visit.params.patient ?? '';
    const then = one(visit.values.then);
    const text = one(visit.values.text);
    const form = {
      patient,
      text,
      coversUntil: one(visit.values.coversUntil),
      contact: one(visit.values.contact) || null,
    };
    const outcome = needsWords(then, text) ?? (await signReview(visit.scope, form));
    if (!outcome.ok) {
      return showReview(
        visit,
        { values: { text: one(visit.values.text), contact: form.contact ?? '' }, errors: outcome.refusals },
        422,
      );
    }
    const waiting =
      then === 'next'
        ? (await openReviews(visit.scope)).people.find((person) => person.patient !== patient)
        : undefined;
    const next = waiting ? `/patients/${waiting.patient}/review` : '/reviews';
    return visit.redirect(`${next}?signed=${patient}`);
  }),
];

async function showCaseload(
  visit: Visit,
  wanted: Parameters<typeof openFiltered>[1],
  form: FormState,
): Promise<Response> {
  return visit.page(
    <CaseloadPage
      chrome={visit.chrome}
      zone={visit.scope.zone}
      mayBreakGlass={visit.scope.roles.has('practitioner')}
      all={visit.query.has('all')}
      form={form}
      submissionKey={visit.key}
      {...(await openFiltered(visit.scope, wanted))}
    />,
    form.errors ? 422 : 200,
  );
}

/** Sending nothing is a choice of its own, with a button of its own, and never drops what was written. */
function needsWords(then: string, text: string): { ok: false; refusals: Record<string, string> } | null {
  if (then === 'no-reply') {
    if (!text.trim()) return null;
    return {
      ok: false,
      refusals: { text: 'You wrote a reply. Send it, or empty this box to sign without one' },
    };
  }
  if (text.trim()) return null;
  return { ok: false, refusals: { text: 'Write your reply, or choose "Sign without a reply"' } };
}

async function showReview(visit: Visit, form: FormState, status: 200 | 422 = 200): Promise<Response> {
  const view = await openReview(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <ReviewPage
      chrome={visit.chrome}
      view={view}
      draft={await openDraft(visit, `reply-${view.patient.id}`, form)}
      submissionKey={visit.key}
      signed={await signedName(visit)}
    />,
    status,
  );
}

/** The minutes that somebody says they have; null where they did not, or said no whole number of a day. */
function haveMinutes(visit: Visit): number | null {
  const typed = visit.query.get('minutes') ?? '';
  return /^\d{1,3}$/.test(typed) && Number(typed) > 0 ? Number(typed) : null;
}

/** Whose review was signed just now, on the page before. */
async function signedName(visit: Visit): Promise<string | null> {
  const signed = visit.query.get('signed') ?? '';
  const { people } = isId(signed) ? await openCaseload(visit.scope) : { people: [] };
  return people.find((person) => person.patient === signed)?.name ?? null;
}
