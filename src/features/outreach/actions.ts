import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { type Episode, lockEpisode, mayChange, seePatient, touched } from '../episodes/index.ts';
import { messageFaults, writeToPatient } from '../messages/index.ts';
import { listContactRoutes } from '../patients/index.ts';
import { type Standing, standings } from './due.ts';
import { mayDecide, mayReach } from './policy.ts';
import type { CallOutcome, Decision, Step } from './rules.ts';
import { insertStep } from './store.ts';
import { outreachWords } from './words.ts';

const say = outreachWords();

interface About {
  patient: string;
  /** How things stood on the page that was read (`markOf`); null for whoever read none. */
  seen: string | null;
}

/** Writes down a call that was made, or that was not safe to make. */
export async function recordCall(
  scope: Scope,
  form: About & { outcome: CallOutcome },
): Promise<Outcome<{ step: string }>> {
  return scope.act('outreach.call', async (tx) => {
    const entered = await enter(tx, form);
    if ('refusals' in entered) return refused(entered.refusals);
    return done({ step: await take(tx, entered, 'rang', form.outcome, null) });
  });
}

/** Sends an ordinary message, as a try to reach somebody or as an offer of another way. */
export async function writeOut(
  scope: Scope,
  form: About & { kind: 'wrote' | 'offered'; text: string },
): Promise<Outcome<{ step: string; message: string }>> {
  return scope.act('outreach.write', async (tx) => {
    const entered = await enter(tx, form);
    const faults = { ...messageFaults(form), ...('refusals' in entered ? entered.refusals : {}) };
    if ('refusals' in entered || Object.keys(faults).length > 0) return refused(faults);
    const message = await writeToPatient(tx, entered.episode, form.text);
    return done({ message, step: await take(tx, entered, form.kind, null, null) });
  });
}

/** The supervisor decides how to go on. It changes nothing by itself: the practitioner does what was decided. */
export async function decide(
  scope: Scope,
  form: About & { decision: Decision; reason: string },
): Promise<Outcome<{ step: string }>> {
  return scope.act('outreach.decide', async (tx) => {
    const access = await seePatient(tx, form.patient, 'notes');
    const found = present(access.episode);
    allow(await mayDecide(tx, found));
    const entered = await standingOf(tx, await lockEpisode(tx, found.id), form.seen);
    if ('refusals' in entered) return refused(entered.refusals);
    if (!entered.path) return refused({ _form: say('decide.over', { name: access.patient.preferredName }) });
    return done({ step: await take(tx, entered, 'decided', form.decision, form.reason) });
  });
}

/** Keeps a letter to print and post, where a supervisor decided on one and post is safe. */
export async function postLetter(
  scope: Scope,
  form: About & { text: string },
): Promise<Outcome<{ step: string }>> {
  return scope.act('outreach.post', async (tx) => {
    const entered = await enter(tx, form);
    if ('refusals' in entered) return refused(entered.refusals);
    if (entered.next?.act !== 'post') return refused({ _form: say('letter.undecided') });
    const address = await safeAddress(tx, form.patient);
    if (!address) return refused({ _form: say('letter.unsafe', { name: entered.name }) });
    const letter = JSON.stringify({ address, text: form.text });
    return done({ step: await take(tx, entered, 'posted', null, letter) });
  });
}

/** The postal address, where the person said that post is safe; null else. */
export async function safeAddress(tx: Tx, patient: string): Promise<string | null> {
  const post = (await listContactRoutes(tx, patient)).find((route) => route.kind === 'post');
  return post?.safe === 'yes' ? post.address : null;
}

/** How things stand, as a page carries it, so that nobody answers to what has changed since. */
export function markOf({ path, steps }: Pick<Standing, 'path' | 'steps'>): string {
  return `${path?.why ?? 'none'} ${path?.since.toString() ?? ''} ${steps.at(-1)?.id ?? ''}`;
}

type Entered = Standing & { episode: Episode };
type Refused = { refusals: Record<string, string> };

async function enter(tx: Tx, form: About): Promise<(Entered & { name: string }) | Refused> {
  const access = await mayChange(tx, form.patient, 'messages');
  allow(mayReach(access.standing));
  const episode = await lockEpisode(tx, present(access.episode).id);
  const entered = await standingOf(tx, episode, form.seen);
  return 'refusals' in entered ? entered : { ...entered, name: access.patient.preferredName };
}

async function standingOf(tx: Tx, episode: Episode, seen: string | null): Promise<Entered | Refused> {
  const standing = (await standings(tx, [episode.id])).get(episode.id);
  if (episode.dischargedAt || !standing) return { refusals: { _form: say('ended') } };
  if (seen !== null && seen !== markOf(standing)) return { refusals: { _form: say('changed') } };
  return { ...standing, episode };
}

async function take(
  tx: Tx,
  { episode, path }: Entered,
  kind: Step['kind'],
  outcome: string | null,
  body: string | null,
): Promise<string> {
  const id = tx.id();
  const appointment = path?.why === 'missed' ? path.appointment : null;
  await insertStep(tx, {
    id,
    episode: episode.id,
    patient: episode.patient,
    appointment,
    kind,
    outcome,
    body,
  });
  tx.about('outreach-step', id, episode.patient, { kind });
  await touched(tx, episode.id);
  return id;
}
