/** A service in the middle of its work, with somebody of each role in it, and everything that a page may be about. */
import { Temporal } from 'temporal-polyfill';
import { drainDueJobs } from '../../../src/app/jobs.ts';
import { inventPerson } from '../../../src/app/simulate/people.ts';
import { live } from '../../../src/app/simulate/simulate.ts';
import { planInForce } from '../../../src/features/blend/index.ts';
import { dischargeEpisode } from '../../../src/features/discharge/index.ts';
import { currentEpisode, reassign } from '../../../src/features/episodes/index.ts';
import { saveLetter } from '../../../src/features/letters/actions.ts';
import { beginNew } from '../../../src/features/library/index.ts';
import { takeMeasure } from '../../../src/features/measures/index.ts';
import { decide, postLetter } from '../../../src/features/outreach/actions.ts';
import { accountScope, createService } from '../../../src/features/people/index.ts';
import { startStep } from '../../../src/features/programme/index.ts';
import { raiseByHand } from '../../../src/features/safety/actions.ts';
import { addSupervision } from '../../../src/features/service/index.ts';
import { beginSession, recordCase, signSession } from '../../../src/features/supervision/actions.ts';
import type { Outcome } from '../../../src/platform/outcome.ts';
import { seededRandom } from '../../../src/platform/random.ts';
import type { Role, Scope } from '../../../src/platform/scope.ts';
import { doorKey } from '../../door-key.ts';
import { Jar } from '../../jar.ts';
import { TEST_SECRET, type TestProgram, testProgram } from '../../program.ts';

/** Somebody who opens pages. */
export interface Visitor {
  name: string;
  /** As what; `public` for whoever has not signed in, or is only half in. */
  role: Role | 'patient' | 'public';
  cookie(): Promise<string>;
  /** Where they begin, beside every page that needs no name of anything. */
  from: string[];
  width: 320 | 1280;
  /** Only what `from` names, since they cannot get any further. */
  only?: boolean;
}

const now = Temporal.Instant.from('2026-01-08T10:00:00Z');
const password = 'a long test password';
const mail = (name: string) => `${name.toLowerCase()}@demo.example`;
const roles = [
  ['Priya', 'practitioner'],
  ['Tess', 'trainee'],
  ['Sunita', 'supervisor'],
  ['Nia', 'navigator'],
  ['Elin', 'author'],
  ['Farid', 'reviewer'],
] as const;

