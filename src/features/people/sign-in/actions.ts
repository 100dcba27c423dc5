import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../../../platform/db/store.ts';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import type { Auth, SignedIn } from '../auth.ts';
import type { SignInChange } from '../facts.ts';
import { jobScope } from '../scopes.ts';
import { type AccountRow, findAccountOfPatient, findActiveAccount } from '../store.ts';
import { INVITATION_LASTS, plainCode, ROOM_CODE_LASTS, readAddress, roomCode, type Way } from './rules.ts';
import {
  findEntryCode,
  findOwnRoute,
  findSafeRoute,
  insertEntryCode,
  insertEntryCodeUse,
  listReachable,
} from './store.ts';

/** What the ways in stand on. */
export interface EntryParts {
  store: Store;
  auth: Auth;
  /** Every service of the installation. */
  services(): Promise<string[]>;
}

/** One account that an address leads to, and its user in sign-in's own tables. */
interface Reached {
  service: string;
  account: AccountRow;
  user: { user: string; email: string };
}

/**
 * Sends a code to whoever has this address, if anybody. It tells nobody whether there is one.
 * @param typed an e-mail address or a mobile number.
 */
export async function sendCode(parts: EntryParts, typed: string, request: string): Promise<void> {
  const to = readAddress(typed);
  if (!to) return;
  for (const reached of onePerUser(await reach(parts, to, request))) {
    await sendCodeTo(parts, reached, to, request);
  }
}

/** Sends a code to one account by a route that is safe. @returns the address, or null where there is no such route. */
export async function sendCodeToAccount(
  parts: EntryParts,
  one: { service: string; account: string },
  request: string,
): Promise<string | null> {
  const door = jobScope(parts.store, one.service, 'sign-in', request);
  const routes = await door.read('sign-in.reach', async (tx) => {
    const account = await findActiveAccount(tx, one.account);
    if (!account) return [];
    const email = account.email ?? (account.patient && (await findSafeRoute(tx, account.patient, 'email')));
    const sms = account.patient && (await findSafeRoute(tx, account.patient, 'sms'));
    return [email, sms].filter((address) => typeof address === 'string');
  });
  for (const typed of routes) {
    const to = readAddress(typed);
    const reached = to && (await reach(parts, to, request)).find(({ account }) => account.id === one.account);
    if (!to || !reached) continue;
    await sendCodeTo(parts, reached, to, request);
    return to.address;
  }
  return null;
}

/** Sends a code to one account, by the address that it is known under. */
async function sendCodeTo(
  { store, auth }: EntryParts,
  { service, account, user }: Reached,
  to: { channel: 'email' | 'sms'; address: string },
  request: string,
): Promise<void> {
  const code = await auth.makeCode(user.email);
  const token = sealToken(store, { typed: to.address, code });
  await jobScope(store, service, 'sign-in', request).act('sign-in.code', async (tx) => {
    await tx.tell('wayInIssued', {
      account: account.id,
      patient: account.patient,
      purpose: 'sign-in-code',
      channel: to.channel,
      address: to.address,
      code,
      path: `/sign-in/link?token=${token}`,
    });
    tx.about('account', account.id, account.patient);
    return done();
  });
}

/** @returns null where the code is wrong, used or expired, or nobody has this address. */
export async function signInByCode(
  parts: EntryParts,
  typed: string,
  code: string,
  asking: { headers: Headers; request: string },
): Promise<SignedIn | null> {
  const to = readAddress(typed);
  if (!to) return null;
  for (const { service, user } of onePerUser(await reach(parts, to, asking.request))) {
    const way: Way = to.channel === 'sms' ? 'text' : 'code';
    const chosen = way === 'text' ? service : undefined;
    const signedIn = await parts.auth.signInByCode(user.email, plainCode(code), asking.headers, way, chosen);
    if (signedIn) return signedIn;
  }
  return null;
}

/** The same for the writer of a form that waits, whatever address the code went to. */
export async function signInToAccount(
  { store, auth }: EntryParts,
  one: { service: string; account: string },
  code: string,
  asking: { headers: Headers; request: string },
): Promise<SignedIn | null> {
  const account = await jobScope(store, one.service, 'sign-in', asking.request).read('sign-in.reach', (tx) =>
    findActiveAccount(tx, one.account),
  );
  if (!account) return null;
  const user = await userFor(auth, one.service, account);
  return auth.signInByCode(user.email, plainCode(code), asking.headers, 'code', one.service);
}

/** What a link in a mail carries: the address and the code, sealed, so that neither shows in the address bar. */
export function openToken(store: Store, token: string): { typed: string; code: string } | null {
  try {
    return JSON.parse(store.keyring.open('sign-in link', Buffer.from(token, 'base64url')));
  } catch {
    return null;
  }
}

