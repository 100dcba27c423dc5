/** A service with its people signed in through the real pages: what the tests of a feature's routes stand on. */
import type { Role } from '../src/platform/scope.ts';
import { done } from '../src/platform/outcome.ts';
import { openEpisode } from '../src/features/episodes/index.ts';
import {
  accountScope,
  addStaff,
  createService,
  insertAccount,
  jobScope,
  openSignIn,
} from '../src/features/people/index.ts';
import type { Scope } from '../src/platform/scope.ts';
import type { TestProgram } from './program.ts';

const PASSWORD = 'a long test password';

export interface Page {
  status: number;
  text: string;
  location: string | null;
}

/** Somebody signed in, as their browser asks. */
export interface Visitor {
  account: string;
  get(path: string): Promise<Page>;
  /** Posts a form with a fresh submission key, or the one given. */
  post(path: string, values: Record<string, string | string[]>, key?: string): Promise<Page>;
  /** The same person's scope, for calling an action directly. */
  scope(): Promise<Scope>;
}

export interface TestPatient extends Visitor {
  patient: string;
  episode: string;
  name: string;
}

export interface Clinic {
  service: string;
  /** The responsible practitioner of every patient that is added without another. */
  priya: Visitor;
  /** A colleague who answers for nobody here. */
  tom: Visitor;
  /** Priya's supervisor. */
  sunita: Visitor;
  marek: Visitor;
  addStaff(name: string, roles: Role[]): Promise<Visitor>;
  addPatient(name: string, responsible?: string): Promise<TestPatient>;
}

/** Makes a service with two practitioners, a supervisor and a manager. `name` keeps e-mail addresses apart. */
export async function clinic(the: TestProgram, name: string): Promise<Clinic> {
  const { store, auth } = the.program;
  const mail = (who: string) => `${who.toLowerCase().replaceAll(/\W/g, '-')}@${name.toLowerCase()}.example`;
  const { service, manager } = await createService(store, auth, {
    name: `${name} Talking Therapies`,
    zone: 'Europe/London',
    demo: true,
    manager: { name: 'Marek Test', email: mail('marek'), password: PASSWORD },
  });
  const job = () => jobScope(store, service, 'demo', 'test');
  const visit = (account: string, email: string) => visitor(the, service, account, email);

  const staff = async (who: string, roles: Role[]) => {
    const added = await addStaff(job(), { name: `${who} Test`, email: mail(who), roles });
    if (!added.ok) throw new Error('A member of staff was refused.');
    const { account } = added.value;
    await openSignIn(auth, { service, account, email: mail(who), name: who, password: PASSWORD });
    return visit(account, mail(who));
  };
  const priya = await staff('Priya', ['practitioner']);
  const tom = await staff('Tom', ['practitioner']);
  const sunita = await staff('Sunita', ['supervisor']);
  await the.owner.query(
    'insert into keepstep.supervision (service_id, id, supervisor_id, practitioner_id, set_by, set_at) values ($1, $2, $3, $4, $5, $6)',
    [service, store.newId(), sunita.account, priya.account, manager, store.clock.now().toString()],
  );

  return {
    service,
    priya,
    tom,
    sunita,
    marek: await visit(manager, mail('marek')),
    addStaff: staff,
    async addPatient(who, responsible = priya.account) {
      const patient = store.newId();
      const referral = store.newId();
      const account = store.newId();
      const now = store.clock.now().toString();
      const sealed = store.keyring.seal(service, '{}');
      await the.owner.query(
        "insert into keepstep.patient (service_id, id, given_name, family_name, preferred_name, birth_date, zone, details, created_by, created_at) values ($1, $2, $3, 'Test', $3, '1990-02-03', 'Europe/London', $4, $5, $6)",
        [service, patient, who, sealed, manager, now],
      );
      await the.owner.query(
        "insert into keepstep.referral (service_id, id, patient_id, source, reason, received_at, recorded_by) values ($1, $2, $3, 'staff', $4, $5, $6)",
        [service, referral, patient, sealed, now, manager],
      );
      const opened = await job().act('test.open', async (tx) => {
        await insertAccount(tx, { id: account, kind: 'patient', name: who, email: mail(who), patient });
        return done(await openEpisode(tx, { patient, referral, responsible, reason: 'test' }));
      });
      if (!opened.ok) throw new Error('An episode was refused.');
      await openSignIn(auth, { service, account, email: mail(who), name: who, password: PASSWORD });
      return { ...(await visit(account, mail(who))), patient, episode: opened.value, name: who };
    },
  };
}

async function visitor(the: TestProgram, service: string, account: string, email: string): Promise<Visitor> {
  const { store, auth, web } = the.program;
  const cookies = await auth.signInByPassword(email, PASSWORD, new Headers());
  const cookie = (cookies?.getSetCookie() ?? []).map((one) => one.split(';')[0]).join('; ');
  const read = async (response: Response): Promise<Page> => ({
    status: response.status,
    text: await response.text(),
    location: response.headers.get('location'),
  });
  return {
    account,
    get: async (path) => read(await web.request(path, { headers: { cookie } })),
    post: async (path, values, key = store.newId()) => {
      const body = new URLSearchParams({ _key: key });
      for (const [name, value] of Object.entries(values)) {
        for (const one of [value].flat()) body.append(name, one);
      }
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
      return read(await web.request(path, { method: 'POST', headers, body }));
    },
    async scope() {
      const scope = await accountScope(store, service, account, { purpose: 'test', request: store.newId() });
      if (!scope) throw new Error('This account has no access.');
      return scope;
    },
  };
}
