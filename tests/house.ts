/** A service with its manager and whoever else a test needs, each signed in through the real door. */
import { openEpisode } from '../src/features/episodes/index.ts';
import {
  accountScope,
  addStaff,
  createService,
  insertAccount,
  jobScope,
  openSignIn,
} from '../src/features/people/index.ts';
import { done } from '../src/platform/outcome.ts';
import type { Role, Scope } from '../src/platform/scope.ts';
import { doorKey } from './door-key.ts';
import type { TestProgram } from './program.ts';

const PASSWORD = 'a long test password';

/** Somebody signed in: their pages, and their scope for calling an action directly. */
export interface Person {
  account: string;
  name: string;
  email: string;
  scope(): Promise<Scope>;
  /** The Cookie header of a browser that is signed in. */
  cookie(): Promise<string>;
  get(path: string): Promise<{ status: number; text: string; location: string | null }>;
  post(
    path: string,
    values: Record<string, string | string[]>,
    /** The submission key; a fresh one when left out. */
    key?: string,
  ): Promise<{ status: number; text: string; location: string | null }>;
}

export interface House {
  service: string;
  manager: Person;
  /** The service itself at work. */
  job(): Scope;
  staff(name: string, roles: Role[]): Promise<Person>;
  /** Opens the door to an account that is there already. */
  letIn(account: string, name: string): Promise<Person>;
  /** Somebody in care of a practitioner, with an account. */
  patient(name: string, responsible: string): Promise<Person & { patient: string; episode: string }>;
}

/** `name` keeps the e-mail addresses of two services apart. */
export async function house(
  the: Pick<TestProgram, 'program' | 'owner'>,
  name: string,
  options: { demo: boolean },
): Promise<House> {
  const { store, auth, web } = the.program;
  const mail = (who: string) => `${who}@${name}.example`.toLowerCase();

  const person = async (service: string, account: string, who: string): Promise<Person> => {
    const cookie = doorKey(the.program, { email: mail(who), service });
    const ask = async (path: string, init: RequestInit) => {
      const response = await web.request(path, init);
      return {
        status: response.status,
        text: await response.text(),
        location: response.headers.get('location'),
      };
    };
    return {
      account,
      cookie,
      name: who,
      email: mail(who),
      async scope() {
        const scope = await accountScope(store, service, account, {
          purpose: 'test',
          request: store.newId(),
        });
        if (!scope) throw new Error('This account has no access.');
        return scope;
      },
      get: async (path) => ask(path, { headers: { cookie: await cookie() } }),
      post: async (path, values, key = store.newId()) => {
        const body = new URLSearchParams({ _key: key });
        for (const [field, value] of Object.entries(values)) {
          for (const one of [value].flat()) body.append(field, one);
        }
        const headers = { cookie: await cookie(), 'content-type': 'application/x-www-form-urlencoded' };
        return ask(path, { method: 'POST', headers, body });
      },
    };
  };

  const { service, manager } = await createService(store, auth, {
    name: `${name} Talking Therapies`,
    zone: 'Europe/London',
    demo: options.demo,
    manager: { name: 'Marek', email: mail('Marek'), password: PASSWORD },
  });
  const job = () => jobScope(store, service, 'demo', 'test');
  const letIn = async (account: string, who: string) => {
    await openSignIn(auth, { service, account, email: mail(who), name: who, password: PASSWORD });
    return person(service, account, who);
  };
  return {
    service,
    manager: await person(service, manager, 'Marek'),
    job,
    async staff(who, roles) {
      const added = await addStaff(job(), { name: who, email: mail(who), roles });
      if (!added.ok) throw new Error('A member of staff was refused.');
      return letIn(added.value.account, who);
    },
    letIn,
    async patient(who, responsible) {
      const [patient, referral, account] = [store.newId(), store.newId(), store.newId()];
      const [sealed, now] = [store.keyring.seal(service, '{}'), store.clock.now().toString()];
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
      return { ...(await letIn(account, who)), patient, episode: opened.value };
    },
  };
}
