import { listRooms, setWeek } from '../../features/appointments/index.ts';
import { publishContent } from '../../features/library/index.ts';
import {
  accountScope,
  addStaff,
  changeSettings,
  createService,
  jobScope,
  openSignIn,
  publicScope,
} from '../../features/people/index.ts';
import { addRoom, addShifts, addSupervision } from '../../features/service/index.ts';
import { answerTime } from '../../features/time/index.ts';
import type { Outcome } from '../../platform/outcome.ts';
import type { Role, Scope } from '../../platform/scope.ts';
import type { Program } from '../program.ts';

export interface StaffMember {
  name: string;
  email: string;
  roles: Role[];
}

/** A service with everybody who works in it, each as a scope to act under. */
export interface LivedService {
  service: string;
  program: Program;
  manager: Scope;
  job: Scope;
  visitor: Scope;
  staff: Map<string, Scope>;
  rooms: string[];
  /** The way in for an account; absent where nobody is to sign in. */
  password: string | undefined;
}

const asking = { purpose: 'simulate', request: 'simulate' };

/** Makes a service and its staff by the product's own actions: rota, rooms, supervision, who signs content. */
export async function openService(
  program: Program,
  form: {
    name: string;
    zone: string;
    manager: StaffMember;
    staff: StaffMember[];
    rooms: string[];
    password?: string;
  },
): Promise<LivedService> {
  const { store, auth } = program;
  const { service, manager } = await createService(store, auth, {
    name: form.name,
    zone: form.zone,
    demo: true,
    manager: { ...form.manager, password: form.password },
  });
  const asManager = await enter(program, service, manager);
  const job = jobScope(store, service, 'demo', 'simulate', form.zone);
  await publishContent(jobScope(store, service, 'content', 'simulate', form.zone));
  const staff = new Map([[form.manager.email, asManager]]);
  for (const { name, email, roles } of form.staff) {
    const { account } = value(await addStaff(asManager, { name, email, roles }));
    if (form.password) await openSignIn(auth, { service, account, name, email, password: form.password });
    const scope = await enter(program, service, account);
    staff.set(email, scope);
    if (roles.some((role) => role === 'practitioner' || role === 'trainee'))
      value(await setWeek(scope, usualWeek()));
  }
  for (const name of form.rooms) value(await addRoom(asManager, name));
  await setRota(asManager, staff);
  const visitor = await publicScope(store, service, asking);
  if (!visitor) throw new Error('The simulated service cannot be read.');
  return {
    service,
    program,
    manager: asManager,
    job,
    visitor,
    staff,
    rooms: await roomsOf(job),
    password: form.password,
  };
}

/** Meetings from Monday to Friday, with the end of each afternoon for online reviews. */
function usualWeek(): Parameters<typeof setWeek>[1] {
  const every = <T>(stretches: T) => Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, stretches]));
  return {
    meetings: every([
      { from: '09:00', to: '12:30' },
      { from: '13:30', to: '17:00' },
    ]),
    reviews: every([{ from: '16:00', to: '17:00' }]),
  };
}

/** The scope of an account that was just made. */
export async function enter(program: Program, service: string, account: string): Promise<Scope> {
  const scope = await accountScope(program.store, service, account, asking);
  if (!scope) throw new Error('An account of the simulated service has no access.');
  return scope;
}

/** What an action that cannot be refused here gave. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused in a simulation: ${JSON.stringify(outcome.refusals)}`);
  return outcome.value;
}

async function setRota(manager: Scope, staff: Map<string, Scope>): Promise<void> {
  const all = [...staff.values()];
  const has = (role: Role) => all.filter((one) => one.roles.has(role));
  const onDuty = [...has('supervisor'), ...has('practitioner').filter((one) => !one.roles.has('trainee'))];
  for (const weekday of [1, 2, 3, 4, 5]) {
    const account = onDuty[weekday % onDuty.length]?.account;
    if (account)
      value(await addShifts(manager, { account, weekdays: [weekday], starts: '09:00', ends: '17:00' }));
  }
  for (const practitioner of has('practitioner')) {
    value(await answerTime(practitioner, 'agreed'));
    const supervisor = has('supervisor')[0];
    if (supervisor && supervisor !== practitioner) {
      value(
        await addSupervision(manager, { supervisor: supervisor.account, practitioner: practitioner.account }),
      );
    }
  }
  value(await changeSettings(manager, { contentSigners: has('reviewer').map((one) => one.account) }));
}

async function roomsOf(job: Scope): Promise<string[]> {
  return (await job.read('room.list', listRooms)).map((room) => room.id);
}