/** Lives a few weeks by the product's own actions, then brings about what only some weeks bring. */
export async function livedIn(): Promise<{ the: TestProgram; visitors: Visitor[] }> {
  const the = await testProgram({ start: now.toString() });
  const ago = (time: { days?: number; hours?: number }) =>
    now.subtract({ hours: (time.days ?? 0) * 24 + (time.hours ?? 0) });
  const chance = seededRandom('every page');
  const arrival = (name: string, days: number, more: object = {}) => ({
    person: {
      ...inventPerson(name, chance.fork(name), 'recovers'),
      name: `${name} Haddad`,
      preferredName: name,
      email: mail(name),
      engagement: 1,
    },
    practitioner: mail('Priya'),
    referredAt: ago({ days }),
    ...more,
  });
  const { service } = await live(
    {
      owner: the.address,
      secret: TEST_SECRET,
      publicUrl: 'http://127.0.0.1:3000',
      rolePrefix: the.rolePrefix,
    },
    {
      start: ago({ days: 40 }),
      end: now,
      seed: 'every page',
      name: 'Northfield Talking Therapies',
      password,
      manager: { name: 'Marek Test', email: mail('Marek'), roles: ['manager'] },
      staff: roles.map(([name, role]) => ({ name: `${name} Test`, email: mail(name), roles: [role] })),
      arrivals: () => [
        arrival('Carys', 38, { moments: [{ at: ago({ hours: 2 }), what: 'cancel' }] }),
        arrival('Dilys', 36),
        arrival('Amira', 31, { moments: [{ at: ago({ hours: 28 }), what: 'message' }] }),
        arrival('Ben', 9, { until: 'planned' }),
        arrival('Elwyn', 7, { until: 'accepted' }),
        arrival('Wyn', 2, { until: 'waiting' }),
      ],
    },
  );
  const { rows } = await the.owner.query<{ id: string; name: string; patient: string | null }>(
    'select id, display_name as name, patient_id as patient from keepstep.account where service_id = $1',
    [service],
  );
  const account = (name: string) => {
    const found = rows.find((one) => one.name.startsWith(name));
    if (!found) throw new Error(`Nobody here is called ${name}.`);
    return { ...found, patient: found.patient ?? '' };
  };
  const scope = (name: string) => scopeOf(the, service, account(name).id);
  const done = async (outcome: Promise<Outcome<unknown>>) => {
    const came = await outcome;
    if (!came.ok) throw new Error(JSON.stringify(came.refusals));
  };
  for (const kind of ['worksheet', 'step'])
    await done(beginNew(await scope('Elin'), { kind, title: 'Words on their way' }));
  const priya = await scope('Priya');
  const letter = { summary: 'We worked on walks.', letter: 'Dear colleague, this course has ended.' };
  await done(dischargeEpisode(priya, account('Carys').patient, { endCode: '46', ...letter }));
  for (const name of ['Amira', 'Dilys']) {
    const { patient } = account(name);
    await addAddress(the, service, patient);
    const decided = { decision: 'letter', reason: 'Letters reach them.', seen: null } as const;
    await done(decide(await scope('Sunita'), { patient, ...decided }));
    await done(postLetter(priya, { patient, text: 'We missed you.', seen: null }));
  }
  for (const name of ['Amira', 'Dilys']) {
    const draft = { kind: 'gp-acceptance', text: 'Dear colleague, we met.', withheld: '' };
    await done(saveLetter(priya, { patient: account(name).patient, ...draft }));
  }
  for (const name of ['Dilys', 'Elwyn'])
    await done(
      reassign(priya, {
        patient: account(name).patient,
        practitioner: account('Tess').id,
        reason: 'A smaller list',
      }),
    );
  const [sunita, tess] = [await scope('Sunita'), await scope('Tess')];
  const pair = { supervisor: sunita.account, practitioner: tess.account };
  await done(addSupervision(await scope('Marek'), pair));
  for (const [who, name] of [
    ['Priya', 'Amira'],
    ['Tess', 'Dilys'],
  ] as const) {
    const session = await beginSession(sunita, account(who).id);
    if (!session.ok) throw new Error('No session of supervision could be begun.');
    const words = { outcome: 'discussed', said: 'How the walks go.', agreed: 'Go on with them.', by: '' };
    const about = { session: session.value, patient: account(name).patient };
    await done(recordCase(sunita, { ...about, ...words }));
    await done(signSession(sunita, { session: session.value, words: '' }));
  }
  await done(dischargeEpisode(tess, account('Elwyn').patient, { endCode: '12', ...letter }));
  const concern = {
    kind: 'physical-health-or-medication',
    urgent: false,
    words: 'Dizzy since Monday.',
  } as const;
  await done(raiseByHand(tess, account('Dilys').patient, concern));
  const answers = [2, 2, 2, 2, 2, 1, 1, 1, 1] as const;
  await done(
    takeMeasure(await scope('Ben'), {
      patient: account('Ben').patient,
      contact: null,
      instrument: 'phq9',
      answers: [...answers],
      how: 'here',
      edition: 'phq9@1/en',
    }),
  );
  for (const name of ['Amira', 'Ben']) {
    const contact = await nextStep(priya, account(name).patient);
    await done(startStep(await scope(name), { contact, person: null }));
  }
  for (const { id } of rows) await addPasskey(the, service, id);
  const door = (name: string) => doorKey(the.program, { email: mail(name), service });
  const staff = [...roles, ['Marek', 'manager'] as const].map(
    ([name, role]): Visitor => ({
      name,
      role,
      cookie: door(name),
      from: [],
      width: role === 'practitioner' || role === 'manager' ? 320 : 1280,
    }),
  );
  const patients = ['Amira', 'Ben', 'Carys'].map(
    (name): Visitor => ({ name, role: 'patient', cookie: door(name), from: [], width: 320 }),
  );
  return { the, visitors: [...staff, ...patients, ...(await atTheDoor(the))] };
}

