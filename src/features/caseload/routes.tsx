import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { FormState } from '../../ui/form.tsx';
import { signReview } from '../messages/index.ts';
import { openCaseload, openReviews } from './actions.ts';
import { CaseloadPage, ReviewsPage } from './pages.tsx';
import { openReview } from './review-actions.ts';
import { ReviewPage } from './review-page.tsx';

const CARERS = ['practitioner', 'trainee'] as const;

export const caseloadRoutes: Route[] = [
  get('/caseload', CARERS, async (visit) =>
    visit.page(
      <CaseloadPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        mayBreakGlass={visit.scope.roles.has('practitioner')}
        {...(await openCaseload(visit.scope))}
      />,
    ),
  ),

  get('/reviews', CARERS, async (visit) =>
    visit.page(
      <ReviewsPage chrome={visit.chrome} zone={visit.scope.zone} {...(await openReviews(visit.scope))} />,
    ),
  ),

  get('/patients/:patient/review', CARERS, (visit) => showReview(visit, {})),

  post('/patients/:patient/review', CARERS, async (visit) => {
    const patient = visit.params.patient ?? '';
    const then = one(visit.values.then);
    const text = then === 'no-reply' ? '' : one(visit.values.text);
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
    if (then !== 'next') return visit.redirect('/reviews');
    const waiting = (await openReviews(visit.scope)).people.find((person) => person.patient !== patient);
    return visit.redirect(waiting ? `/patients/${waiting.patient}/review` : '/reviews');
  }),
];

/** Sending nothing is a choice of its own, with a button of its own. */
function needsWords(then: string, text: string): { ok: false; refusals: Record<string, string> } | null {
  if (then === 'no-reply' || text.trim()) return null;
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
      signed={null}
    />,
    status,
  );
}

function one(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}
