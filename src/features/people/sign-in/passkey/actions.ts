import { done, type Outcome, present, refused } from '../../../../platform/outcome.ts';
import type { Scope } from '../../../../platform/scope.ts';
import type { SignedIn } from '../../auth.ts';
import type { Standing } from '../../door.ts';
import { type Asking, accountScope } from '../../scopes.ts';
import { type EntryParts, tellOfChange } from '../actions.ts';
import { signInWords } from '../words.ts';
import { readAnswer } from './answer.ts';
import type { Asked } from './ceremony.ts';
import type { PasskeyPlace } from './passkey-store.ts';

const say = signInWords();

type Account = NonNullable<Standing['account']>;

/** What the device of somebody who is in, or sets up their second step, is asked to make. */
export async function offerPasskey(
  { auth }: EntryParts,
  account: Account,
  headers: Headers,
): Promise<Asked | null> {
  const asked = await auth.passkeyCeremony.offer(headers);
  if (!asked) return null;
  const known = await auth.passkeys.credentials(account);
  const { user, excludeCredentials, ...options } = asked.options as {
    user: object;
    excludeCredentials?: { id: string }[];
  };
  const name = account.email ?? account.name;
  return {
    cookies: asked.cookies,
    options: {
      ...options,
      user: { ...user, name, displayName: account.name },
      excludeCredentials: excludeCredentials?.filter(({ id }) => known.has(id)) ?? [],
    },
  };
}

/** Keeps a passkey that a device made, for the account that somebody stands in. @returns null where it proves nothing. */
export async function addPasskey(
  parts: EntryParts,
  standing: Standing,
  form: { answer: string; name: string },
  asking: Asking & { headers: Headers },
): Promise<{ cookies: string[] } | null> {
  const { auth, store } = parts;
  const account = present(standing.account);
  const answer = readAnswer(form.answer);
  const added =
    answer && (await auth.passkeyCeremony.add(answer, form.name, standing.session, asking.headers));
  if (!added) return null;
  const place = {
    id: store.newId(),
    user: standing.user,
    service: account.service,
    account: account.account,
  };
  await tell(parts, 'passkey.add', place, asking);
  await auth.passkeys.place(added.passkey, place);
  return added;
}

/**
 * Signs in by a passkey; with a session that still owes its second step, that one goes on.
 * @returns null for a passkey that is not known, was removed, or answers another question.
 */
export async function signInByPasskey(
  parts: EntryParts,
  typed: string,
  standing: Standing | null,
  asking: Asking & { headers: Headers },
): Promise<SignedIn | null> {
  const { auth } = parts;
  const answer = readAnswer(typed);
  const place = answer && (await auth.passkeys.find(answer.id));
  if (!answer || !place || !(await accountScope(parts.store, place.service, place.account, asking)))
    return null;
  const goesOn = standing?.owing === 'second-factor' && standing.user === place.user;
  const signedIn = await auth.passkeyCeremony.signIn(
    answer,
    asking.headers,
    place,
    goesOn ? standing.session : undefined,
  );
  if (signedIn) await tell(parts, 'passkey.use', place, asking);
  return signedIn;
}

/** Takes one's own passkey away. The last second step of staff stays, or a stolen browser could make a new one. */
export async function removePasskey(
  { auth }: EntryParts,
  scope: Scope,
  passkey: string,
  owner: { user: string; hasApp: boolean; needsSecondFactor: boolean },
): Promise<Outcome> {
  const isLast = !owner.hasApp && (await auth.passkeys.count(owner.user)) < 2;
  const outcome = await scope.act('passkey.remove', async (tx) => {
    if (owner.needsSecondFactor && isLast) return refused({ _form: say('removal.last') });
    tx.about('account', tx.account, tx.patient, { passkey });
    return done();
  });
  if (outcome.ok) await auth.passkeys.remove(passkey, scope);
  return outcome;
}

async function tell(
  { store }: EntryParts,
  action: 'passkey.add' | 'passkey.use',
  place: PasskeyPlace,
  asking: Asking,
): Promise<void> {
  const { purpose, request } = asking;
  const scope = await accountScope(store, place.service, place.account, { purpose, request });
  await scope?.act(action, async (tx) => {
    tx.about('account', tx.account, tx.patient, { passkey: place.id });
    if (action === 'passkey.add') await tellOfChange(tx, 'passkey-added');
    return done();
  });
}
