import { allow, done, type Outcome, present, type Refusals, refused } from '../../platform/outcome.ts';
import type { Role, Scope, Tx } from '../../platform/scope.ts';
import { listRooms } from '../appointments/index.ts';
import { assignPractitioner, listOpenEpisodesOf } from '../episodes/index.ts';
import {
  findAccountByEmail,
  findActiveAccount,
  insertAccessEnd,
  insertAccount,
  insertCover,
  insertCoverEnd,
  insertRoom,
  insertRoomEnd,
  insertShiftEnd,
  insertSupervision,
  insertSupervisionEnd,
  issueInvitation,
  listCover,
  listShifts,
  listStaff,
  listSupervision,
  lockStaff,
  onlyCoveredBy,
  replaceRoles,
} from '../people/index.ts';
import { mayManage, TREATING } from './policy.ts';
import { countOpenConcernsOf } from './store.ts';
import { serviceWords } from './words.ts';

const say = serviceWords();

/** Adds a colleague and sends them a way in, by their work address. */
export async function inviteStaff(
  scope: Scope,
  form: { name: string; email: string; roles: Role[] },
): Promise<Outcome<{ account: string }>> {
  return scope.act('staff.invite', async (tx) => {
    allow(mayManage(tx));
    if (await findAccountByEmail(tx, form.email)) return refused({ email: say('refuse.emailTaken') });
    const account = tx.id();
    await insertAccount(tx, {
      id: account,
      kind: 'staff',
      name: form.name,
      email: form.email.toLowerCase(),
      patient: null,
    });
    await replaceRoles(tx, account, form.roles);
    await issueInvitation(tx, account, { channel: 'email', address: form.email.toLowerCase() });
    tx.about('account', account, null, { roles: form.roles });
    return done({ account });
  });
}

/** Gives a colleague other roles. A service keeps a manager, and nobody loses a role that patients rest on. */
export async function changeRoles(scope: Scope, account: string, roles: Role[]): Promise<Outcome> {
  return scope.act('staff.change-roles', async (tx) => {
    allow(mayManage(tx));
    await lockStaff(tx);
    const person = await staffMember(tx, account);
    const refusals: Refusals = {};
    if (roles.length === 0) refusals.roles = say('refuse.noRole');
    if (person.roles.includes('manager') && !roles.includes('manager') && (await isLastManager(tx, account)))
      refusals.roles = say('refuse.lastManager');
    const treats = TREATING.some((role) => roles.includes(role));
    if (!treats && (await listOpenEpisodesOf(tx, account)).length > 0)
      refusals.roles = say('refuse.hasPatients');
    const answers = roles.includes('practitioner') || roles.includes('supervisor');
    if (!answers && (await listShifts(tx)).some((shift) => shift.account === account))
      refusals.roles = say('refuse.onRota');
    if (Object.keys(refusals).length > 0) return refused(refusals);
    await replaceRoles(tx, account, roles);
    tx.about('account', account, null, { roles });
    return done();
  });
}

/**
 * Ends a colleague's access, and gives every open patient of theirs to another practitioner in the same transaction.
 * Refused while somebody would be left without anyone: the rota, an open concern, or a colleague whom they cover.
 */
export async function endAccess(
  scope: Scope,
  account: string,
  handoverTo: string | null,
): Promise<Outcome<{ handedOver: number }>> {
  return scope.act('staff.end-access', async (tx) => {
    allow(mayManage(tx));
    await lockStaff(tx);
    const person = await staffMember(tx, account);
    const episodes = await listOpenEpisodesOf(tx, account);
    const shifts = await listShifts(tx);
    const problems: string[] = [];
    if (await isLastManager(tx, account)) problems.push(say('refuse.lastManager'));
    if (onlyCoveredBy(shifts, account).length > 0) problems.push(say('refuse.rotaGap'));
    const concerns = await countOpenConcernsOf(tx, account);
    if (concerns > 0) problems.push(say('refuse.openConcerns', { count: concerns }));
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    if ((await listCover(tx, today)).some((cover) => cover.coveredBy === account))
      problems.push(say('refuse.covers'));
    const refusals: Refusals = problems.length > 0 ? { _form: problems.join(' ') } : {};
    const colleague = handoverTo ? await findActiveAccount(tx, handoverTo) : undefined;
    const fit =
      colleague !== undefined &&
      colleague.id !== account &&
      TREATING.some((role) => colleague.roles.includes(role));
    if (episodes.length > 0 && !fit) refusals.handoverTo = say('refuse.handover', { count: episodes.length });
    if (Object.keys(refusals).length > 0) return refused(refusals);

    for (const episode of episodes) {
      const reason = say('handover.reason', { name: person.name });
      await assignPractitioner(tx, { episode: episode.id, account: colleague?.id ?? '', reason });
      tx.about('episode', episode.id, episode.patient, { handedOverTo: colleague?.id });
    }
    for (const shift of shifts.filter((one) => one.account === account)) await insertShiftEnd(tx, shift.id);
    for (const link of await listSupervision(tx)) {
      if (link.supervisor === account || link.practitioner === account)
        await insertSupervisionEnd(tx, link.id);
    }
    await insertAccessEnd(tx, account, fit ? (colleague?.id ?? null) : null);
    tx.about('account', account, null, { handedOver: episodes.length });
    return done({ handedOver: episodes.length });
  });
}

/**
 * Takes a lost second step at sign-in away, so that they set up a new one.
 * @param reset does it where sign-in data lives, apart from the domain, once the deed is in the audit.
 */
