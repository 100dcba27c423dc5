import { Jar } from '../../../../tests/jar.ts';
import type { TestProgram } from '../../../../tests/program.ts';
import { drainDueJobs } from '../../../app/jobs.ts';
import { done } from '../../../platform/outcome.ts';
import type { Tx } from '../../../platform/scope.ts';
import { insertAccount, jobScope } from '../index.ts';

/** Patients with ways to reach them, their letters, and a browser for each. */
export function arrivals(the: TestProgram, service: string) {
  let count = 0;
  const job = () => jobScope(the.program.store, service, 'demo', 'test');

  async function addPatient(routes: Record<string, string> = {}, options: { email?: string } = {}) {
    const [patient, account] = [the.program.store.newId(), the.program.store.newId()];
    await job().act('test.patient', async (tx) => {
      await tx.db
        .insertInto('patient')
        .values({
          service_id: service,
          id: patient,
          given_name: 'Amira',
          family_name: 'Test',
          preferred_name: 'Amira',
          birth_date: '1990-02-03',
          zone: 'Europe/London',
          details: tx.seal('{}'),
          created_by: tx.account,
          created_at: tx.now,
        })
        .execute();
      await insertAccount(tx, {
        id: account,
        kind: 'patient',
        name: 'Amira Test',
        email: options.email ?? null,
        patient,
      });
      for (const [kind, address] of Object.entries(routes)) await addRoute(patient, kind, address, 'yes', tx);
      return done();
    });
    return { patient, account };
  }

  async function addRoute(patient: string, kind: string, address: string, safe: string, tx?: Tx) {
    if (!tx) {
      await job().act('test.route', async (own) => done(await addRoute(patient, kind, address, safe, own)));
      return;
    }
    await tx.db
      .insertInto('contact_route')
      .values({
        service_id: service,
        id: tx.id(),
        patient_id: patient,
        kind,
        address,
        safe,
        set_by: tx.account,
        set_at: tx.now,
      })
      .execute();
  }

  async function letters() {
    await drainDueJobs(the.program);
    return (await the.program.outbox?.list()) ?? [];
  }

  async function codeFor(address: string): Promise<string> {
    const letter = (await letters()).find((one) => one.address === address);
    return /\b\d{6}\b/.exec(letter?.body ?? '')?.[0] ?? '';
  }

  const unique = () => `p${++count}@example.com`;

  async function askCode(jar: Jar, address: string) {
    return jar.follow(await jar.post('/sign-in/code', { address }, await jar.get('/sign-in/code')));
  }

  /** A patient signed in by a mailed code, on a phone that is theirs. */
  async function patientIn(device: 'own' | 'shared' = 'own') {
    const email = unique();
    const who = await addPatient({ email }, { email });
    const jar = new Jar(the.program);
    const page = await askCode(jar, email);
    const answer = await jar.post('/sign-in/code/check', { code: await codeFor(email) }, page);
    const asked = await jar.follow(answer);
    await jar.post('/device', { device }, asked);
    return { ...who, jar, email, asked };
  }

  async function isIn(jar: Jar): Promise<boolean> {
    return (await jar.get('/account')).status === 200;
  }

  return { job, addPatient, addRoute, letters, codeFor, unique, askCode, patientIn, isIn };
}
