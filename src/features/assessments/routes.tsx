import { readFields } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { present } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { dateWords } from '../../platform/when.ts';
import type { FormState } from '../../ui/form.tsx';
import { mayChangePart, type Part, type PatientAccess, seePatient } from '../episodes/index.ts';
import { words } from '../library/index.ts';
import { writeAssessment, writeProblemStatement } from './actions.ts';
import { type PromptHelp, talkFirstValues } from './fields.tsx';
import { assessmentForm, problemForm, readTalkFirst } from './forms.ts';
import { AssessmentPage, ProblemPage } from './pages.tsx';
import { type Prompt, prompts, promptsFor } from './rules.ts';
import {
  findLastPhq9,
  findReferralOfEpisode,
  listAssessments,
  listProblemStatements,
  listTalkFirst,
} from './store.ts';
import { assessmentsWords } from './words.ts';

const CLINICAL = ['practitioner', 'trainee', 'supervisor'] as const;

/** The assessment of an episode and its problem statement. */
export const assessmentRoutes: Route[] = [
  get('/patients/:patient/assessment', CLINICAL, async (visit) => {
    const page = await load(visit);
    const [newest] = page.versions;
    const values = {
      ...(newest && { ...newest.body, descriptor: newest.descriptor, preference: newest.preference }),
      ...talkFirstValues(page.talkFirst),
    };
    return show(visit, page, { values });
  }),

  post('/patients/:patient/assessment', CLINICAL, async (visit) => {
    const page = await load(visit);
    const say = assessmentsWords(visit.chrome.lang);
    const read = readFields(assessmentForm(say), visit.values);
    const talk = readTalkFirst(say, page.put, visit.values, true);
    const basedOn = Number(visit.values.basedOn);
    if (read.ok && talk.ok) {
      const form = { ...read.value, patient: patientOf(visit), basedOn, talkFirst: talk.value };
      const outcome = await writeAssessment(visit.scope, form);
      if (outcome.ok)
        return visit.redirect(`/patients/${patientOf(visit)}/assessment?saved=${outcome.value.version}`);
      return show(visit, page, { values: visit.values, errors: outcome.refusals }, 422);
    }
    const errors = { ...(read.ok ? {} : read.refusals), ...(talk.ok ? {} : talk.refusals) };
    return show(visit, page, { values: visit.values, errors }, 422);
  }),

  get('/patients/:patient/problem', CLINICAL, async (visit) => {
    const page = await loadProblem(visit);
    return showProblem(visit, page, { values: { problem: page.statements[0]?.text ?? '' } });
  }),

  post('/patients/:patient/problem', CLINICAL, async (visit) => {
    const page = await loadProblem(visit);
    const read = readFields(problemForm(assessmentsWords(visit.chrome.lang)), visit.values);
    const form = { patient: patientOf(visit) };
    const outcome = read.ok ? await writeProblemStatement(visit.scope, { ...form, ...read.value }) : read;
    if (outcome.ok) return visit.redirect(`/patients/${patientOf(visit)}/problem?saved=yes`);
    return showProblem(visit, page, { values: visit.values, errors: outcome.refusals }, 422);
  }),
];

type Loaded = Awaited<ReturnType<typeof load>>;

async function load(visit: Visit) {
  return visit.scope.read('assessment.open', async (tx) => {
    const access = await seePatient(tx, patientOf(visit), 'notes');
    const episode = present(access.episode);
    const phq9 = await findLastPhq9(tx, episode.id);
    const versions = await listAssessments(tx, episode.id);
    return {
      patient: nameOf(access),
      versions: versions.map((one) => ({ ...one, when: whenOf(tx, one.writtenAt) })),
      talkFirst: await listTalkFirst(tx, present(await findReferralOfEpisode(tx, episode.id))),
      phq9,
      put: promptsFor(phq9),
      help: await promptHelp(tx),
      mayWrite: mayWrite(access, 'notes'),
    };
  });
}

async function show(visit: Visit, page: Loaded, shown: FormState, status: 200 | 422 = 200) {
  const saved = Number(visit.query.get('saved'));
  const draft = await openDraft(visit, `assessment-${patientOf(visit)}`, shown);
  const { form } = draft;
  const newest = page.versions[0]?.version ?? 0;
  // Words that were kept go on from the version that they were written over, not from one that came since.
  const basedOn = form.errors ? newest : Number(form.values?.basedOn ?? newest);
  return visit.page(
    <AssessmentPage
      chrome={visit.chrome}
      {...page}
      form={form}
      draft={draft}
      submissionKey={visit.key}
      basedOn={basedOn}
      saved={page.versions.some((one) => one.version === saved) ? saved : undefined}
    />,
    status,
  );
}

async function loadProblem(visit: Visit) {
  return visit.scope.read('problem.open', async (tx) => {
    const access = await seePatient(tx, patientOf(visit), 'plan');
    const statements = await listProblemStatements(tx, present(access.episode).id);
    return {
      patient: nameOf(access),
      statements: statements.map((one) => ({ ...one, when: whenOf(tx, one.at) })),
      mayWrite: mayWrite(access, 'plan'),
    };
  });
}

async function showProblem(
  visit: Visit,
  page: Awaited<ReturnType<typeof loadProblem>>,
  shown: FormState,
  status: 200 | 422 = 200,
) {
  const saved = visit.query.get('saved') === 'yes';
  const draft = await openDraft(visit, `problem-${patientOf(visit)}`, shown);
  return visit.page(
    <ProblemPage chrome={visit.chrome} {...page} draft={draft} submissionKey={visit.key} saved={saved} />,
    status,
  );
}

/** What the set piece says about each prompt; nothing where no clinician has signed it. */
export async function promptHelp(tx: Tx): Promise<PromptHelp> {
  const parts = (await words(tx, 'talk-first'))?.body.parts ?? [];
  return Object.fromEntries(
    parts
      .filter((part) => prompts.includes(part.id as Prompt))
      .map(({ id, text, hint }) => [id, { text, hint }]),
  );
}

function mayWrite({ standing, episode }: PatientAccess, part: Part): boolean {
  return mayChangePart(standing, part) && !episode?.dischargedAt;
}

function nameOf({ patient }: PatientAccess) {
  return { id: patient.id, name: patient.preferredName };
}

function whenOf(tx: Tx, instant: Tx['now']): string {
  const local = instant.toZonedDateTimeISO(tx.zone);
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${dateWords(local.toPlainDate(), { dateStyle: 'long' })}, ${time}`;
}

function patientOf(visit: Visit): string {
  return visit.params.patient ?? '';
}
