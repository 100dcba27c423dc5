import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope } from '../../../platform/scope.ts';
import { findPatientName, lockEpisode, ownEpisode, touched } from '../../episodes/index.ts';
import '../facts.ts';
import { moodForm } from '../forms.ts';
import { visibleTo } from '../policy.ts';
import { lowRun } from '../rules.ts';
import { type Said, said } from '../shelf.ts';
import { findMood, insertMood, listMoods, type Mood } from './store.ts';

type Values = Parameters<typeof moodForm>[0];

/** "How are you?": one tap and Save. */
export async function keepMood(scope: Scope, values: Values): Promise<Outcome<{ mood: string }>> {
  return scope.act('mood.keep', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    present(episode.dischargedAt ? undefined : episode);
    const form = moodForm(values);
    if (!form.ok) return refused(form.refusals);
    const { zone } = present(await findPatientName(tx, episode.patient));
    const date = tx.now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const mood = await insertMood(tx, {
      ...form.value,
      patient: episode.patient,
      episode: episode.id,
      date,
      zone,
    });
    await tx.tell('moodKept', {
      patient: episode.patient,
      episode: episode.id,
      mood,
      visibility: form.value.visibility,
    });
    await touched(tx, episode.id);
    tx.about('mood', mood, episode.patient);
    return done({ mood });
  });
}

export interface MoodsView {
  moods: readonly Mood[];
  words: Said;
  whoSees: Said;
  /** What was saved just now, with whether it has been low for some days. */
  kept: { mood: Mood; runOfLow: boolean } | null;
  zone: string;
  /** False after discharge: nothing more is kept, what was kept can be read. */
  open: boolean;
}

/** One's own moods, oldest first. */
export async function readMoods(scope: Scope, kept: string | null): Promise<MoodsView> {
  return scope.read('mood.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const moods = await listMoods(tx, episode.patient, visibleTo('own'));
    const mood = kept ? await findMood(tx, kept) : undefined;
    const { zone } = present(await findPatientName(tx, episode.patient));
    return {
      moods,
      words: await said(tx, 'mood'),
      whoSees: await said(tx, 'who-sees'),
      kept: mood ? { mood, runOfLow: lowRun(moods) } : null,
      zone,
      open: !episode.dischargedAt,
    };
  });
}
