import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { SeededRandom } from '../platform/random.ts';
import type { Installation } from './installation.ts';
import { inventPerson, type Person } from './simulate/people.ts';
import type { StaffMember } from './simulate/service.ts';
import { type Arrival, live } from './simulate/simulate.ts';
import type { Weeks } from './simulate/weeks.ts';

const password = 'keepstep-demo';
const seed = 'northfield';
/** How long the service has been at work when somebody first opens it. */
const weeksLived = 18;

const marek: StaffMember = { name: 'Marek Kowalczyk', email: 'marek@demo.example', roles: ['manager'] };
const [priya, tom] = ['priya@demo.example', 'tom@demo.example'];

const staff: StaffMember[] = [
  { name: 'Priya Nair', email: priya, roles: ['practitioner'] },
  { name: 'Tom Ellery', email: tom, roles: ['practitioner', 'trainee'] },
  { name: 'Sunita Rao', email: 'sunita@demo.example', roles: ['supervisor'] },
  { name: 'Nia Pritchard', email: 'nia@demo.example', roles: ['navigator'] },
  { name: 'Elin Sorensen', email: 'elin@demo.example', roles: ['author'] },
  { name: 'Farid Haddad', email: 'farid@demo.example', roles: ['reviewer'] },
];

const accounts: [email: string, who: string][] = [
  ['amira@demo.example', 'patient, in the fourth week'],
  ['ben@demo.example', 'patient, first day'],
  ['carys@demo.example', 'patient, finished'],
  [priya, 'practitioner'],
  [tom, 'practitioner, in training'],
  ['sunita@demo.example', 'supervisor'],
  ['marek@demo.example', 'service manager'],
  ['nia@demo.example', 'digital navigator'],
  ['elin@demo.example', 'content author'],
  ['farid@demo.example', 'clinical reviewer'],
];

/**
 * Lives "Northfield Talking Therapies", a fictional service, up to the present, in an empty store, by the product's own
 * actions on a simulated clock.
 */
export async function loadDemo(
  installation: Pick<Installation, 'owner' | 'secret' | 'clock' | 'publicUrl'> & { rolePrefix?: string },
  say: (sentence: string) => void,
): Promise<void> {
  say('Loading the demo service, Northfield Talking Therapies. This happens once.');
  const { owner, secret, clock, publicUrl, rolePrefix } = installation;
  const now = clock.now();
  await live(
    { owner, secret, publicUrl, rolePrefix },
    {
      start: now.subtract({ hours: weeksLived * 7 * 24 }),
      end: now,
      seed,
      name: 'Northfield Talking Therapies',
      manager: marek,
      staff,
      password,
      arrivals: (weeks, chance) => arrivals(now, weeks, chance),
    },
  );
  await finish(owner);
}

function arrivals(now: Temporal.Instant, weeks: Weeks, chance: SeededRandom): Arrival[] {
  const ago = (days: number) => {
    const day = now.toZonedDateTimeISO('Europe/London').subtract({ days: Math.round(days) });
    return day.with({ hour: 10, minute: 0, second: 0, millisecond: 0 }).toInstant();
  };
  const hours = (count: number) => now.subtract({ hours: count });
  const known = (key: string, name: string, more: Partial<Person>): Person => ({
    ...inventPerson(key, chance.fork(key), 'recovers'),
    name,
    preferredName: name.split(' ')[0] ?? name,
    email: `${key}@demo.example`,
    engagement: 1,
    ...more,
  });
  const named: Arrival[] = [
    { person: known('carys', 'Carys Bevan', {}), practitioner: priya, referredAt: weeks.at(0, 2, 10) },
    {
      person: known('amira', 'Amira Haddad', { first: { phq9: 17, gad7: 11 } }),
      practitioner: priya,
      referredAt: ago(31),
    },
    { person: known('ben', 'Ben Clarke', {}), practitioner: priya, referredAt: ago(8), until: 'planned' },
  ];
  const odd: Partial<Arrival>[] = [
    { moments: [{ at: hours(7), what: 'concern' }] },
    { moments: [{ at: hours(26), what: 'worse' }] },
    { moments: [{ at: hours(5), what: 'message' }] },
    { moments: [{ at: hours(30), what: 'cancel' }] },
    { quietFrom: ago(16) },
    { moments: [{ at: hours(20), what: 'message' }] },
    { quietFrom: ago(11) },
  ];
  const others = Array.from({ length: 30 }, (_, at): Arrival => {
    const course = at % 9 === 7 ? 'worsens' : undefined;
    const person = inventPerson(`person-${at + 1}`, chance.fork(`person ${at}`), course);
    const strange = at % 3 === 1 ? odd[Math.floor(at / 3)] : undefined;
    return { person, practitioner: at < 28 ? priya : tom, referredAt: ago(50 - at * 1.3), ...strange };
  });
  const waiting = Array.from({ length: 2 }, (_, at): Arrival => {
    const person = inventPerson(`waiting-${at + 1}`, chance.fork(`waiting ${at}`));
    return { person, practitioner: tom, referredAt: ago(3 - at), until: 'waiting' };
  });
  return [...named, ...others, ...waiting];
}

const complete = 'demo complete';

/** Months came in within seconds, so the engine has not counted yet what it plans its queries by. */
async function finish(owner: Installation['owner']): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ tables: string }>(
      "select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables where schemaname = any('{keepstep,auth}')",
    );
    await client.query(`analyze ${rows[0]?.tables}`);
    await client.query(`comment on schema keepstep is '${complete}'`);
  } finally {
    await client.end();
  }
}

/** False where the demo was stopped while it was loaded: half a demo shows half a truth. */
export async function isDemoComplete(owner: Installation['owner']): Promise<boolean> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ said: string | null }>(
      "select obj_description('keepstep'::regnamespace, 'pg_namespace') as said",
    );
    return rows[0]?.said === complete;
  } finally {
    await client.end();
  }
}

/** Tells the person at the terminal who there is to sign in as. */
export function tellDemo(say: (sentence: string) => void): void {
  say('');
  say(`This is a demonstration with invented people. The password of all of them is ${password}`);
  for (const [email, who] of accounts) say(`  ${email.padEnd(22)} ${who}`);
  say('Switch the demo off with KEEPSTEP_DEMO=off and another KEEPSTEP_DATA folder. Stop with Ctrl-C.');
}
