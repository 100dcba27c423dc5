import { openDraft } from '../../platform/http/kept-draft.ts';
import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Tx } from '../../platform/scope.ts';
import type { FormState } from '../../ui/form.tsx';
import { markMeasureInError, takeMeasure } from './actions.ts';
import { readAnswers } from './forms.ts';
import { isInstrumentId } from './instruments.ts';
import { MeasureErrorPage, QuestionsPage, StaffQuestionsPage } from './pages.tsx';
import { posted, readMeasure, readOwnScores, readPatientScores, readQuestionnaire } from './reading.ts';
import { OwnScoresPage, PatientScoresPage } from './score-pages.tsx';
import { editionOf } from './shelf.ts';
import { measuresWords } from './words.ts';

/** What stands above measures and has to show up on their pages; src/app/routes.ts wires it. */
export interface MeasureHooks {
  /** The answer to a patient who has just answered 1 or more about harm: help first, in this same response. */
  afterRisk(visit: Visit, measure: string): Promise<Response>;
  /** Where staff go on after such an answer: the call page. */
  staffAfterRisk(visit: Visit, measure: string): Promise<Response>;
  /** Whether the plan's midpoint is reached. */
  atMidpoint(tx: Tx, episode: string): Promise<boolean>;
}

const STAFF: Audience[] = ['practitioner', 'trainee', 'supervisor'];
const WORD = ['instrument'];

export function measureRoutes(hooks: MeasureHooks): Route[] {
  return [
    get('/measures', ['patient'], async (visit) => {
      const sent = visit.query.get('sent') ?? '';
      return visit.page(
        <OwnScoresPage
          chrome={visit.chrome}
          view={await readOwnScores(visit.scope)}
          sent={isInstrumentId(sent) ? sent : null}
        />,
      );
    }),

    get('/measures/:instrument', ['patient'], (visit) => ask(visit, {}), WORD),

    post(
      '/measures/:instrument',
      ['patient'],
      async (visit) => {
        const taken = await take(visit, visit.scope.patient ?? '', 'here');
        if ('refusals' in taken) return ask(visit, { values: visit.values, errors: taken.refusals });
        if (taken.atRisk) return hooks.afterRisk(visit, taken.measure);
        return visit.redirect(`/measures?sent=${visit.params.instrument}`);
      },
      WORD,
    ),

    get('/patients/:patient/measures', STAFF, async (visit) =>
      visit.page(
        <PatientScoresPage
          chrome={visit.chrome}
          view={await readPatientScores(visit.scope, visit.params.patient ?? '', hooks.atMidpoint)}
        />,
      ),
    ),

    get('/patients/:patient/measures/:instrument', STAFF, (visit) => ask(visit, {}), WORD),

    post(
      '/patients/:patient/measures/:instrument',
      STAFF,
      async (visit) => {
        const how = posted(visit.values, 'how');
        const taken = await take(
          visit,
          visit.params.patient ?? '',
          how === 'in-the-room' || how === 'by-phone' ? how : null,
        );
        if ('refusals' in taken) return ask(visit, { values: visit.values, errors: taken.refusals });
        if (taken.atRisk) return hooks.staffAfterRisk(visit, taken.measure);
        return visit.redirect(`/patients/${visit.params.patient}/measures`);
      },
      WORD,
    ),

    get('/measures/:measure/error', STAFF, (visit) => showError(visit, {})),

    post('/measures/:measure/error', STAFF, async (visit) => {
      const measure = visit.params.measure ?? '';
      const reason = posted(visit.values, 'reason');
      const outcome = await markMeasureInError(visit.scope, { measure, reason });
      if (outcome.ok) return visit.redirect(`/patients/${outcome.value.patient}/measures`);
      return showError(visit, { values: visit.values, errors: outcome.refusals });
    }),
  ];
}

async function ask(visit: Visit, form: FormState): Promise<Response> {
  const { patient, instrument } = visit.params;
  const questions = await readQuestionnaire(visit.scope, instrument ?? '', patient);
  const name = `measure-${questions.instrument}-${questions.patient.id}`;
  const draft = await openDraft(visit, name, form);
  const shared = { chrome: visit.chrome, questions, draft, submissionKey: visit.key };
  return visit.page(
    patient ? <StaffQuestionsPage {...shared} /> : <QuestionsPage {...shared} />,
    form.errors ? 422 : 200,
  );
}

async function take(visit: Visit, patient: string, how: 'here' | 'in-the-room' | 'by-phone' | null) {
  const questions = await readQuestionnaire(visit.scope, visit.params.instrument ?? '', patient);
  const say = measuresWords(visit.chrome.lang);
  const read = readAnswers(questions.instrument, visit.values, questions.today);
  const refusals = {
    ...(questions.wording ? {} : { _form: say('form.notNow') }),
    ...(how === null ? { how: say('staff.howMissing') } : {}),
    ...(read.ok ? {} : read.refusals),
  };
  if (!questions.wording || how === null || !read.ok) return { refusals };
  const outcome = await takeMeasure(visit.scope, {
    patient,
    contact: null,
    instrument: questions.instrument,
    answers: read.answers,
    how,
    edition: editionOf(questions.wording),
    takenOn: how === 'here' ? null : read.takenOn,
  });
  if (!outcome.ok) return { refusals: outcome.refusals };
  return { measure: outcome.value.measure, atRisk: (outcome.value.item9 ?? 0) >= 1 };
}

async function showError(visit: Visit, form: FormState): Promise<Response> {
  return visit.page(
    <MeasureErrorPage
      chrome={visit.chrome}
      measure={await readMeasure(visit.scope, visit.params.measure ?? '')}
      form={form}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}
