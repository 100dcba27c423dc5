import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import { pausePrompt, readAsksLess, readPrompt, setPrompt } from './prompt-actions.ts';
import { PromptPage } from './prompt-pages.tsx';

const PATIENT = ['patient'] as const;

/** A patient's own wish to be asked. Addresses that stand in a text message say nothing of what they lead to. */
export const promptRoutes: Route[] = [
  get('/now', PATIENT, async (visit) =>
    visit.redirect((await readAsksLess(visit.scope)) ? '/moods?one-tap' : '/moods'),
  ),
  get('/moods/notes', PATIENT, (visit) => promptPage(visit)),
  post('/moods/notes', PATIENT, async (visit) => {
    const outcome = await setPrompt(visit.scope, visit.values);
    return outcome.ok ? visit.redirect('/moods/notes?saved') : promptPage(visit, outcome.refusals);
  }),
  post('/moods/notes/pause', PATIENT, async (visit) => {
    await pausePrompt(visit.scope, visit.values.how === 'go-on' ? 'go-on' : 'pause');
    return visit.redirect('/moods/notes');
  }),
];

async function promptPage(visit: Visit, errors?: Record<string, string>): Promise<Response> {
  return visit.page(
    <PromptPage
      chrome={visit.chrome}
      view={await readPrompt(visit.scope)}
      submissionKey={visit.key}
      form={errors ? { values: visit.values, errors } : {}}
      saved={visit.query.has('saved')}
    />,
    errors ? 422 : 200,
  );
}
