import type { Temporal } from 'temporal-polyfill';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { currentEpisode, findPatientName, lockEpisode, ownEpisode, touched } from '../../episodes/index.ts';
import { planNotice, SITE } from '../../notices/index.ts';
import { findAccountOfPatient, findSafeRoute } from '../../people/index.ts';
import { type PromptForm, promptForm } from './prompt-form.ts';
import { asksLess, justAsked, LATEST_MINUTES, nextPrompt } from './prompt-rules.ts';
import {
  findPrompt,
  findTurn,
  insertOutcome,
  insertPrompt,
  insertTurn,
  type MoodPrompt,
} from './prompt-store.ts';
import { promptWords } from './prompt-words.ts';
import { findLastMood } from './store.ts';

type Values = Parameters<typeof promptForm>[0];

/** A pause lasts so many days, unless it is ended before. */
const PAUSE_DAYS = 7;

/** When a new wish begins with; nobody is written to at night unless they say so. */
const PLAIN: PromptForm = { times: [], quietFrom: '21:00', quietTo: '08:00', channel: 'sms' };

export interface PromptView {
  prompt: PromptForm & { pausedUntil: string | null };
  /** Ways that the patient called safe. */
  channels: readonly ('email' | 'sms')[];
  /** The next moment, where one is planned. */
  next: Temporal.Instant | null;
  zone: string;
  open: boolean;
}

export async function readPrompt(scope: Scope): Promise<PromptView> {
  return scope.read('mood-prompt.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const { zone } = present(await findPatientName(tx, episode.patient));
    const channels = await safeChannels(tx, episode.patient);
    const found = await findPrompt(tx, episode.patient);
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const paused = found?.pausedUntil && found.pausedUntil > today ? found.pausedUntil : null;
    const reached = found && channels.includes(found.channel) && !episode.dischargedAt;
    return {
      prompt: { ...PLAIN, channel: channels[0] ?? 'sms', ...found, pausedUntil: paused },
      channels,
      next: reached ? nextPrompt(found, tx.now, zone) : null,
      zone,
      open: !episode.dischargedAt,
    };
  });
}

/** Says when one wants to be asked how one is. What was wished before ends with it, a pause too. */
export async function setPrompt(scope: Scope, values: Values): Promise<Outcome> {
  return scope.act('mood-prompt.set', async (tx) => {
    const { patient, episode } = await ownOpen(tx);
    const form = promptForm(values);
    if (!form.ok) return refused(form.refusals);
    if (form.value.times.length > 0 && !(await findSafeRoute(tx, patient, form.value.channel)))
      return refused({ channel: promptWords()('error.channel') });
    await wish(tx, { ...form.value, pausedUntil: null, patient, episode });
    return done();
  });
}

/** Pauses for a week, or goes on at once. Without a wish there is nothing to pause. */
export async function pausePrompt(scope: Scope, how: 'pause' | 'go-on'): Promise<Outcome> {
  return scope.act('mood-prompt.pause', async (tx) => {
    const { patient } = await ownOpen(tx);
    const prompt = await findPrompt(tx, patient);
    if (!prompt) return done();
    const { zone } = present(await findPatientName(tx, patient));
    const today = tx.now.toZonedDateTimeISO(zone).toPlainDate();
    const pausedUntil = how === 'pause' ? today.add({ days: PAUSE_DAYS }).toString() : null;
    await wish(tx, { ...prompt, pausedUntil });
    return done();
  });
}

/** What the newest mood asks of the next question: no more than one tap after a low one. */
export async function readAsksLess(scope: Scope): Promise<boolean> {
  return scope.read('mood.read', async (tx) => {
    const episode = await ownEpisode(tx);
    return asksLess(await findLastMood(tx, episode.patient), tx.now);
  });
}

/** Does what one moment asks for, and plans the next. Run again for the same moment it does nothing. */
export async function promptMood(scope: Scope, id: string): Promise<void> {
  await scope.act('mood-prompt.send', async (tx) => {
    const turn = await findTurn(tx, id);
    const prompt = turn && (await findPrompt(tx, turn.patient));
    // A newer wish has moments of its own.
    if (!prompt || prompt.id !== turn.prompt) return done();
    const { patient, channel } = prompt;
    const episode = await currentEpisode(tx, patient);
    if (!episode || episode.dischargedAt) return done();
    const last = await findLastMood(tx, patient);
    const account = await findAccountOfPatient(tx, patient);
    const address = account && (await findSafeRoute(tx, patient, channel));
    const outcome =
      turn.dueAt.until(tx.now).total('minutes') > LATEST_MINUTES
        ? 'too-late'
        : justAsked(last?.at, turn.dueAt)
          ? 'answered-already'
          : address
            ? 'sent'
            : 'no-safe-route';
    if (!(await insertOutcome(tx, turn, outcome))) return done();
    tx.about('mood-prompt', prompt.id, patient);
    if (account && address && outcome === 'sent') {
      const say = promptWords();
      await planNotice(tx, {
        account: account.id,
        patient,
        purpose: 'mood-prompt',
        channel,
        address,
        subject: channel === 'email' ? say('notice.subject') : '',
        body: say(asksLess(last, tx.now) ? 'notice.less' : 'notice.body', { link: `${SITE}/now` }),
        about: prompt.id,
      });
    }
    await plan(tx, prompt);
    return done();
  });
}

async function wish(tx: Tx, prompt: Omit<MoodPrompt, 'id'>): Promise<void> {
  const id = await insertPrompt(tx, prompt);
  await plan(tx, { ...prompt, id });
  await touched(tx, prompt.episode);
  tx.about('mood-prompt', id, prompt.patient);
}

async function plan(tx: Tx, prompt: MoodPrompt): Promise<void> {
  const { zone } = present(await findPatientName(tx, prompt.patient));
  const at = nextPrompt(prompt, tx.now, zone);
  if (at) await tx.enqueue('prompt-mood', { turn: await insertTurn(tx, prompt, at) }, at);
}

async function ownOpen(tx: Tx): Promise<{ patient: string; episode: string }> {
  const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
  present(episode.dischargedAt ? undefined : episode);
  return { patient: episode.patient, episode: episode.id };
}

async function safeChannels(tx: Tx, patient: string): Promise<('email' | 'sms')[]> {
  const found: ('email' | 'sms')[] = [];
  for (const channel of ['sms', 'email'] as const)
    if (await findSafeRoute(tx, patient, channel)) found.push(channel);
  return found;
}
