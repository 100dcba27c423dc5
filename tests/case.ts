/** One service with staff and one patient in care: the smallest world most tests need. Made by the product's own actions. */

import { openEpisode } from '../src/features/episodes/index.ts';
import {
  accountScope,
  addStaff,
  createService,
  insertAccount,
  jobScope,
} from '../src/features/people/index.ts';
import { done } from '../src/platform/outcome.ts';
import type { Role, Scope } from '../src/platform/scope.ts';
import type { TestProgram } from './program.ts';

export interface TestCase {
  service: string;
  manager: Scope;
  practitioner: Scope;
  colleague: Scope;
  supervisor: Scope;
  patient: Scope;
  job: Scope;
  patientId: string;
  episode: string;
}

export async function caseOf(the: TestProgram, name: string): Promise<TestCase> {
  const { store, auth } = the.program;
  const mail = (who: string) => `${who}@${name.toLowerCase()}.example`;
  const { service, manager } = await createService(store, auth, {
    name,
    zone: 'Europe/London',
    demo: false,
    manager: { name: 'Marek Test', email: mail('marek') },
  });
  const job = jobScope(store, service, 'demo', 'test');
  const enter = async (account: string): Promise<Scope> => {
    const scope = await accountScope(store, service, account, { purpose: 'test', request: 'test' });
    if (!scope) throw new Error('The account has no access.');
    return scope;
  };
  const asManager = await enter(manager);
  const staff = async (who: string, roles: Role[]): Promise<Scope> => {
    const added = await addStaff(asManager, { name: who, email: mail(who), roles });
    if (!added.ok) throw new Error(JSON.stringify(added.refusals));
    return enter(added.value.account);
  };
  const practitioner = await staff('Priya', ['practitioner']);
  const colleague = await staff('Colin', ['practitioner']);
  const supervisor = await staff('Sunita', ['supervisor']);
  const { patientId, account, episode } = await patientInCare(job, practitioner.account);
  return {
    service,
    manager: asManager,
    practitioner,
    colleague,
    supervisor,
    patient: await enter(account),
    job,
    patientId,
    episode,
  };
}

/** A patient with an open episode, as triage leaves them. */
async function patientInCare(job: Scope, responsible: string) {
  const made = await job.act('test.patient', async (tx) => {
    const patientId = tx.id();
    const referral = tx.id();
    const account = tx.id();
    await tx.db
      .insertInto('patient')
      .values({
        service_id: tx.service,
        id: patientId,
        given_name: 'Amira',
        family_name: 'Test',
        preferred_name: 'Amira',
        birth_date: '1990-05-01',
        zone: 'Europe/London',
        details: tx.seal('{}'),
        created_by: tx.account,
        created_at: tx.now,
      })
      .execute();
    await tx.db
      .insertInto('referral')
      .values({
        service_id: tx.service,
        id: referral,
        patient_id: patientId,
        source: 'self',
        reason: tx.seal(JSON.stringify({ brings: 'Low for months.', notes: [] })),
        received_at: tx.now,
        recorded_by: tx.account,
      })
      .execute();
    await insertAccount(tx, { id: account, kind: 'patient', name: 'Amira', email: null, patient: patientId });
    const episode = await openEpisode(tx, { patient: patientId, referral, responsible, reason: 'accepted' });
    return done({ patientId, account, episode });
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value;
}
