import { one } from '../../platform/fields.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';

import type { Room } from './rules.ts';
import { keepPage, savePage } from './step-actions.ts';
import { moveIn, rowIn, savedOf } from './step-intents.ts';
import { type RoomOfPage, StepPage } from './step-pages.tsx';
import { firstPage, readPage } from './step-views.ts';

const TREATING = ['practitioner', 'trainee'] as const;

/** A patient's step for staff: at one screen with them in a meeting, or to write down what is on their paper. */
export const roomRoutes: Route[] = [
  get('/patients/:patient/steps/:contact', TREATING, async (visit) => {
    const contact = contactOf(visit);
    const { room, page: at } = roomOf(visit, (name) => visit.query.get(name) ?? '');
    const { page, form } = await firstPage(visit.scope, room, contact);
    return visit.redirect(roomPath(at, page, form));
  }),

  get(
    '/patients/:patient/steps/:contact/pages/:page',
    TREATING,
    async (visit) => {
      const { room, page: at } = roomOf(visit, (name) => visit.query.get(name) ?? '');
      const view = await readPage(visit.scope, {
        contact: contactOf(visit),
        page: visit.params.page ?? '',
        form: formOf(visit.query.get('form')),
        ownDevice: false,
        room,
      });
      const saved = savedOf(visit);
      return visit.page(
        <StepPage chrome={visit.chrome} view={view} submissionKey={visit.key} saved={saved} room={at} />,
      );
    },
    ['page'],
  ),

  post(
    '/patients/:patient/steps/:contact/pages/:page',
    TREATING,
    async (visit) => {
      const contact = contactOf(visit);
      const page = visit.params.page ?? '';
      const form = formOf(one(visit.values.form)) ?? 'full';
      const { room, page: at } = roomOf(visit, (name) => one(visit.values[name]));
      const intent = one(visit.values.intent);
      const writer = one(visit.values._writer) || visit.key;
      const sent = { contact, page, form, values: visit.values, room };
      const more = rowIn(intent);
      if (more) {
        await keepPage(visit.scope, { ...sent, read: false, writer, row: more });
        return visit.redirect(`${roomPath(at, page, form)}#sheet-${more.worksheet}`);
      }
      const move = moveIn(intent);
      if (move) {
        await keepPage(visit.scope, { ...sent, read: false, writer, move });
        return visit.redirect(`${roomPath(at, page, form)}#sheet-${move.worksheet}`);
      }
      const read = intent === 'next' && room.how === 'together';
      const outcome = await savePage(visit.scope, { ...sent, read });
      const view = await readPage(visit.scope, { contact, page, form, ownDevice: false, writer, room });
      if (!outcome.ok) {
        const shown = { ...view, values: visit.values, draft: { ...view.draft, branches: [] } };
        return visit.page(
          <StepPage
            chrome={visit.chrome}
            view={shown}
            submissionKey={visit.key}
            errors={outcome.refusals}
            room={at}
          />,
          422,
        );
      }
      if (outcome.value.clashes) return visit.redirect(`${roomPath(at, page, form)}&saved=both`);
      if (intent !== 'next') return visit.redirect(`${roomPath(at, page, form)}&saved=yes`);
      const next = view.pages[view.pages.findIndex((known) => known.id === page) + 1];
      return visit.redirect(next ? roomPath(at, next.id, form) : at.close);
    },
    ['page'],
  ),
];

/** How staff are in a step, and what the addresses of its pages carry on: the meeting to go back to, if there is one. */
function roomOf(visit: Visit, read: (name: string) => string): { room: Room; page: RoomOfPage } {
  const patient = visit.params.patient ?? '';
  const how = read('how') === 'paper' ? 'paper' : 'together';
  const meeting = isId(read('meeting')) ? read('meeting') : '';
  const record = `/patients/${patient}`;
  const together = meeting ? `${record}/together?meeting=${meeting}` : `${record}/together`;
  return {
    room: { patient, how },
    page: {
      how,
      base: `${record}/steps/${contactOf(visit)}`,
      carries: meeting ? { how, meeting } : { how },
      close: how === 'paper' ? `${record}/work` : together,
    },
  };
}

function roomPath(at: RoomOfPage, page: string, form: 'full' | 'short'): string {
  return `${at.base}/pages/${page}?${new URLSearchParams({ form, ...at.carries })}`;
}

function contactOf(visit: Visit): string {
  return visit.params.contact ?? '';
}

function formOf(value: string | null): 'full' | 'short' | null {
  return value === 'full' || value === 'short' ? value : null;
}
