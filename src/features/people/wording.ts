import { allow, done, type Outcome, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { insertWording, newestWording } from './wording-store.ts';
import { peopleWords } from './words.ts';

/** How the programme speaks to somebody: as it was written first, or with nothing that is meant in another sense. */
export const wordings = ['usual', 'literal'] as const;
export type Wording = (typeof wordings)[number];

/** What the person who asks has chosen; the usual words where they never chose. */
export async function wordingOf(tx: Tx): Promise<Wording> {
  return (await newestWording(tx)) ?? 'usual';
}

export async function readWording(scope: Scope): Promise<Wording> {
  return scope.read('wording.read', wordingOf);
}

/** Keeps a patient's own choice of words. */
export async function chooseWording(
  scope: Scope,
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Outcome> {
  return scope.act('wording.choose', async (tx) => {
    allow(tx.kind === 'patient');
    const wording = wordings.find((one) => one === values.wording);
    if (!wording) return refused({ wording: peopleWords()('wording.choose') });
    if (wording !== (await wordingOf(tx))) await insertWording(tx, wording);
    tx.about('account', tx.account, tx.patient, { wording });
    return done();
  });
}
