import { Temporal } from 'temporal-polyfill';
import { postedDate, readFields } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import { allow, present, type Refusals } from '../../platform/outcome.ts';
import type { Tx } from '../../platform/scope.ts';
import { dateWords } from '../../platform/when.ts';
import type { FormState } from '../../ui/form.tsx';
import {
  assessmentsWords,
  listTalkFirst,
  promptHelp,
  promptsFor,
  readTalkFirst,
  talkFirstValues,
} from '../assessments/index.ts';
import { listClinical, listOpenEpisodesOf, seePatient } from '../episodes/index.ts';
import { words } from '../library/index.ts';
import { instruments, listMeasuresOfReferral, type Measure } from '../measures/index.ts';
import { ageOn, findPatient, listContactRoutes, patientsWords, wordsShown } from '../patients/index.ts';
import { besideRecord, hasDuty, listJobPlans } from '../people/index.ts';
import { referByStaff } from './actions.ts';
import { staffReferralForm, triageForm } from './forms.ts';
import { mayCountWaiting, mayTriage } from './policy.ts';
import { daysWaiting, type TriageOutcome } from './rules.ts';
import { selfReferralRoutes } from './self/routes.tsx';
import { NewReferralPage, NoDutyPage, WaitingPage } from './staff-pages.tsx';
import { countOpenFlags, findReferral, findTriage, listRefused, listWaiting } from './store.ts';
import { decideReferral, listDoubles } from './triage.ts';
import { DecidedPage, type MeasureView, ReferralPage } from './triage-pages.tsx';
import { viewOf, waitsInCare } from './waits/actions.ts';
import { waitRoutes } from './waits/routes.tsx';
import { byClock } from './waits/rules.ts';
import { listWaits } from './waits/store.ts';
import { referralsWords } from './words.ts';

/** Days that a decision stays on the list, for whoever has to pass it on. */
const SHOWN_DAYS = 30;

const DECIDES = ['practitioner', 'supervisor'] as const;

const staffRoutes: Route[] = [
  get('/referrals', [...DECIDES, 'manager'], async (visit) => {
    const list = await visit.scope.read('referral.list', async (tx) => {
      allow(mayTriage(tx) || mayCountWaiting(tx));
      const waiting = await listWaiting(tx);
      const waits = await listWaits(
        tx,
        waiting.map((one) => one.id),
      );
      const rows = byClock(
        waiting.flatMap((one) => {
          const wait = waits.get(one.id);
          if (!wait) return [];
          const view = viewOf(wait, localDay(tx, tx.now));
          const days = view.days.all;
          return [{ ...one, days, view, clocks: view.clocks }];
        }),
      );
      const count = { count: rows.length, longest: Math.max(0, ...rows.map((one) => one.days)) };
      if (!mayTriage(tx)) return { ...count, inCare: await waitsInCare(tx) };
      const refused = (await listRefused(tx, tx.now.subtract({ hours: 24 * SHOWN_DAYS }))).map((one) => ({
        ...one,
        when: dayInWords(localDay(tx, one.at)),
      }));
      return { ...count, rows, refused };
    });
    const beside = await visit.scope.read('record.which', besideRecord);
    const done = (['accepted', 'added'] as const).find((one) => one === visit.query.get('done'));
    return visit.page(<WaitingPage chrome={visit.chrome} {...list} done={done} beside={beside} />);
  }),

  get('/referrals/new', DECIDES, async (visit) => {
    if (!(await visit.scope.read('referral.door', hasDuty)))
      return visit.page(<NoDutyPage chrome={visit.chrome} />);
    return showNew(visit, {});
  }),

  post('/referrals/new', DECIDES, async (visit) => {
    const lang = visit.chrome.lang;
    const sayPatients = patientsWords(lang);
    const read = readFields(staffReferralForm(referralsWords(lang), sayPatients), visit.values);
    const birthDate = postedDate(visit.values, 'birthDate');
    const dated: Refusals = birthDate === null ? { birthDate: sayPatients('born.missing') } : {};
    if (read.ok && birthDate !== null) {
      const shown = await visit.scope.read('consent.words', async (tx) => (await words(tx, 'consent'))?.body);
      const outcome = await referByStaff(visit.scope, {
        ...read.value,
        birthDate,
        words: shown ? wordsShown(shown, 'records') : 'spoken',
      });
      if (outcome.ok) return visit.redirect('/referrals?done=added');
      return showNew(visit, { values: visit.values, errors: outcome.refusals }, 422);
    }
    const errors = { ...dated, ...(read.ok ? {} : read.refusals) };
    return showNew(visit, { values: visit.values, errors }, 422);
  }),

  get('/referrals/:referral', DECIDES, async (visit) => {
    const view = await load(visit);
    return showOne(visit, view, { values: talkFirstValues(view.talkFirst) });
  }),

  post('/referrals/:referral', DECIDES, async (visit) => {
    const already = await loadDecided(visit);
    // The same decision sent twice leads where the first one led.
    if (already?.own) return visit.redirect(afterDecision(idOf(visit), already.outcome));
    if (already) return showDecided(visit, already);
    const view = await load(visit);
    const lang = visit.chrome.lang;
    const read = readFields(triageForm(referralsWords(lang)), visit.values);
    const whole = visit.values.outcome !== 'not-accepted';
    const talk = readTalkFirst(assessmentsWords(lang), view.put, visit.values, whole);
    if (read.ok && talk.ok) {
      const form = { ...read.value, referral: view.referral.id, talkFirst: talk.value };
      const outcome = await decideReferral(visit.scope, form);
      if (outcome.ok) {
        const own = read.value.outcome === 'accepted' && read.value.practitioner === visit.scope.account;
        return visit.redirect(
          own ? `/patients/${outcome.value.patient}` : afterDecision(view.referral.id, read.value.outcome),
        );
      }
      const decided = outcome.refusals.decided ? await loadDecided(visit) : undefined;
      if (decided) return showDecided(visit, decided);
      return showOne(visit, view, { values: visit.values, errors: outcome.refusals }, 422);
    }
    const errors = { ...(talk.ok ? {} : talk.refusals), ...(read.ok ? {} : read.refusals) };
    return showOne(visit, view, { values: visit.values, errors }, 422);
  }),
];

