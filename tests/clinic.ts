/** A service at work: two practitioners, a supervisor, a manager and patients in care, each signed in. */
import { openEpisode } from '../src/features/episodes/index.ts';
import { publishContent } from '../src/features/library/index.ts';
import { insertAccount } from '../src/features/people/index.ts';
import { done } from '../src/platform/outcome.ts';
import { type House, house, type Person } from './house.ts';
import type { TestProgram } from './program.ts';

export interface TestPatient extends Person {
  patient: string;
  episode: string;
}

export interface Clinic extends House {
  /** The responsible practitioner of every patient that is added without another. */
  priya: Person;
  /** A colleague who answers for nobody here. */
  tom: Person;
  /** Priya's supervisor. */
  sunita: Person;
  patient(name: string, responsible?: string): Promise<TestPatient>;
}

/** `name` keeps the e-mail addresses of two services apart. The service is a demo, so that all content is shown. */
export async function clinic(the: TestProgram, name: string): Promise<Clinic> {
  const { store } = the.program;
  const home = await house(the, name, { demo: true });
  await publishContent(home.job());
  const priya = await home.staff('Priya', ['practitioner']);
  const tom = await home.staff('Tom', ['practitioner']);
  const sunita = await home.staff('Sunita', ['supervisor']);
  await home.job().act('test.supervision', async (tx) => {
    const supervision = { supervisor_id: sunita.account, practitioner_id: priya.account };
    await tx.db
      .insertInto('supervision')
      .values({ service_id: tx.service, id: tx.id(), ...supervision, set_by: tx.account, set_at: tx.now })
      .execute();
    return done();
  });
  return {
    ...home,
    priya,
    tom,
    sunita,
    async patient(who, responsible = priya.account) {
      const [patient, referral, account] = [store.newId(), store.newId(), store.newId()];
      const opened = await home.job().act('test.patient', async (tx) => {
        const made = { service_id: tx.service, patient_id: patient };
        await tx.db
          .insertInto('patient')
          .values({
            service_id: tx.service,
            id: patient,
            given_name: who,
            family_name: 'Test',
            preferred_name: who,
            birth_date: '1990-02-03',
            zone: 'Europe/London',
            details: tx.seal('{}'),
            created_by: tx.account,
            created_at: tx.now,
          })
          .execute();
        await tx.db
          .insertInto('referral')
          .values({
            ...made,
            id: referral,
            source: 'self',
            reason: tx.seal(JSON.stringify({ brings: 'Low for months.', notes: [] })),
            received_at: tx.now,
            recorded_by: tx.account,
          })
          .execute();
        await insertAccount(tx, { id: account, kind: 'patient', name: who, email: null, patient });
        return done(await openEpisode(tx, { patient, referral, responsible, reason: 'accepted' }));
      });
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusals));
      return { ...(await home.letIn(account, who)), patient, episode: opened.value };
    },
  };
}
