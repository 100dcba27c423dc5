/** Every address with values that nobody means well by: an answer each time, and never a fault. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposePlan } from '../src/features/blend/index.ts';
import type { Route } from '../src/platform/http/route.ts';
import type { Role } from '../src/platform/scope.ts';
import { type Clinic, clinic, type TestPatient } from './clinic.ts';
import type { Person } from './house.ts';
import { type TestProgram, testProgram } from './program.ts';

let the: TestProgram;
let home: Clinic;
let amira: TestPatient;
const people = new Map<Role | 'patient', Person>();
const ids = new Map<string, string>();

beforeAll(async () => {
  the = await testProgram();
  home = await clinic(the, 'Riverside');
  for (const role of ['navigator', 'author', 'reviewer', 'trainee'] as const)
    people.set(role, await home.staff(role, [role]));
  people.set('practitioner', home.priya);
  people.set('supervisor', home.sunita);
  people.set('manager', home.manager);
  amira = await home.patient('Amira');
  people.set('patient', amira);
  await proposePlan(await home.priya.scope(), { patient: amira.patient });
  await home.priya.post(`/patients/${amira.patient}/flags/new`, {
    kind: 'safeguarding-adult',
    words: 'Said so.',
    urgent: 'no',
  });
  await amira.post('/goals', { text: 'Sing' });
  for (const [noun, table] of Object.entries({ flag: 'flag', goal: 'goal', edition: 'edition' })) {
    const { rows } = await the.owner.query(`select id from keepstep.${table} limit 1`);
    if (rows[0]) ids.set(noun, rows[0].id);
  }
  for (const [noun, mode] of [
    ['step', 'online'],
    ['meeting', 'in-person'],
  ]) {
    const { rows } = await the.owner.query(
      `select contact_id as id from keepstep.planned_contact where mode = '${mode}' order by position limit 1`,
    );
    if (rows[0]) ids.set(noun ?? '', rows[0].id);
  }
});
afterAll(() => the.end());

/** The address with things of Amira's in it where there are any, else ids that nothing has. */
function addressOf(route: Route): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'patient') return amira.patient;
    if (name === 'contact')
      return ids.get(route.path.startsWith('/programme') ? 'step' : 'meeting') ?? the.program.store.newId();
    if (route.words?.includes(name)) return 'phq9';
    return ids.get(name) ?? the.program.store.newId();
  });
}

const askers = (route: Route): Person[] => {
  const named = route.who.flatMap((one) => (one === 'public' ? [] : (people.get(one) ?? [])));
  return named.length > 0 ? named.slice(0, 1) : [amira, home.priya];
};

/** The names of the boxes on a page, so that what is sent meets the code behind each of them. */
function namesIn(text: string): string[] {
  const names = [...text.matchAll(/ name="([^"]+)"/g)].flatMap(([, name]) => name ?? []);
  return [...new Set(names)].filter((name) => !name.startsWith('_'));
}

const LONG = 'a '.repeat(30_000);
const HOSTILE: readonly (string | string[])[] = [
  '\u0000\u0000',
  '\uD800',
  '‮<script>alert(1)</script>🙂',
  LONG,
  ['one', 'two', ''],
  '99999999999999999999',
  '-1',
  '2026-02-31',
  '+999999-01-01',
  '2026-01-05T09:00[Europe/London]',
  '25:99',
  "' or 1=1 --",
  '../../etc/passwd',
  'yes',
  'NaN',
  '1e309',
];

const ODD = ['%00', '%ff', '%0d%0aSet-Cookie:x', '9999-99-99', '%F0%9F%99%82', '-271821-04-20'];

/** All of them in the long tests; in the short ones a few for each address, others for the next. */
function some<T>(all: readonly T[], at: number): readonly T[] {
  if (process.env.KEEPSTEP_LONG === '1') return all;
  return all.filter((_, place) => place % 8 === at % 8 || place === (at * 3) % all.length);
}

const USUAL = ['text', 'words', 'answer', 'account', 'contact', 'item', 'recap', 'version', 'date', 'email'];

test('every form answers every hostile value without a fault', { timeout: 240_000 }, async () => {
  const found: string[] = [];
  for (const [at, route] of the.program.routes.filter((one) => one.method === 'post').entries()) {
    const address = addressOf(route);
    if (address === '/sign-out' || address.startsWith('/account')) continue;
    for (const person of askers(route)) {
      const near = [address, address.replace(/\/[^/]+$/, ''), address.replace(/\/[^/]+\/[^/]+$/, '')];
      const names = new Set(USUAL);
      for (const path of near.filter((one) => one.length > 1))
        for (const name of namesIn((await person.get(path)).text)) names.add(name);
      for (const value of some(HOSTILE, at)) {
        const length = names.size * (typeof value === 'string' ? value.length : 1);
        const boxes = length > 900_000 ? [...names].slice(0, 12) : [...names];
        const { status } = await person.post(address, Object.fromEntries(boxes.map((name) => [name, value])));
        if (status >= 500)
          found.push(
            `POST ${route.path} as ${person.name}, ${JSON.stringify(value).slice(0, 40)}: ${status}`,
          );
      }
    }
  }
  expect(found).toEqual([]);
  expect(the.faults).toEqual([]);
});

test('every page answers every hostile address without a fault', { timeout: 240_000 }, async () => {
  const found: string[] = [];
  const asked = [
    'q',
    'week',
    'saved',
    'sent',
    'next',
    'form',
    'mood',
    'kept',
    'before',
    'patient',
    'version',
  ];
  for (const [at, route] of the.program.routes.filter((one) => one.method === 'get').entries()) {
    for (const person of askers(route)) {
      for (const value of some(ODD, at)) {
        const query = asked.map((name) => `${name}=${value}`).join('&');
        const { status } = await person.get(`${addressOf(route)}?${query}`);
        if (status >= 500) found.push(`GET ${route.path}?${value} as ${person.name}: ${status}`);
        const odd = route.path.replace(/:\w+/g, value);
        if (odd === route.path) continue;
        const answer = await person.get(odd);
        if (answer.status >= 500) found.push(`GET ${odd} as ${person.name}: ${answer.status}`);
      }
      const upper = addressOf(route).replace(/[0-9a-f]{8}-[0-9a-f-]+/g, (id) => id.toUpperCase());
      const { status } = await person.get(upper);
      if (status >= 500) found.push(`GET ${upper} as ${person.name}: ${status}`);
    }
  }
  expect(found).toEqual([]);
});
