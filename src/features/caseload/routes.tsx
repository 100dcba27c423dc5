import { get, type Route } from '../../platform/http/route.ts';
import { openCaseload, openReviews } from './actions.ts';
import { CaseloadPage, ReviewsPage } from './pages.tsx';

const CARERS = ['practitioner', 'trainee'] as const;

export const caseloadRoutes: Route[] = [
  get('/caseload', CARERS, async (visit) =>
    visit.page(
      <CaseloadPage chrome={visit.chrome} zone={visit.scope.zone} {...(await openCaseload(visit.scope))} />,
    ),
  ),

  get('/reviews', CARERS, async (visit) =>
    visit.page(
      <ReviewsPage chrome={visit.chrome} zone={visit.scope.zone} {...(await openReviews(visit.scope))} />,
    ),
  ),
];
