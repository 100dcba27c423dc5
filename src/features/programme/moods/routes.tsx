import { openDraft } from '../../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { isId } from '../../../platform/ids.ts';
import { isVisibility } from '../rules.ts';
import { changeMoodVisibility, keepMood, readMood, readMoods } from './actions.ts';
import { OneMoodPage } from './one-page.tsx';
import { MoodsPage } from './pages.tsx';
import { keepPattern, PATTERN_DRAFT, writePattern } from './pattern-actions.ts';
import { promptRoutes } from './prompt-routes.tsx';

const PATIENT = ['patient'] as const;

type Errors = Record<string, string>;

export const moodRoutes: Route[] = [
  ...promptRoutes,

  get('/moods', PATIENT, (visit) => moodsPage(visit, {})),

  post('/moods', PATIENT, async (visit) => {
    const outcome = await keepMood(visit.scope, visit.values);
    if (!outcome.ok) return moodsPage(visit, { mood: outcome.refusals });
    const { mood } = outcome.value;
    return visit.redirect(visit.values.from === 'home' ? `/home?mood=${mood}` : `/moods?kept=${mood}`);
  }),

  post('/moods/patterns', PATIENT, async (visit) => {
    if (visit.values.intent === 'counts') {
      await keepPattern(visit.scope, visit.values, visit.key);
      return visit.redirect('/moods?counts#counts');
    }
    const outcome = await writePattern(visit.scope, visit.values);
    return outcome.ok
      ? visit.redirect(`/moods?saw=${outcome.value.visibility}#seen`)
      : moodsPage(visit, { pattern: outcome.refusals });
  }),

  get('/moods/:mood', PATIENT, (visit) => oneMoodPage(visit)),

  post('/moods/:mood/visibility', PATIENT, async (visit) => {
    const mood = visit.params.mood ?? '';
    const outcome = await changeMoodVisibility(visit.scope, mood, visit.values);
    return outcome.ok ? visit.redirect(`/moods/${mood}?changed`) : oneMoodPage(visit, outcome.refusals);
  }),
];

/** The page has two forms: only the one that was sent is shown again with what it held. */
async function moodsPage(visit: Visit, errors: { mood?: Errors; pattern?: Errors }): Promise<Response> {
  const kept = visit.query.get('kept') ?? '';
  const view = await readMoods(visit.scope, isId(kept) ? kept : null, visit.query.has('counts'));
  const shown = (of: Errors | undefined) => (of ? { values: visit.values, errors: of } : {});
  const draft = await openDraft(visit, 'mood', shown(errors.mood));
  const pattern = await openDraft(visit, PATTERN_DRAFT, shown(errors.pattern));
  const saw = visit.query.get('saw');
  return visit.page(
    <MoodsPage
      chrome={visit.chrome}
      view={view}
      submissionKey={visit.key}
      draft={draft}
      pattern={pattern}
      saved={isVisibility(saw) ? saw : null}
      oneTap={visit.query.has('one-tap')}
    />,
    errors.mood || errors.pattern ? 422 : 200,
  );
}

async function oneMoodPage(visit: Visit, errors?: Errors): Promise<Response> {
  return visit.page(
    <OneMoodPage
      chrome={visit.chrome}
      view={await readMood(visit.scope, visit.params.mood ?? '')}
      submissionKey={visit.key}
      changed={visit.query.has('changed')}
      form={errors && { errors }}
    />,
    errors ? 422 : 200,
  );
}