export async function resetSecondFactor(
  scope: Scope,
  account: string,
  reset: (service: string, account: string) => Promise<void>,
): Promise<Outcome> {
  const outcome = await scope.act('staff.reset-second-factor', async (tx) => {
    allow(mayManage(tx));
    await staffMember(tx, account);
    tx.about('account', account);
    return done();
  });
  if (outcome.ok) await reset(scope.service, account);
  return outcome;
}

export async function addRoom(scope: Scope, name: string): Promise<Outcome> {
  return scope.act('room.add', async (tx) => {
    allow(mayManage(tx));
    const wanted = name.trim();
    if (!wanted) return refused({ name: say('refuse.roomName') });
    if (wanted.length > 60) return refused({ name: say('refuse.roomLong') });
    if ((await listRooms(tx)).some((room) => room.name.toLowerCase() === wanted.toLowerCase()))
      return refused({ name: say('refuse.roomTwice') });
    const room = tx.id();
    await insertRoom(tx, { id: room, name: wanted });
    tx.about('room', room);
    return done();
  });
}

/** Takes a room out of use. Meetings that are booked there stay as they are. */
export async function endRoom(scope: Scope, room: string): Promise<Outcome> {
  return scope.act('room.end', async (tx) => {
    allow(mayManage(tx));
    present((await listRooms(tx)).find((one) => one.id === room));
    await insertRoomEnd(tx, room);
    tx.about('room', room);
    return done();
  });
}

export async function addCover(
  scope: Scope,
  form: { practitioner: string; coveredBy: string; startsOn: string; endsOn: string },
): Promise<Outcome> {
  return scope.act('cover.add', async (tx) => {
    allow(mayManage(tx));
    const refusals: Refusals = {};
    for (const field of ['practitioner', 'coveredBy'] as const) {
      const person = await findActiveAccount(tx, form[field]);
      if (!person || !TREATING.some((role) => person.roles.includes(role)))
        refusals[field] = say('refuse.notTreating');
    }
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    if (form.endsOn < today) refusals.endsOn = say('refuse.leaveOver');
    const same = (await listCover(tx, form.startsOn)).find(
      (cover) => cover.practitioner === form.practitioner && cover.startsOn <= form.endsOn,
    );
    if (same) {
      const name = (await findActiveAccount(tx, same.coveredBy))?.name ?? '';
      refusals.practitioner = say('refuse.leaveTwice', { name });
    }
    const clash = (await listCover(tx, form.startsOn)).some(
      (cover) => cover.practitioner === form.coveredBy && cover.startsOn <= form.endsOn,
    );
    if (clash) refusals.coveredBy = say('refuse.bothAway');
    else if (!refusals.coveredBy && !(await mayTakeTurnsOf(tx, form)))
      refusals.coveredBy = say('refuse.cannotTakeTurns');
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const id = tx.id();
    await insertCover(tx, { id, ...form });
    tx.about('cover', id, null, { practitioner: form.practitioner });
    return done();
  });
}

/** Ends leave that was set by mistake, or that is over sooner: from now on they answer for their own patients. */
export async function endCover(scope: Scope, cover: string): Promise<Outcome> {
  return scope.act('cover.end', async (tx) => {
    allow(mayManage(tx));
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    const ended = present((await listCover(tx, today)).find((one) => one.id === cover));
    await insertCoverEnd(tx, cover);
    tx.about('cover', cover, null, { practitioner: ended.practitioner });
    return done();
  });
}

/** Turns on duty go to whoever covers, so a trainee alone cannot stand in for somebody on the rota. */
async function mayTakeTurnsOf(
  tx: Tx,
  { practitioner, coveredBy }: { practitioner: string; coveredBy: string },
): Promise<boolean> {
  if (!(await listShifts(tx)).some((shift) => shift.account === practitioner)) return true;
  const roles = (await findActiveAccount(tx, coveredBy))?.roles ?? [];
  return roles.includes('practitioner') || roles.includes('supervisor');
}

export async function addSupervision(
  scope: Scope,
  form: { supervisor: string; practitioner: string },
): Promise<Outcome> {
  return scope.act('supervision.add', async (tx) => {
    allow(mayManage(tx));
    const staff = await listStaff(tx);
    const holds = (account: string, roles: readonly Role[]) =>
      staff.some((one) => one.id === account && roles.some((role) => one.roles.includes(role)));
    const refusals: Refusals = {};
    if (!holds(form.supervisor, ['supervisor'])) refusals.supervisor = say('refuse.supervisor');
    if (!holds(form.practitioner, TREATING)) refusals.practitioner = say('refuse.supervised');
    else if (form.supervisor === form.practitioner) refusals.practitioner = say('refuse.ownSupervisor');
    const there = (await listSupervision(tx)).some(
      (link) => link.supervisor === form.supervisor && link.practitioner === form.practitioner,
    );
    if (there) refusals.practitioner = say('refuse.supervisedTwice');
    if (Object.keys(refusals).length > 0) return refused(refusals);
    const id = tx.id();
    await insertSupervision(tx, { id, ...form });
    tx.about('supervision', id);
    return done();
  });
}

export async function endSupervision(scope: Scope, supervision: string): Promise<Outcome> {
  return scope.act('supervision.end', async (tx) => {
    allow(mayManage(tx));
    present((await listSupervision(tx)).find((link) => link.id === supervision));
    await insertSupervisionEnd(tx, supervision);
    tx.about('supervision', supervision);
    return done();
  });
}

async function staffMember(tx: Tx, account: string) {
  const person = present(await findActiveAccount(tx, account));
  allow(person.kind === 'staff');
  return person;
}

async function isLastManager(tx: Tx, account: string): Promise<boolean> {
  const managers = await listStaff(tx, 'manager');
  return managers.length === 1 && managers[0]?.id === account;
}
