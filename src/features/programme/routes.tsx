import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { readableOffline } from '../../platform/http/own-device.tsx';
import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import type { ReadBeside } from './beside.tsx';

import { addGoal } from './goals/actions.ts';
import { goalRoutes } from './goals/routes.tsx';
import { type ReadHomePieces, readHome } from './home-actions.ts';
import { HomePage } from './home-pages.tsx';
import { readKeptPages } from './kept-pages.ts';
import type { ReadKeptParts } from './kept-parts.ts';
import { moodRoutes } from './moods/routes.tsx';
import { readOpinions } from './opinion-actions.ts';
import { OpinionsPage } from './opinion-pages.tsx';
import { previewRoutes } from './preview-routes.tsx';
import { roomRoutes } from './room-routes.tsx';
import { stepRoutes } from './step-routes.tsx';
import { takeAway } from './take-away-actions.ts';
import { takeAwayPage, takeAwayPdf } from './take-away-file.tsx';
import { pinNote, readWork } from './work-actions.ts';
import { WorkPage } from './work-pages.tsx';
import { changeVisibility, keepSearch, lastSearch, readEntry, readWorkbook } from './workbook-actions.ts';
import { EntryPage, WorkbookPage } from './workbook-pages.tsx';

const PATIENT = ['patient'] as const;
const CLINICAL: Audience[] = ['practitioner', 'trainee', 'supervisor'];

/**
 * @param pieces what features beside this one put on the patient's home.
 * @param parts what they keep for the patient's workbook.
 * @param beside what the practitioner wrote about the patient's work.
 */
export function programmeRoutes(pieces: ReadHomePieces, beside: ReadBeside, parts: ReadKeptParts): Route[] {
  return [
    ...previewRoutes,
    ...goalRoutes,
    ...moodRoutes,

    readableOffline(
      get('/home', PATIENT, async (visit) => {
        const view = await readHome(visit.scope, pieces, idIn(visit, 'mood'));
        const low = visit.query.get('day') === 'low';
        const draft = await openDraft(visit, 'mood', {});
        return visit.page(
          <HomePage chrome={visit.chrome} view={view} submissionKey={visit.key} low={low} mood={draft} />,
        );
      }),
    ),

    // What the browser's worker fetches to keep, on a device of one's own; its answer says whose it is.
    get('/kept-pages', PATIENT, async (visit) => Response.json(await readKeptPages(visit.scope))),

    readableOffline(
      get('/workbook', PATIENT, async (visit) => {
        const search = visit.query.has('found') ? await lastSearch(visit.scope) : '';
        const view = await readWorkbook(visit.scope, search, beside, parts, visit.chrome.lang);
        return visit.page(
          <WorkbookPage chrome={visit.chrome} view={view} search={search} submissionKey={visit.key} />,
        );
      }),
    ),
    // Posted, and kept for the next page: what somebody looks for stays out of addresses and the browser's history, and
    // whoever comes back from what was found is not asked to send anything again.
    post('/workbook', PATIENT, async (visit) => {
      const search = one(visit.values.q).trim().slice(0, 200);
      await keepSearch(visit.scope, search);
      return visit.redirect(search ? '/workbook?found' : '/workbook');
    }),
    post('/workbook/file', PATIENT, async (visit) => {
      const file = visit.values.file === 'pdf' ? 'pdf' : 'web-page';
      const view = await takeAway(visit.scope, file, parts, visit.chrome.lang);
      const [body, type, ending] =
        file === 'pdf'
          ? [await takeAwayPdf(view, visit.chrome.lang), 'application/pdf', 'pdf']
          : [Buffer.from(takeAwayPage(view, visit.chrome.lang)), 'text/html; charset=utf-8', 'html'];
      return new Response(new Uint8Array(body), {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename="my-pages-${view.day}.${ending}"`,
        },
      });
    }),
    readableOffline(
      get('/workbook/:entry', PATIENT, async (visit) => {
        const view = await readEntry(visit.scope, visit.params.entry ?? '', beside);
        const changed = visit.query.get('changed') === 'yes';
        return visit.page(
          <EntryPage chrome={visit.chrome} view={view} submissionKey={visit.key} changed={changed} />,
        );
      }),
    ),
    post('/workbook/:entry/visibility', PATIENT, async (visit) => {
      const entry = visit.params.entry ?? '';
      const outcome = await changeVisibility(visit.scope, entry, visit.values);
      if (outcome.ok) return visit.redirect(`/workbook/${entry}?changed=yes`);
      const view = await readEntry(visit.scope, entry, beside);
      const form = { errors: outcome.refusals };
      return visit.page(
        <EntryPage chrome={visit.chrome} view={view} submissionKey={visit.key} changed={false} form={form} />,
        422,
      );
    }),

    get('/step-feedback', ['author', 'reviewer', 'manager'], async (visit) =>
      visit.page(<OpinionsPage chrome={visit.chrome} {...(await readOpinions(visit.scope))} />),
    ),

    get('/patients/:patient/work', CLINICAL, (visit) => workPage(visit, beside)),
    post('/patients/:patient/work/note', CLINICAL, async (visit) => {
      const patient = visit.params.patient ?? '';
      const outcome = await pinNote(visit.scope, patient, visit.values);
      return outcome.ok
        ? visit.redirect(`/patients/${patient}/work`)
        : workPage(visit, beside, outcome.refusals);
    }),
    post('/patients/:patient/goals', CLINICAL, async (visit) => {
      const patient = visit.params.patient ?? '';
      const outcome = await addGoal(visit.scope, patient, visit.values);
      return outcome.ok
        ? visit.redirect(`/patients/${patient}/work`)
        : workPage(visit, beside, outcome.refusals);
    }),

    ...stepRoutes(beside),
    ...roomRoutes,
  ];
}

async function workPage(
  visit: Visit,
  beside: ReadBeside,
  errors?: Record<string, string>,
): Promise<Response> {
  const view = await readWork(visit.scope, visit.params.patient ?? '', beside);
  const form = { values: visit.values, errors };
  const goal = await openDraft(visit, `goal-${view.patient.id}`, form);
  const pin = await openDraft(visit, `pin-${view.patient.id}`, form);
  return visit.page(
    <WorkPage chrome={visit.chrome} view={view} submissionKey={visit.key} goal={goal} pin={pin} />,
    errors ? 422 : 200,
  );
}

function idIn(visit: Visit, name: string): string | null {
  const value = visit.query.get(name) ?? '';
  return isId(value) ? value : null;
}