/** Who is not accepted has to be told, so the page with those words comes next. */
function afterDecision(referral: string, outcome: TriageOutcome): string {
  return outcome === 'accepted' ? '/referrals?done=accepted' : `/referrals/${referral}?done`;
}

export const referralRoutes: Route[] = [...selfReferralRoutes, ...waitRoutes, ...staffRoutes];

type Loaded = Awaited<ReturnType<typeof load>>;

async function load(visit: Visit) {
  return visit.scope.read('referral.open', async (tx) => {
    allow(mayTriage(tx));
    const referral = present(await findReferral(tx, idOf(visit)));
    await seePatient(tx, referral.patient, 'measures');
    const patient = present(await findPatient(tx, referral.patient));
    const decided = await findTriage(tx, referral.id);
    const measures = await listMeasuresOfReferral(tx, referral.id);
    const phq9 = newestTotal(measures);
    return {
      referral,
      patient,
      justDecided: visit.query.has('done'),
      born: dayInWords(patient.birthDate),
      age: ageOn(patient.birthDate, localDay(tx, tx.now)),
      received: dayInWords(localDay(tx, referral.receivedAt)),
      days: daysWaiting(referral.receivedAt, tx.now, tx.zone),
      routes: await listContactRoutes(tx, patient.id),
      measures: measures.map((one) => measureView(tx, one)),
      doubles: (await listDoubles(tx, patient)).map((one) => ({
        id: one.id,
        name: `${one.givenName} ${one.familyName}`,
        born: dayInWords(one.birthDate),
      })),
      openFlags: (await countOpenFlags(tx, [patient.id])).get(patient.id) ?? 0,
      practitioners: await withPlaces(tx, await listClinical(tx)),
      phq9,
      put: promptsFor(phq9),
      help: await promptHelp(tx),
      talkFirst: await listTalkFirst(tx, referral.id),
      decided: decided && { ...decided, when: dayInWords(localDay(tx, decided.at)) },
    };
  });
}

/** Who decided already, where somebody did: all that the loser of a race learns. */
async function loadDecided(visit: Visit) {
  return visit.scope.read('referral.decided', async (tx) => {
    allow(mayTriage(tx));
    const triage = await findTriage(tx, idOf(visit));
    if (!triage) return undefined;
    const time = triage.at.toZonedDateTimeISO(tx.zone).toPlainTime().toString({ smallestUnit: 'minute' });
    return {
      outcome: triage.outcome,
      by: triage.by,
      own: triage.byId === tx.account,
      when: `${dayInWords(localDay(tx, triage.at))}, ${time}`,
    };
  });
}

function showDecided(visit: Visit, decided: NonNullable<Awaited<ReturnType<typeof loadDecided>>>) {
  const written = [visit.values.reason, visit.values.told].flatMap((text) =>
    typeof text === 'string' && text ? [text] : [],
  );
  return visit.page(<DecidedPage chrome={visit.chrome} decided={decided} written={written} />, 422);
}

async function showOne(visit: Visit, view: Loaded, form: FormState, status: 200 | 422 = 200) {
  const draft = await openDraft(visit, `triage-${view.referral.id}`, form);
  return visit.page(
    <ReferralPage chrome={visit.chrome} view={view} draft={draft} submissionKey={visit.key} />,
    status,
  );
}

async function showNew(visit: Visit, form: FormState, status: 200 | 422 = 200) {
  const draft = await openDraft(visit, 'new-referral', form);
  return visit.page(
    <NewReferralPage chrome={visit.chrome} draft={draft} submissionKey={visit.key} />,
    status,
  );
}

/** Whoever can be given somebody, with how many of their places are taken, where they set a job plan. */
async function withPlaces(tx: Tx, staff: Awaited<ReturnType<typeof listClinical>>) {
  const plans = await listJobPlans(
    tx,
    staff.map((one) => one.id),
  );
  const say = referralsWords();
  return Promise.all(
    staff.map(async (one) => {
      const plan = plans.get(one.id);
      if (!plan) return one;
      const taken = (await listOpenEpisodesOf(tx, one.id)).length;
      return {
        ...one,
        name: say('decide.places', {
          name: one.name,
          taken,
          ceiling: plan.ceiling,
          left: plan.ceiling - taken > 0 ? 'yes' : 'no',
        }),
      };
    }),
  );
}

function newestTotal(measures: readonly Measure[]): number | null {
  const scored = measures.filter((one) => one.instrument === 'phq9' && one.total !== null && !one.errorAt);
  return scored.at(-1)?.total ?? null;
}

function measureView(tx: Tx, measure: Measure): MeasureView {
  const { shortName, suicidalIdeationItem } = instruments[measure.instrument];
  return {
    id: measure.id,
    name: shortName,
    state: measure.state,
    total: measure.total,
    missing: measure.answers.flatMap((answer, i) => (typeof answer === 'number' ? [] : [i + 1])),
    item9: measure.item9,
    hasItem9: suicidalIdeationItem !== null,
    day: dayInWords(localDay(tx, measure.takenAt)),
  };
}

function idOf(visit: Visit): string {
  return visit.params.referral ?? '';
}

function localDay(tx: Tx, instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
}

function dayInWords(date: string): string {
  return dateWords(Temporal.PlainDate.from(date), { dateStyle: 'long' });
}
