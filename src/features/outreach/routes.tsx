import { one } from '../../platform/fields.ts';
import { openDraft } from '../../platform/http/kept-draft.ts';
import { get, post, type Route, type Visit } from '../../platform/http/route.ts';
import type { Outcome, Refusals } from '../../platform/outcome.ts';
import { decide, postLetter, recordCall, writeOut } from './actions.ts';
import { readCall, readDecision, readLetter } from './forms.ts';
import { type Drafts, PostedPage, ReachPage } from './pages.tsx';
import { openPosted, openReach, type ReachView } from './reading.ts';
import type { Act } from './rules.ts';
import { outreachWords } from './words.ts';

const TREATING = ['practitioner', 'trainee'] as const;
const READERS = [...TREATING, 'supervisor'] as const;

type Refused = { act: Act; refusals: Refusals } | null;

/** Trying to reach somebody who did not come, or whom nobody has heard from. */
export const outreachRoutes: Route[] = [
  get('/patients/:patient/reach', READERS, (visit) => show(visit, null)),

  post('/patients/:patient/reach/calls', TREATING, async (visit) => {
    const read = readCall(visit.values);
    const outcome = read.ok ? await recordCall(visit.scope, { ...about(visit), ...read.value }) : read;
    return settle(visit, 'ring', outcome, 'step');
  }),

  post('/patients/:patient/reach/messages', TREATING, async (visit) => {
    const text = one(visit.values.text);
    return settle(
      visit,
      'write',
      await writeOut(visit.scope, { ...about(visit), kind: 'wrote', text }),
      'message',
    );
  }),

  post('/patients/:patient/reach/offers', TREATING, async (visit) => {
    const text = one(visit.values.offer);
    const outcome = await writeOut(visit.scope, { ...about(visit), kind: 'offered', text });
    if (outcome.ok || !outcome.refusals.text) return settle(visit, 'offer', outcome, 'message');
    const { text: offer, ...rest } = outcome.refusals;
    return settle(visit, 'offer', { ok: false, refusals: { ...rest, offer } }, 'message');
  }),

  post('/patients/:patient/reach/decision', ['supervisor'], async (visit) => {
    const read = readDecision(visit.values);
    const outcome = read.ok ? await decide(visit.scope, { ...about(visit), ...read.value }) : read;
    return settle(visit, 'decide', outcome, 'step');
  }),

  post('/patients/:patient/reach/letters', TREATING, async (visit) => {
    const read = readLetter(visit.values);
    const outcome = read.ok
      ? await postLetter(visit.scope, { ...about(visit), text: read.value.letter })
      : read;
    return outcome.ok
      ? visit.redirect(`/reach-letters/${outcome.value.step}`)
      : settle(visit, 'post', outcome, 'step');
  }),

  get('/reach-letters/:outreach_step', READERS, async (visit) => {
    const view = await openPosted(visit.scope, visit.params.outreach_step ?? '');
    return visit.page(<PostedPage chrome={visit.chrome} view={view} />);
  }),
];

function about(visit: Visit) {
  return { patient: visit.params.patient ?? '', seen: one(visit.values._seen) };
}

function settle(
  visit: Visit,
  act: Act,
  outcome: Outcome<unknown>,
  saved: 'step' | 'message',
): Response | Promise<Response> {
  return outcome.ok
    ? visit.redirect(`/patients/${visit.params.patient}/reach?saved=${saved}`)
    : show(visit, { act, refusals: outcome.refusals });
}

async function show(visit: Visit, refused: Refused): Promise<Response> {
  const view = await openReach(visit.scope, visit.params.patient ?? '');
  return visit.page(
    <ReachPage
      chrome={visit.chrome}
      view={view}
      drafts={await draftsFor(visit, view, refused)}
      errors={refused?.refusals}
      refused={refused?.act ?? null}
      submissionKey={visit.key}
      saved={savedIn(visit)}
    />,
    refused ? 422 : 200,
  );
}

function savedIn(visit: Visit): 'step' | 'message' | null {
  const saved = visit.query.get('saved');
  return saved === 'step' || saved === 'message' ? saved : null;
}

/** The forms that the asker may send now, and the one that was just refused: its words stay in view whatever changed. */
async function draftsFor(visit: Visit, view: ReachView, refused: Refused): Promise<Drafts> {
  const begins = textsFor(view, visit.chrome.lang);
  const offered = {
    write: view.mayReach,
    offer: view.mayReach,
    decide: view.mayDecide && view.path !== null,
    post: view.mayReach && view.next?.act === 'post',
  };
  const drafts: Drafts = {};
  for (const act of ['write', 'offer', 'decide', 'post'] as const) {
    const sent = refused?.act === act;
    if (!sent && !offered[act]) continue;
    const form = sent ? { values: visit.values, errors: refused.refusals } : { values: begins[act] };
    drafts[act] = await openDraft(visit, `reach-${act}-${view.patient.id}`, form);
  }
  return drafts;
}

/** What each form begins with. */
function textsFor(view: ReachView, lang: string) {
  const say = outreachWords(lang);
  const { name: service, phone } = view.service;
  const letter = say('letter.text', {
    name: view.patient.preferredName,
    how: phone ? say('letter.how.phone', { phone }) : say('letter.how.none'),
    practitioner: view.practitioner,
    service,
  });
  return {
    write: { text: say('write.text') },
    offer: { offer: say('offer.text') },
    decide: {},
    post: { letter },
  };
}
