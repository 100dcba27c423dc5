import { allow, present } from '../../platform/outcome.ts';
import type { Role, Scope, Tx } from '../../platform/scope.ts';
import { listRooms } from '../appointments/index.ts';
import { listOpenEpisodesOf } from '../episodes/index.ts';
import { wordingHere } from '../measures/index.ts';
import {
  type Cover,
  dutyGaps,
  findActiveAccount,
  findService,
  listCover,
  listShifts,
  listStaff,
  listSupervision,
  mayManage,
  type Settings,
  type Shift,
  settings,
  type WeekSpan,
} from '../people/index.ts';
import { crisisWarning, safetyWords } from '../safety/index.ts';
import { teamMinutes } from '../time/index.ts';
import { TREATING } from './policy.ts';
import { countService, type ServiceCounts } from './store.ts';

export interface Named {
  id: string;
  name: string;
}

/** One thing for the manager to see to, with where it is seen to. */
export type ToDo =
  | { what: 'duty' | 'signer' | 'measures' }
  | { what: 'gaps'; count: number }
  | { what: 'crisis'; text: string };

export interface Overview {
  counts: ServiceCounts;
  staff: number;
  /** What keeps the service from working as it should, what comes first at the top; empty where nothing does. */
  toDo: readonly ToDo[];
  /** This week's minutes of everybody together; `too-few` where one person could be made out. */
  minutes: Awaited<ReturnType<typeof teamMinutes>>;
  /** Whether Keepstep is used beside another record. */
  beside: boolean;
}

export function readOverview(scope: Scope): Promise<Overview> {
  return managing(scope, 'service.overview', async (tx) => {
    const shifts = await listShifts(tx);
    const { hours, contentSigners, record } = await settings(tx);
    const gaps = dutyGaps(shifts, hours).length;
    const crisis = await crisisWords(tx);
    const signed = (await wordingHere(tx, 'phq9')).ok && (await wordingHere(tx, 'gad7')).ok;
    const toDo: (ToDo | false)[] = [
      shifts.length === 0 && { what: 'duty' },
      contentSigners.length === 0 && (await findService(tx))?.demo !== true && { what: 'signer' },
      crisis !== null && { what: 'crisis', text: crisis },
      !signed && { what: 'measures' },
      shifts.length > 0 && gaps > 0 && { what: 'gaps', count: gaps },
    ];
    return {
      toDo: toDo.filter((one) => one !== false),
      counts: await countService(tx),
      staff: (await listStaff(tx)).length,
      minutes: await teamMinutes(tx),
      beside: record === 'beside',
    };
  });
}

export interface StaffLine extends Named {
  roles: Role[];
  patients: number;
}

export function readStaff(scope: Scope): Promise<StaffLine[]> {
  return managing(scope, 'staff.list', async (tx) => {
    const lines: StaffLine[] = [];
    for (const { id, name, roles } of await listStaff(tx)) {
      lines.push({ id, name, roles, patients: (await listOpenEpisodesOf(tx, id)).length });
    }
    return lines;
  });
}

export interface StaffMember extends StaffLine {
  email: string | null;
  /** Who could take over their patients. */
  colleagues: Named[];
}

/** @throws NotHere for whoever does not work here now, and for another service's. */
export function readStaffMember(scope: Scope, account: string): Promise<StaffMember> {
  return managing(scope, 'staff.read', async (tx) => {
    const person = present(await findActiveAccount(tx, account));
    allow(person.kind === 'staff');
    const { id, name, roles, email } = person;
    const patients = (await listOpenEpisodesOf(tx, id)).length;
    const colleagues = treating(await listStaff(tx)).filter((one) => one.id !== id);
    return { id, name, roles, email, patients, colleagues };
  });
}

export interface SettingsView {
  settings: Settings;
  serviceName: string;
  reviewers: Named[];
}

export function readSettings(scope: Scope): Promise<SettingsView> {
  return managing(scope, 'settings.read', async (tx) => ({
    settings: await settings(tx),
    serviceName: (await findService(tx))?.name ?? '',
    reviewers: await listStaff(tx, 'reviewer'),
  }));
}

export interface DutyView {
  shifts: Shift[];
  gaps: WeekSpan[];
  people: Named[];
}

export function readDuty(scope: Scope): Promise<DutyView> {
  return managing(scope, 'duty.list', async (tx) => {
    const shifts = await listShifts(tx);
    const people = (await listStaff(tx)).filter(
      (one) => one.roles.includes('practitioner') || one.roles.includes('supervisor'),
    );
    return { shifts, gaps: dutyGaps(shifts, (await settings(tx)).hours), people };
  });
}

export interface CoverView {
  cover: Cover[];
  people: Named[];
}

export function readCover(scope: Scope): Promise<CoverView> {
  return managing(scope, 'cover.list', async (tx) => {
    const today = tx.now.toZonedDateTimeISO(tx.zone).toPlainDate().toString();
    return { cover: await listCover(tx, today), people: treating(await listStaff(tx)) };
  });
}

export interface SupervisionView {
  links: { id: string; supervisor: string; practitioner: string }[];
  supervisors: Named[];
  people: Named[];
}

export function readSupervision(scope: Scope): Promise<SupervisionView> {
  return managing(scope, 'supervision.list', async (tx) => {
    const staff = await listStaff(tx);
    const name = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
    const links = (await listSupervision(tx)).map((link) => ({
      id: link.id,
      supervisor: name(link.supervisor),
      practitioner: name(link.practitioner),
    }));
    return {
      links,
      supervisors: staff.filter((one) => one.roles.includes('supervisor')),
      people: treating(staff),
    };
  });
}

export function readRooms(scope: Scope): Promise<Named[]> {
  return managing(scope, 'room.list', listRooms);
}

function managing<T>(scope: Scope, action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return scope.read(action, async (tx) => {
    allow(mayManage(tx));
    return work(tx);
  });
}

function treating<One extends { roles: Role[] }>(staff: One[]): One[] {
  return staff.filter((one) => TREATING.some((role) => one.roles.includes(role)));
}

async function crisisWords(tx: Tx): Promise<string | null> {
  const warning = await crisisWarning(tx);
  return warning && safetyWords()(`crisis.${warning.what}`, { date: warning.date });
}
