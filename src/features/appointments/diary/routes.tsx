import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { FormState } from '../../../ui/form.tsx';
import { isDate } from '../booking.ts';
import { comeBack, goAway, openDiary, setWeek } from './actions.ts';
import { readAway, readWeek } from './forms.ts';
import { DiaryPage } from './pages.tsx';

const TREATING = ['practitioner', 'trainee'] as const;

/** A practitioner's own diary. */
export const diaryRoutes: Route[] = [
  get('/diary', TREATING, (visit) => show(visit, {}, {})),

  post('/diary', TREATING, async (visit) => {
    const read = readWeek(visit.values);
    const outcome = read.ok ? await setWeek(visit.scope, read.value) : read;
    if (outcome.ok) return visit.redirect('/diary?saved=week');
    return show(visit, { values: visit.values, errors: outcome.refusals }, {});
  }),

  post('/diary/away', TREATING, async (visit) => {
    const read = readAway(visit.values);
    const outcome = read.ok ? await goAway(visit.scope, read.value) : read;
    if (outcome.ok) return visit.redirect('/diary?saved=away');
    return show(visit, {}, { values: visit.values, errors: outcome.refusals });
  }),

  post('/diary/away/:availability_away/end', TREATING, async (visit) => {
    await comeBack(visit.scope, visit.params.availability_away ?? '');
    return visit.redirect('/diary?saved=week');
  }),
];

async function show(visit: Visit, week: FormState, away: FormState): Promise<Response> {
  const asked = visit.query.get('week') ?? '';
  const saved = visit.query.get('saved');
  return visit.page(
    <DiaryPage
      chrome={visit.chrome}
      view={await openDiary(visit.scope, isDate(asked) ? asked : null)}
      week={week}
      away={away}
      submissionKey={visit.key}
      saved={saved === 'week' || saved === 'away' ? saved : null}
    />,
    week.errors || away.errors ? 422 : 200,
  );
}