async function scopeOf(the: TestProgram, service: string, account: string): Promise<Scope> {
  const asking = { purpose: 'test', request: the.program.store.newId() };
  const scope = await accountScope(the.program.store, service, account, asking);
  if (!scope) throw new Error('This account has no access.');
  return scope;
}

async function addAddress(the: TestProgram, service: string, patient: string): Promise<void> {
  await the.owner.query(
    "insert into keepstep.contact_route (service_id, id, patient_id, kind, address, safe, set_by, set_at) values ($1, $2, $3, 'post', '1 High Street', 'yes', $3, $4)",
    [service, the.program.store.newId(), patient, now.toString()],
  );
}

/** As a phone would have added it; nobody signs in with it. */
async function addPasskey(the: TestProgram, service: string, account: string): Promise<void> {
  await the.owner.query(
    `with key as (
       insert into auth.passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
       select $1::text, 'My phone', '', user_id, $1::text, 0, 'singleDevice', false
         from auth.account_membership where service_id = $2 and account_id = $3
       returning "userId" as user_id
     )
     insert into auth.account_passkey (id, passkey_id, user_id, service_id, account_id, added_at)
     select $1::uuid, $1::text, user_id, $2, $3, $4 from key`,
    [the.program.store.newId(), service, account, now.toString()],
  );
}

async function nextStep(practitioner: Scope, patient: string): Promise<string> {
  return practitioner.read('test.step', async (tx) => {
    const episode = await currentEpisode(tx, patient);
    const contacts = (episode && (await planInForce(tx, episode.id))?.contacts) ?? [];
    return contacts.find((one) => one.mode === 'online' && one.state !== 'done')?.contact ?? '';
  });
}

/** Whoever is not in, and those who are half in: of two services, or with a second step still to do. */
async function atTheDoor(the: TestProgram): Promise<Visitor[]> {
  const { store, auth } = the.program;
  const services = [
    ['Eastvale', false, 'strict@demo.example'],
    ['Westvale', true, mail('Marek')],
  ] as const;
  for (const [name, demo, email] of services)
    await createService(store, auth, {
      name: `${name} Talking Therapies`,
      zone: 'Europe/London',
      demo,
      manager: { name: 'Mair Test', email, password },
    });
  const signIn = async (email: string) => {
    const jar = new Jar(the.program);
    await jar.follow(await jar.post('/sign-in', { email, password }, await jar.get('/sign-in')));
    return cookieOf(jar);
  };
  const asking = new Jar(the.program);
  const asked = await asking.post(
    '/sign-in/code',
    { address: mail('Amira') },
    await asking.get('/sign-in/code'),
  );
  await drainDueJobs(the.program);
  const letters = (await the.program.outbox?.list()) ?? [];
  const link = letters.map((one) => /\/sign-in\/link\?token=\S+/.exec(one.body)?.[0]).find(Boolean) ?? '';
  const visitor = (name: string, cookie: string, more: Partial<Visitor>): Visitor => ({
    name,
    role: 'public',
    cookie: async () => cookie,
    from: [],
    width: 320,
    ...more,
  });
  return [
    visitor('whoever is not in', '', { from: [link, asked.to ?? '', '/welcome?code=abc'] }),
    visitor('somebody who said when they were born', 'ks_born=1990-01-02', {
      from: ['/referral/request'],
      only: true,
    }),
    visitor('a manager of two services', await signIn(mail('Marek')), {
      from: ['/sign-in/service'],
      only: true,
    }),
    visitor('a manager without a second step', await signIn('strict@demo.example'), {
      from: ['/sign-in/second-factor/set-up', '/account/passkeys/new'],
      only: true,
    }),
    visitor('a manager before the second step', 'keepstep.two_factor=waits', {
      from: ['/sign-in/second-factor'],
      only: true,
    }),
  ];
}

const cookieOf = (jar: Jar) => [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
