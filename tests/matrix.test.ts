import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proposePlan } from '../src/features/blend/index.ts';
import type { Audience, Route } from '../src/platform/http/route.ts';
import type { Role } from '../src/platform/scope.ts';
import { type Clinic, clinic, type TestPatient } from './clinic.ts';
import type { Person } from './house.ts';
import { audiences, rows } from './matrix-rows.ts';
import { type TestProgram, testProgram } from './program.ts';

/** Every address × every role × own, a colleague's, another service's and missing objects. */

interface World {
  home: Clinic;
  amira: TestPatient;
  zed: TestPatient;
  people: Map<Role | 'patient', Person>;
}

let the: TestProgram;
let here: World;
let there: World;

beforeAll(async () => {
  the = await testProgram();
  here = await worldOf('here');
  there = await worldOf('there');
});
afterAll(() => the.end());

async function worldOf(name: string): Promise<World> {
  const home = await clinic(the, name);
  const people = new Map<Role | 'patient', Person>();
  for (const role of ['navigator', 'author', 'reviewer', 'trainee'] as const) {
    people.set(role, await home.staff(role, [role]));
  }
  people.set('practitioner', home.priya);
  people.set('supervisor', home.sunita);
  people.set('manager', home.manager);
  const amira = await home.patient('Amira');
  await proposePlan(await home.priya.scope(), { patient: amira.patient });
  const zed = await home.patient('Zed', home.tom.account);
  people.set('patient', amira);
  return { home, amira, zed, people };
}

const keyOf = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;
const expected = new Map<string, readonly Audience[]>(
  Object.entries(rows).flatMap(([group, keys]) => keys.map((key) => [key, audiences[group] ?? []] as const)),
);

/** The address with this patient in it, and ids that nothing has everywhere else. */
function addressOf(route: Route, patient: string): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'patient') return patient;
    return route.words?.includes(name) ? 'phq9' : the.program.store.newId();
  });
}

const ask = (person: Person, route: Route, patient: string) =>
  route.method === 'get' ? person.get(addressOf(route, patient)) : person.post(addressOf(route, patient), {});

/** What went wrong, as readable lines: all of them at once. */
async function findings(check: (route: Route) => Promise<string | undefined>): Promise<string[]> {
  const found: string[] = [];
  for (const route of the.program.routes) {
    const says = await check(route);
    if (says) found.push(`${keyOf(route)}: ${says}`);
  }
  return found;
}

test('every route has its row, every row its route, and both name the same people', () => {
  const routes = new Map(the.program.routes.map((route) => [keyOf(route), [...route.who].sort().join(' ')]));
  const table = new Map([...expected].map(([key, who]) => [key, [...who].sort().join(' ')]));
  expect(Object.fromEntries([...routes].sort())).toEqual(Object.fromEntries([...table].sort()));
});

describe('whoever a row does not name', () => {
  test.each([
    'patient',
    'practitioner',
    'trainee',
    'supervisor',
    'manager',
    'navigator',
    'author',
    'reviewer',
  ] as const)('is told that nothing is here: %s', async (role) => {
    const person = here.people.get(role);
    if (!person) throw new Error(`Nobody is a ${role}.`);
    expect(
      await findings(async (route) => {
        const who = expected.get(keyOf(route)) ?? [];
        if (who.includes('public') || who.includes(role)) return undefined;
        const { status } = await ask(person, route, here.amira.patient);
        return status === 404 ? undefined : `answers ${status} to a ${role}`;
      }),
    ).toEqual([]);
  });

  test('is sent to sign in when signed out, and nothing is done', async () => {
    expect(
      await findings(async (route) => {
        if ((expected.get(keyOf(route)) ?? []).includes('public')) return undefined;
        const address = addressOf(route, here.amira.patient);
        const body = new URLSearchParams({ _key: the.program.store.newId() });
        const response = await the.program.web.request(
          address,
          route.method === 'get' ? {} : { method: 'POST', body },
        );
        if (route.method === 'get') return response.status === 303 ? undefined : `answers ${response.status}`;
        return [200, 303, 401, 403, 404].includes(response.status) ? undefined : `answers ${response.status}`;
      }),
    ).toEqual([]);
  });
});

describe('a patient’s record', () => {
  const ofPatients = (route: Route) => route.path.includes('/:patient') && !route.path.includes('/:contact');

  test('opens for the practitioner who answers for them', async () => {
    expect(
      await findings(async (route) => {
        if (!ofPatients(route) || route.method !== 'get') return undefined;
        if (!expected.get(keyOf(route))?.includes('practitioner')) return undefined;
        const { status } = await ask(here.home.priya, route, here.amira.patient);
        return status === 200 || status === 303 ? undefined : `answers ${status}`;
      }),
    ).toEqual([]);
  });

  test.each([
    ['a colleague who does not answer for them', () => here.home.priya, () => here.zed.patient],
    ['a supervisor of somebody else', () => here.home.sunita, () => here.zed.patient],
    ['the practitioner of another service', () => there.home.priya, () => here.amira.patient],
    ['the supervisor of another service', () => there.home.sunita, () => here.amira.patient],
    ['the manager of another service', () => there.home.manager, () => here.amira.patient],
    ['a practitioner who asks for nobody', () => here.home.priya, () => the.program.store.newId()],
    ['a practitioner who asks by another kind of id', () => here.home.priya, () => here.amira.account],
  ] as const)('is not here for %s', async (_, who, whose) => {
    expect(
      await findings(async (route) => {
        if (!route.path.includes('/:patient')) return undefined;
        const { status } = await ask(who(), route, whose());
        return status === 404 ? undefined : `answers ${status}`;
      }),
    ).toEqual([]);
  });
});

test('things that are not there are not here for anybody', async () => {
  const others = (route: Route) =>
    /:(?!patient\b)/.test(route.path) &&
    [...route.path.matchAll(/:(\w+)/g)].some(
      ([, name = '']) => name !== 'patient' && !route.words?.includes(name),
    );
  expect(
    await findings(async (route) => {
      const who = expected.get(keyOf(route)) ?? [];
      if (!others(route) || who.includes('public')) return undefined;
      for (const [role, person] of here.people) {
        if (!who.includes(role)) continue;
        const { status } = await ask(person, route, here.amira.patient);
        // A form without anything in it is refused before anything is looked up, whatever the id.
        if (status !== 404 && !(route.method === 'post' && status === 422))
          return `answers ${status} to a ${role}`;
      }
      return undefined;
    }),
  ).toEqual([]);
});

test('nothing of this made the program fail', () => {
  expect(the.faults).toEqual([]);
});