function sealToken(store: Store, content: { typed: string; code: string }): string {
  return store.keyring.seal('sign-in link', JSON.stringify(content)).toString('base64url');
}

/**
 * A code that a patient types while the practitioner is beside them. The same form sent twice shows the same code.
 * @param mayEnter throws NotHere where the asker may not do this for that patient.
 */
export async function issueRoomCode(
  scope: Scope,
  form: { patient: string; key: string; secret: string },
  mayEnter: (tx: Tx, patient: string) => Promise<unknown>,
): Promise<Outcome<{ code: string }>> {
  const bytes = createHmac('sha256', form.secret).update(`room code ${form.key} ${form.patient}`).digest();
  const code = roomCode(bytes);
  const issued = await scope.act('entry-code.issue', async (tx) => {
    await mayEnter(tx, form.patient);
    const account = present(await findAccountOfPatient(tx, form.patient));
    await insertEntryCode(tx, {
      account: account.id,
      kind: 'room',
      digest: tx.digest(`room ${plainCode(code)}`),
      expiresAt: tx.now.add(ROOM_CODE_LASTS),
    });
    tx.about('account', account.id, form.patient);
    return done();
  });
  return issued.ok ? done({ code }) : issued;
}

/** Tells the owner of an account that their sign-in changed. Where no route is safe, the account page alone shows it. */
export async function tellOfChange(tx: Tx, what: SignInChange['what']): Promise<void> {
  const account = present(await findActiveAccount(tx, tx.account));
  const route = await findOwnRoute(tx, account);
  if (route)
    await tx.tell('signInChanged', { account: account.id, patient: account.patient, what, ...route });
}

/**
 * Invites an account: a link that works once, for seven days, sent by mail or text. An earlier one works no longer.
 * @param to a route that its owner called safe.
 */
export async function issueInvitation(
  tx: Tx,
  account: string,
  to: { channel: 'email' | 'sms'; address: string },
): Promise<void> {
  const found = present(await findActiveAccount(tx, account));
  const code = randomBytes(18).toString('base64url');
  await insertEntryCode(tx, {
    account,
    kind: 'invitation',
    digest: tx.digest(`invitation ${code}`),
    expiresAt: tx.now.add(INVITATION_LASTS),
  });
  await tx.tell('wayInIssued', {
    account,
    patient: found.patient,
    purpose: 'invitation',
    channel: to.channel,
    address: to.address,
    path: `/welcome?code=${code}`,
  });
  tx.about('account', account, found.patient);
}

/** Spends a room code or an invitation. @returns null where it is wrong, used, replaced or expired. */
export async function signInByEntryCode(
  parts: EntryParts,
  kind: 'invitation' | 'room',
  typed: string,
  asking: { headers: Headers; request: string },
): Promise<SignedIn | null> {
  const code = kind === 'room' ? plainCode(typed) : typed;
  for (const service of await parts.services()) {
    const spent = await jobScope(parts.store, service, 'sign-in', asking.request).act(
      'entry-code.use',
      async (tx) => {
        const entry = await findEntryCode(tx, kind, tx.digest(`${kind} ${code}`));
        const account = entry && (await findActiveAccount(tx, entry.account));
        if (!entry || !account || !(await insertEntryCodeUse(tx, entry.id))) return refused({});
        tx.about('account', account.id, account.patient);
        return done(account);
      },
    );
    if (!spent.ok) continue;
    const user = await userFor(parts.auth, service, spent.value);
    return parts.auth.signInAs(user.email, asking.headers, kind, service);
  }
  return null;
}

/** The user of an account, made where there is none yet. Without an e-mail address they get one that leads nowhere. */
export async function userFor(
  auth: Auth,
  service: string,
  account: Pick<AccountRow, 'id' | 'email' | 'name'>,
): Promise<{ user: string; email: string }> {
  const known = await auth.store.userOf(service, account.id);
  if (known) return known;
  const email = account.email ?? `${account.id}@no-mail.invalid`;
  const user = await auth.addUser(email, account.name);
  await auth.store.join(user, service, account.id);
  return (await auth.store.userOf(service, account.id)) ?? { user, email };
}

async function reach(
  parts: EntryParts,
  to: { channel: 'email' | 'sms'; address: string },
  request: string,
): Promise<Reached[]> {
  const all: Reached[] = [];
  for (const service of await parts.services()) {
    const accounts = await jobScope(parts.store, service, 'sign-in', request).read('sign-in.reach', (tx) =>
      listReachable(tx, to),
    );
    for (const account of accounts) {
      all.push({ service, account, user: await userFor(parts.auth, service, account) });
    }
  }
  return all;
}

function onePerUser(reached: Reached[]): Reached[] {
  return [...new Map(reached.map((one) => [one.user.user, one])).values()];
}
