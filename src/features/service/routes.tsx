import { one } from '../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome } from '../../platform/outcome.ts';
import { type Auth, addShifts, changeSettings, endShift } from '../people/index.ts';
import { addCover, addRoom, addSupervision, endCover, endRoom, endSupervision } from './actions.ts';
import { DutyPage } from './duty-page.tsx';
import { parseCover, parseSettings, parseShift } from './forms.ts';
import { CoverPage, OverviewPage, RoomsPage, SupervisionPage } from './pages.tsx';
import { readCover, readDuty, readOverview, readRooms, readSettings, readSupervision } from './reading.ts';
import { SettingsPage } from './settings-page.tsx';
import { staffRoutes } from './staff/routes.tsx';
import { serviceWords } from './words.ts';

type Show = (
  visit: Visit,
  form: { values?: Visit['values']; errors?: Record<string, string> },
) => Promise<Response>;

/** The manager's pages: the service's people, times and places. */
export function serviceRoutes(auth: Auth): Route[] {
  return [
    get('/service', ['manager'], async (visit) =>
      visit.page(<OverviewPage chrome={visit.chrome} overview={await readOverview(visit.scope)} />),
    ),
    ...staffRoutes({
      reset: async (service, account) => {
        const known = await auth.store.userOf(service, account);
        if (known) await auth.resetSecondFactor(known.user);
      },
      signOut: async (service, account) => {
        const known = await auth.store.userOf(service, account);
        if (known) await auth.endSessions(known.user);
      },
    }),

    get('/service/settings', ['manager'], (visit) => showSettings(visit, {})),
    post('/service/settings', ['manager'], async (visit) => {
      const form = parseSettings(visit.values);
      const outcome = form.ok ? await changeSettings(visit.scope, form.value) : form;
      return settle(visit, outcome, '/service/settings?saved', showSettings);
    }),

    get('/service/duty', ['manager'], (visit) => showDuty(visit, {})),
    post('/service/duty', ['manager'], async (visit) => {
      const form = parseShift(visit.values);
      const outcome = form.ok ? await addShifts(visit.scope, form.value) : form;
      return settle(visit, outcome, '/service/duty?done=added', showDuty);
    }),
    post('/service/duty/:shift/end', ['manager'], async (visit) =>
      settle(
        visit,
        await endShift(visit.scope, visit.params.shift ?? ''),
        '/service/duty?done=ended',
        showDuty,
      ),
    ),

    get('/service/cover', ['manager'], (visit) => showCover(visit, {})),
    post('/service/cover', ['manager'], async (visit) => {
      const form = parseCover(visit.values);
      const outcome = form.ok ? await addCover(visit.scope, form.value) : form;
      return settle(visit, outcome, '/service/cover?done=added', showCover);
    }),

    post('/service/cover/:cover/end', ['manager'], async (visit) =>
      settle(
        visit,
        await endCover(visit.scope, visit.params.cover ?? ''),
        '/service/cover?done=ended',
        showCover,
      ),
    ),

    get('/service/supervision', ['manager'], (visit) => showSupervision(visit, {})),
    post('/service/supervision', ['manager'], async (visit) => {
      const { supervisor, practitioner } = visit.values;
      const form = { supervisor: one(supervisor), practitioner: one(practitioner) };
      return settle(
        visit,
        await addSupervision(visit.scope, form),
        '/service/supervision?done=added',
        showSupervision,
      );
    }),
    post('/service/supervision/:supervision/end', ['manager'], async (visit) => {
      const outcome = await endSupervision(visit.scope, visit.params.supervision ?? '');
      return settle(visit, outcome, '/service/supervision?done=ended', showSupervision);
    }),

    get('/service/rooms', ['manager'], (visit) => showRooms(visit, {})),
    post('/service/rooms', ['manager'], async (visit) =>
      settle(
        visit,
        await addRoom(visit.scope, one(visit.values.name)),
        '/service/rooms?done=added',
        showRooms,
      ),
    ),
    post('/service/rooms/:room/end', ['manager'], async (visit) =>
      settle(
        visit,
        await endRoom(visit.scope, visit.params.room ?? ''),
        '/service/rooms?done=ended',
        showRooms,
      ),
    ),
  ];
}

/** On with it, or the same page again with what was typed and what is wrong. */
export async function settle(
  visit: Visit,
  outcome: Outcome<unknown>,
  next: string,
  show: Show,
): Promise<Response> {
  if (outcome.ok) return visit.redirect(next);
  return show(visit, { values: visit.values, errors: outcome.refusals });
}

/** What a page says of what was just done on it. */
function doneIn(visit: Visit, page: 'duty' | 'cover' | 'supervision' | 'rooms'): string | undefined {
  const what = (['added', 'ended'] as const).find((one) => one === visit.query.get('done'));
  return what && serviceWords(visit.chrome.lang)(`done.${page}.${what}`);
}

/** 422 where the form came back with something wrong. */
export const statusOf = (form: { errors?: object }) => (form.errors ? 422 : 200);

const showSettings: Show = async (visit, form) =>
  visit.page(
    <SettingsPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      view={await readSettings(visit.scope)}
      saved={visit.query.has('saved')}
    />,
    statusOf(form),
  );

const showDuty: Show = async (visit, form) =>
  visit.page(
    <DutyPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      done={doneIn(visit, 'duty')}
      duty={await readDuty(visit.scope)}
    />,
    statusOf(form),
  );

const showCover: Show = async (visit, form) =>
  visit.page(
    <CoverPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      done={doneIn(visit, 'cover')}
      cover={await readCover(visit.scope)}
    />,
    statusOf(form),
  );

const showSupervision: Show = async (visit, form) =>
  visit.page(
    <SupervisionPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      done={doneIn(visit, 'supervision')}
      view={await readSupervision(visit.scope)}
    />,
    statusOf(form),
  );

const showRooms: Show = async (visit, form) =>
  visit.page(
    <RoomsPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      done={doneIn(visit, 'rooms')}
      rooms={await readRooms(visit.scope)}
    />,
    statusOf(form),
  );
