import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome, Refusals } from '../../platform/outcome.ts';
import type { Role } from '../../platform/scope.ts';
import type { FormState } from '../../ui/form.tsx';
import { signOff } from './actions.ts';
import { retire, takeShared, useAgain } from './authoring/decide.ts';
import { authoringRoutes, beginningRoutes } from './authoring/routes.tsx';
import { DifferencePage } from './difference-page.tsx';
import { EditionPage, LibraryPage } from './pages.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { type CountPlans, readDifference, readPiece } from './piece-reading.ts';
import { readEdition, readLibrary, readWorksheet } from './reading.ts';

const READERS = ['author', 'reviewer', 'practitioner', 'trainee', 'supervisor'] as const;
const EDITORS = ['author', 'reviewer'] as const;
const FEEDBACK_READERS: readonly Role[] = ['author', 'reviewer', 'manager'];

/** Where authors and reviewers work; practitioners and supervisors may read. */
export function libraryRoutes(parts: { countPlans: CountPlans }): Route[] {
  const showEdition = async (visit: Visit, form: FormState = {}): Promise<Response> => {
    const id = edition(visit);
    return visit.page(
      <EditionPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        edition={await readEdition(visit.scope, id)}
        piece={await readPiece(visit.scope, id, parts.countPlans)}
        form={form}
        submissionKey={visit.key}
      />,
      form.errors ? 422 : 200,
    );
  };
  const refused = (visit: Visit, errors: Refusals) => showEdition(visit, { values: visit.values, errors });
  const answered = async (visit: Visit, outcome: Outcome<unknown>) =>
    outcome.ok ? visit.redirect(`/library/${edition(visit)}`) : refused(visit, outcome.refusals);

  return [
    get('/library', READERS, async (visit) =>
      visit.page(
        <LibraryPage
          chrome={visit.chrome}
          {...(await readLibrary(visit.scope))}
          mayReadFeedback={FEEDBACK_READERS.some((role) => visit.scope.roles.has(role))}
        />,
      ),
    ),

    ...authoringRoutes(),

    get('/library/:edition/print', READERS, async (visit) => {
      const id = edition(visit);
      return visit.page(
        <PaperSheet
          chrome={visit.chrome}
          worksheet={await readWorksheet(visit.scope, id)}
          path={`/library/${id}/print`}
          back={`/library/${id}`}
          current="/library"
          large={visit.query.get('size') === 'large'}
        />,
      );
    }),

    get('/library/:edition', READERS, (visit) => showEdition(visit)),

    get('/library/:edition/changes/:other', READERS, async (visit) => {
      const { lang } = visit.chrome;
      const view = await readDifference(visit.scope, edition(visit), visit.params.other ?? '', lang);
      return visit.page(<DifferencePage chrome={visit.chrome} view={view} />);
    }),

    ...beginningRoutes(refused),

    post('/library/:edition/sign-off', ['reviewer'], async (visit) =>
      answered(visit, await signOff(visit.scope, edition(visit), visit.values)),
    ),
    post('/library/:edition/retirement', EDITORS, async (visit) =>
      answered(visit, await retire(visit.scope, edition(visit), visit.values)),
    ),
    post('/library/:edition/use-again', EDITORS, async (visit) =>
      answered(visit, await useAgain(visit.scope, edition(visit), visit.values)),
    ),
    post('/library/:edition/shared-words', ['reviewer'], async (visit) => {
      const outcome = await takeShared(visit.scope, edition(visit), visit.values);
      return answered(visit, outcome);
    }),
  ];
}

function edition(visit: Visit): string {
  return visit.params.edition ?? '';
}
