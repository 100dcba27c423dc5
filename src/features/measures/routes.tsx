import { openDraft } from '../../platform/http/kept-draft.ts';
import { type Audience, get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Tx } from '../../platform/scope.ts';
import type { FormState } from '../../ui/form.tsx';
import { markMeasureInError, takeMeasure } from './actions.ts';
import type { PlannedMeasures } from './asking.ts';
import { readAnswers } from './forms.ts';
import { isInstrumentId } from './instruments.ts';
import { MeasureErrorPage, QuestionsPage, StaffQuestionsPage } from './pages.tsx';
import { posted, readMeasure, readOwnScores, readPatientScores, readQuestionnaire } from './reading.ts';
import { askForMeasure, takeBackRequest } from './requests.ts';
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
  /** The measures that the plan's next contacts ask for. */
  planned: PlannedMeasures;
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
          view={await readOwnScores(visit.scope, hooks.planned)}
          sent={isInstrumentId(sent) ? sent : null}
        />,
      );
    }),

    get('/measures/:instrument', ['patient'], (visit) => ask(visit, {}, hooks.planned), WORD),

    post(
      '/measures/:instrument',
      ['patient'],
      async (visit) => {
        const taken = await take(visit, visit.scope.patient ?? '', 'here', hooks.planned);
        if ('refusals' in taken)
          return ask(visit, { values: visit.values, errors: taken.refusals }, hooks.planned);
        if (taken.atRisk) return hooks.afterRisk(visit, taken.measure);
        return visit.redirect(`/measures?sent=${visit.params.instrument}`);
      },
      WORD,
    ),

    get('/patients/:patient/measures', STAFF, (visit) => showPatient(visit, {}, hooks)),

    get('/patients/:patient/measures/:instrument', STAFF, (visit) => ask(visit, {}, hooks.planned), WORD),

    post(
      '/patients/:patient/measures/:instrument',
      STAFF,
      async (visit) => {
        const how = posted(visit.values, 'how');
        const taken = await take(
          visit,
          visit.params.patient ?? '',
          how === 'in-the-room' || how === 'by-phone' ? how : null,
          hooks.planned,
        );
        if ('refusals' in taken)
          return ask(visit, { values: visit.values, errors: taken.refusals }, hooks.planned);
        if (taken.atRisk) return hooks.staffAfterRisk(visit, taken.measure);
        return visit.redirect(`/patients/${visit.params.patient}/measures`);
      },
      WORD,
    ),

    post('/patients/:patient/questionnaires', STAFF, async (visit) => {
      const patient = visit.params.patient ?? '';
      const outcome = await askForMeasure(visit.scope, {
        patient,
        instrument: posted(visit.values, 'instrument'),
      });
      if (outcome.ok) return visit.redirect(`/patients/${patient}/measures`);
      return showPatient(visit, { values: visit.values, errors: outcome.refusals }, hooks);
    }),

    post('/patients/:patient/questionnaires/:request/withdrawal', STAFF, async (visit) => {
      const { patient = '', request = '' } = visit.params;
      const outcome = await takeBackRequest(visit.scope, { patient, request });
      if (outcome.ok) return visit.redirect(`/patients/${patient}/measures`);
      return showPatient(visit, { errors: outcome.refusals }, hooks);
    }),

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

async function showPatient(visit: Visit, form: FormState, hooks: MeasureHooks): Promise<Response> {
  return visit.page(
    <PatientScoresPage
      chrome={visit.chrome}
      view={await readPatientScores(visit.scope, visit.params.patient ?? '', hooks.atMidpoint)}
      form={form}
      submissionKey={visit.key}
    />,
    form.errors ? 422 : 200,
  );
}

async function ask(visit: Visit, form: FormState, planned: PlannedMeasures): Promise<Response> {
  const { patient, instrument } = visit.params;
  const questions = await readQuestionnaire(visit.scope, instrument ?? '', planned, patient);
  const name = `measure-${questions.instrument}-${questions.patient.id}`;
  const draft = await openDraft(visit, name, form);
  const shared = { chrome: visit.chrome, questions, draft, submissionKey: visit.key };
  return visit.page(
    patient ? <StaffQuestionsPage {...shared} /> : <QuestionsPage {...shared} />,
    form.errors ? 422 : 200,
  );
}

async function take(
  visit: Visit,
  patient: string,
  how: 'here' | 'in-the-room' | 'by-phone' | null,
  planned: PlannedMeasures,
) {
  const questions = await readQuestionnaire(visit.scope, visit.params.instrument ?? '', planned, patient);
  const say = measuresWords(visit.chrome.lang);
  const read = readAnswers(questions.instrument, visit.values, questions.today);
  const refusals = {
    ...(questions.wording
      ? {}
      : { _form: say(questions.reason === 'not-asked' ? 'form.notAsked' : 'form.notNow') }),
    ...(how === null ? { how: say('staff.howMissing') } : {}),
    ...(read.ok ? {} : read.refusals),
  };
  if (!questions.wording || how === null || !read.ok) return { refusals };
  const outcome = await takeMeasure(
    visit.scope,
    {
      patient,
      contact: null,
      instrument: questions.instrument,
      answers: read.answers,
      how,
      edition: editionOf(questions.wording),
      takenOn: how === 'here' ? null : read.takenOn,
    },
    planned,
  );
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
