import { get, post, type Route } from '../../platform/http/route.ts';
import { signOff } from './actions.ts';
import { EditionPage, LibraryPage } from './pages.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import { readEdition, readLibrary, readWorksheet } from './reading.ts';

/** Where authors and reviewers work; practitioners and supervisors may read. */
export const libraryRoutes: Route[] = [
  get('/library', ['author', 'reviewer', 'practitioner', 'trainee', 'supervisor'], async (visit) =>
    visit.page(<LibraryPage chrome={visit.chrome} {...(await readLibrary(visit.scope))} />),
  ),

  get('/library/:edition', ['author', 'reviewer', 'practitioner', 'trainee', 'supervisor'], async (visit) =>
    visit.page(
      <EditionPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        edition={await readEdition(visit.scope, visit.params.edition ?? '')}
        form={{}}
        submissionKey={visit.key}
      />,
    ),
  ),

  get(
    '/library/:edition/print',
    ['author', 'reviewer', 'practitioner', 'trainee', 'supervisor'],
    async (visit) => {
      const id = visit.params.edition ?? '';
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
    },
  ),

  post('/library/:edition/sign-off', ['reviewer'], async (visit) => {
    const id = visit.params.edition ?? '';
    const outcome = await signOff(visit.scope, id, visit.values);
    if (outcome.ok) return visit.redirect(`/library/${id}`);
    return visit.page(
      <EditionPage
        chrome={visit.chrome}
        zone={visit.scope.zone}
        edition={await readEdition(visit.scope, id)}
        form={{ values: visit.values, errors: outcome.refusals }}
        submissionKey={visit.key}
      />,
      422,
    );
  }),
];
