import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import { addGoal, endGoal, rateGoals, readGoals } from './goal-actions.ts';
import { GoalsPage } from './goal-pages.tsx';
import { type ReadHomePieces, readHome } from './home-actions.ts';
import { HomePage } from './home-pages.tsx';
import { keepMood, readMoods } from './mood-actions.ts';
import { MoodsPage } from './mood-pages.tsx';
import { roomRoutes, stepRoutes } from './step-routes.tsx';
import { pinNote, readWork } from './work-actions.ts';
import { WorkPage } from './work-pages.tsx';
import { changeVisibility, readEntry, readWorkbook } from './workbook-actions.ts';
import { EntryPage, WorkbookPage } from './workbook-pages.tsx';

const PATIENT = ['patient'] as const;
const CLINICAL: Audience[] = ['practitioner', 'trainee', 'supervisor'];

/** @param pieces what features beside this one put on the patient's home. */
export function programmeRoutes(pieces: ReadHomePieces): Route[] {
  return [
    get('/home', PATIENT, async (visit) => {
      const view = await readHome(visit.scope, pieces, idIn(visit, 'mood'));
      const low = visit.query.get('day') === 'low';
      return visit.page(<HomePage chrome={visit.chrome} view={view} submissionKey={visit.key} low={low} />);
    }),

    get('/moods', PATIENT, async (visit) => {
      const view = await readMoods(visit.scope, idIn(visit, 'kept'));
      return visit.page(<MoodsPage chrome={visit.chrome} view={view} submissionKey={visit.key} />);
    }),

    post('/moods', PATIENT, async (visit) => {
      const outcome = await keepMood(visit.scope, visit.values);
      if (outcome.ok) {
        const { mood } = outcome.value;
        return visit.redirect(visit.values.from === 'home' ? `/home?mood=${mood}` : `/moods?kept=${mood}`);
      }
      const view = await readMoods(visit.scope, null);
      const form = { values: visit.values, errors: outcome.refusals };
      return visit.page(
        <MoodsPage chrome={visit.chrome} view={view} submissionKey={visit.key} form={form} />,
        422,
      );
    }),

    get('/goals', PATIENT, (visit) => goalsPage(visit)),
    post('/goals', PATIENT, async (visit) => {
      const outcome = await addGoal(visit.scope, null, visit.values);
      return outcome.ok ? visit.redirect('/goals') : goalsPage(visit, outcome.refusals);
    }),
    post('/goals/ratings', PATIENT, async (visit) => {
      const outcome = await rateGoals(visit.scope, null, visit.values);
      return outcome.ok ? visit.redirect('/goals') : goalsPage(visit, outcome.refusals);
    }),
    post('/goals/:goal/end', PATIENT, async (visit) => {
      await endGoal(visit.scope, null, visit.params.goal ?? '', visit.values);
      return visit.redirect('/goals');
    }),

    get('/workbook', PATIENT, async (visit) => {
      const search = (visit.query.get('q') ?? '').slice(0, 200);
      const view = await readWorkbook(visit.scope, search);
      return visit.page(<WorkbookPage chrome={visit.chrome} view={view} search={search} />);
    }),
    get('/workbook/:entry', PATIENT, async (visit) => {
      const view = await readEntry(visit.scope, visit.params.entry ?? '');
      const changed = visit.query.get('changed') === 'yes';
      return visit.page(
        <EntryPage chrome={visit.chrome} view={view} submissionKey={visit.key} changed={changed} />,
      );
    }),
    post('/workbook/:entry/visibility', PATIENT, async (visit) => {
      const entry = visit.params.entry ?? '';
      const outcome = await changeVisibility(visit.scope, entry, visit.values);
      if (outcome.ok) return visit.redirect(`/workbook/${entry}?changed=yes`);
      const view = await readEntry(visit.scope, entry);
      const form = { errors: outcome.refusals };
      return visit.page(
        <EntryPage chrome={visit.chrome} view={view} submissionKey={visit.key} changed={false} form={form} />,
        422,
      );
    }),

    get('/patients/:patient/work', CLINICAL, (visit) => workPage(visit)),
    post('/patients/:patient/work/note', CLINICAL, async (visit) => {
      const patient = visit.params.patient ?? '';
      const outcome = await pinNote(visit.scope, patient, visit.values);
      return outcome.ok ? visit.redirect(`/patients/${patient}/work`) : workPage(visit, outcome.refusals);
    }),
    post('/patients/:patient/goals', CLINICAL, async (visit) => {
      const patient = visit.params.patient ?? '';
      const outcome = await addGoal(visit.scope, patient, visit.values);
      return outcome.ok ? visit.redirect(`/patients/${patient}/work`) : workPage(visit, outcome.refusals);
    }),

    ...stepRoutes,
    ...roomRoutes,
  ];
}

async function goalsPage(visit: Visit, errors?: Record<string, string>): Promise<Response> {
  const { goals, open } = await readGoals(visit.scope);
  const form = { values: visit.values, errors };
  return visit.page(
    <GoalsPage chrome={visit.chrome} goals={goals} open={open} submissionKey={visit.key} form={form} />,
    errors ? 422 : 200,
  );
}

async function workPage(visit: Visit, errors?: Record<string, string>): Promise<Response> {
  const view = await readWork(visit.scope, visit.params.patient ?? '');
  const form = { values: visit.values, errors };
  return visit.page(
    <WorkPage chrome={visit.chrome} view={view} submissionKey={visit.key} form={form} />,
    errors ? 422 : 200,
  );
}

function idIn(visit: Visit, name: string): string | null {
  const value = visit.query.get(name) ?? '';
  return isId(value) ? value : null;
}
