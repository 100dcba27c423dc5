import { one } from '../../../platform/fields.ts';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { findPatientName, lockEpisode, ownEpisode, touched } from '../../episodes/index.ts';
import '../facts.ts';
import { moodForm } from '../forms.ts';
import { visibleTo } from '../policy.ts';
import { isVisibility, lowRun } from '../rules.ts';
import { type Said, saidOf } from '../shelf.ts';
import { programmeWords } from '../words.ts';
import { type MoodCounts, moodCounts } from './count-rules.ts';
import { type MoodPictureView, readMoodPicture } from './reading.ts';
import { findMood, insertMood, type Mood, updateMoodVisibility } from './store.ts';

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

/** From so many moods on there is something to look at. */
const ENOUGH_TO_SEE = 6;

export interface MoodsView extends MoodPictureView {
  words: Said;
  whoSees: Said;
  /** What was saved just now, with whether it has been low for some days. */
  kept: { mood: Mood; runOfLow: boolean } | null;
  /** Whether there is enough to look for a pattern of one's own. */
  invited: boolean;
  /** What can be counted, once they looked themselves or asked for it; null before. */
  counts: MoodCounts | null;
  zone: string;
  /** False after discharge: nothing more is kept, what was kept can be read. */
  open: boolean;
}

/** One's own moods, oldest first, with what is made of them. */
export async function readMoods(scope: Scope, kept: string | null, askedCounts: boolean): Promise<MoodsView> {
  return scope.read('mood.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const { zone } = present(await findPatientName(tx, episode.patient));
    const picture = await readMoodPicture(tx, { patient: episode.patient, zone }, visibleTo('own'));
    const { moods, doings, patterns } = picture;
    const mood = kept ? await findMood(tx, kept) : undefined;
    const invited = moods.length >= ENOUGH_TO_SEE;
    const words = await saidOf(tx, ['mood', 'who-sees']);
    const timed = moods.map((one) => ({ ...one, hour: one.at.toZonedDateTimeISO(zone).hour }));
    return {
      ...picture,
      words: words.mood,
      whoSees: words['who-sees'],
      kept: mood ? { mood, runOfLow: lowRun(moods) } : null,
      invited,
      counts:
        invited && (askedCounts || patterns.length > 0)
          ? moodCounts(timed, new Set(doings.map((doing) => doing.date)))
          : null,
      zone,
      open: !episode.dischargedAt,
    };
  });
}

export interface OneMoodView {
  mood: Mood;
  words: Said;
  whoSees: Said;
  zone: string;
}

/** One mood of one's own. */
export async function readMood(scope: Scope, id: string): Promise<OneMoodView> {
  return scope.read('mood.read', async (tx) => {
    const mood = await ownMood(tx, id);
    const { zone } = present(await findPatientName(tx, mood.patient));
    const words = await saidOf(tx, ['mood', 'who-sees']);
    return { mood, words: words.mood, whoSees: words['who-sees'], zone };
  });
}

/** Shows a mood to more or fewer people from now on. Its owner alone may, after discharge too. */
export async function changeMoodVisibility(scope: Scope, id: string, values: Values): Promise<Outcome> {
  return scope.act('mood.show-to', async (tx) => {
    const found = await ownMood(tx, id);
    await lockEpisode(tx, found.episode);
    // What another page changed while this one waited for the lock.
    const mood = await ownMood(tx, id);
    const visibility = one(values.visibility);
    if (!isVisibility(visibility)) return refused({ visibility: programmeWords()('workbook.chooseWho') });
    if (visibility !== mood.visibility) await updateMoodVisibility(tx, mood, visibility);
    await touched(tx, mood.episode);
    tx.about('mood', id, mood.patient, { visibility });
    return done();
  });
}

async function ownMood(tx: Tx, id: string): Promise<Mood> {
  const mood = present(await findMood(tx, id));
  return present(tx.kind === 'patient' && mood.patient === tx.patient ? mood : undefined);
}
