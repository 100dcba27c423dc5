import type { Role, Tx } from '../../platform/scope.ts';
import { standingCover } from './duty-store.ts';
import { insertRoleGrant } from './store.ts';

/** Ends the roles that are not wanted any more and grants the new ones; the others go on as they are. */
export async function replaceRoles(tx: Tx, account: string, wanted: readonly Role[]): Promise<void> {
  const held = await tx.db
    .selectFrom('role_grant')
    .leftJoin('role_end', (join) =>
      join
        .onRef('role_end.role_grant_id', '=', 'role_grant.id')
        .onRef('role_end.service_id', '=', 'role_grant.service_id'),
    )
    .select(['role_grant.id', 'role'])
    .where('role_grant.service_id', '=', tx.service)
    .where('account_id', '=', account)
    .where('role_end.id', 'is', null)
    .execute();
  for (const grant of held.filter((one) => !wanted.includes(one.role as Role))) {
    await tx.db
      .insertInto('role_end')
      .values({
        service_id: tx.service,
        id: tx.id(),
        role_grant_id: grant.id,
        ended_by: tx.account,
        ended_at: tx.now,
      })
      .execute();
  }
  for (const role of wanted.filter((one) => !held.some((grant) => grant.role === one))) {
    await insertRoleGrant(tx, account, role);
  }
}

/** From here on the account opens nothing, at its very next request. */
export async function insertAccessEnd(tx: Tx, account: string, handoverTo: string | null): Promise<void> {
  await tx.db
    .insertInto('access_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      account_id: account,
      handover_to: handoverTo,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .execute();
}

/** Keeps two managers from changing who works here at the same moment. */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.db
    .selectFrom('account')
    .select('id')
    .where('service_id', '=', tx.service)
    .where('kind', '=', 'staff')
    .orderBy('id')
    .forUpdate()
    .execute();
}

export interface Supervision {
  id: string;
  supervisor: string;
  practitioner: string;
}

/** Who supervises whom now, by account id. */
export async function listSupervision(tx: Tx): Promise<Supervision[]> {
  return tx.db
    .selectFrom('supervision')
    .leftJoin('supervision_end', (join) =>
      join
        .onRef('supervision_end.supervision_id', '=', 'supervision.id')
        .onRef('supervision_end.service_id', '=', 'supervision.service_id'),
    )
    .select(['supervision.id', 'supervisor_id as supervisor', 'practitioner_id as practitioner'])
    .where('supervision.service_id', '=', tx.service)
    .where('supervision_end.id', 'is', null)
    .orderBy('supervision.id')
    .execute();
}

export async function insertSupervision(
  tx: Tx,
  link: { id: string; supervisor: string; practitioner: string },
): Promise<void> {
  await tx.db
    .insertInto('supervision')
    .values({
      service_id: tx.service,
      id: link.id,
      supervisor_id: link.supervisor,
      practitioner_id: link.practitioner,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

export async function insertSupervisionEnd(tx: Tx, supervision: string): Promise<void> {
  await tx.db
    .insertInto('supervision_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      supervision_id: supervision,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .execute();
}

export interface Cover {
  id: string;
  practitioner: string;
  coveredBy: string;
  /** Local dates, both included. */
  startsOn: string;
  endsOn: string;
}

/** Cover that has not ended on a local date, the soonest first. */
export async function listCover(tx: Tx, from: string): Promise<Cover[]> {
  return standingCover(tx)
    .select([
      'id',
      'practitioner_id as practitioner',
      'covered_by as coveredBy',
      'starts_on as startsOn',
      'ends_on as endsOn',
    ])
    .where('ends_on', '>=', from)
    .orderBy('starts_on')
    .orderBy('id')
    .execute();
}

export async function insertCover(tx: Tx, cover: Cover): Promise<void> {
  await tx.db
    .insertInto('cover')
    .values({
      service_id: tx.service,
      id: cover.id,
      practitioner_id: cover.practitioner,
      covered_by: cover.coveredBy,
      starts_on: cover.startsOn,
      ends_on: cover.endsOn,
      set_by: tx.account,
      set_at: tx.now,
    })
    .execute();
}

/** Ends leave and its cover from now on; a second end changes nothing. */
export async function insertCoverEnd(tx: Tx, cover: string): Promise<void> {
  await tx.db
    .insertInto('cover_end')
    .values({ service_id: tx.service, id: tx.id(), cover_id: cover, ended_by: tx.account, ended_at: tx.now })
    .onConflict((conflict) => conflict.columns(['service_id', 'cover_id']).doNothing())
    .execute();
}

export async function insertRoom(tx: Tx, room: { id: string; name: string }): Promise<void> {
  await tx.db
    .insertInto('room')
    .values({ service_id: tx.service, id: room.id, name: room.name, added_by: tx.account, added_at: tx.now })
    .execute();
}

export async function insertRoomEnd(tx: Tx, room: string): Promise<void> {
  await tx.db
    .insertInto('room_end')
    .values({ service_id: tx.service, id: tx.id(), room_id: room, ended_by: tx.account, ended_at: tx.now })
    .execute();
}
