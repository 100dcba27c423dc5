import { keepDraft } from '../../../platform/db/drafts.ts';
import { one } from '../../../platform/fields.ts';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope } from '../../../platform/scope.ts';
import { lockEpisode, ownEpisode, touched } from '../../episodes/index.ts';
import { LONGEST_NOTE } from '../forms.ts';
import { visibleTo } from '../policy.ts';
import { isVisibility, type Visibility } from '../rules.ts';
import { programmeWords } from '../words.ts';
import { insertPattern } from './pattern-store.ts';
import { listMoods } from './store.ts';
import { moodWords } from './words.ts';

type Values = Readonly<Record<string, string | string[] | undefined>>;

/** The name under which it is kept while it is written. */
export const PATTERN_DRAFT = 'mood-pattern';

/** Keeps what somebody saw in their own moods, with how many there were to look at. */
export async function writePattern(
  scope: Scope,
  values: Values,
): Promise<Outcome<{ visibility: Visibility }>> {
  return scope.act('mood-pattern.write', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    present(episode.dischargedAt ? undefined : episode);
    const words = one(values.pattern).trim();
    if (!words) return refused({ pattern: moodWords()('see.missing') });
    if (words.length > LONGEST_NOTE)
      return refused({ pattern: programmeWords()('tooLong', { longest: LONGEST_NOTE }) });
    const chosen = one(values.seenBy);
    const visibility = isVisibility(chosen) ? chosen : 'practitioner';
    const restsOn = (await listMoods(tx, episode.patient, visibleTo('own'))).length;
    const made = { patient: episode.patient, episode: episode.id, words, visibility, restsOn };
    const pattern = await insertPattern(tx, made);
    await touched(tx, episode.id);
    tx.about('mood-pattern', pattern, episode.patient);
    return done({ visibility });
  });
}

/** Keeps what was typed so far, for who asks for the counts in the middle of writing. */
export async function keepPattern(scope: Scope, values: Values, key: string): Promise<void> {
  if (!one(values.pattern).trim()) return;
  const number = (name: string) => (/^\d{1,4}$/.test(one(values[name])) ? Number(one(values[name])) : 0);
  await scope.keep('draft.keep', async (tx) => {
    await keepDraft(tx, {
      form: PATTERN_DRAFT,
      branch: number('_branch'),
      revision: number('_revision'),
      values: { pattern: one(values.pattern), seenBy: one(values.seenBy) },
      field: null,
      writer: one(values._writer) || key,
    });
  });
}
