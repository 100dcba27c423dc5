/** What a write costs: measures by many patients at once, and what the audit adds to a write. */
import { answersFor } from '../src/app/simulate/people.ts';
import { sealAudit } from '../src/features/audit/index.ts';
import { takeMeasure } from '../src/features/measures/index.ts';
import { jobScope } from '../src/features/people/index.ts';
import { insertMood } from '../src/features/programme/moods/store.ts';
import { done } from '../src/platform/outcome.ts';
import { seededRandom } from '../src/platform/random.ts';
import type { Scope } from '../src/platform/scope.ts';
import type { Crowd } from './crowd.ts';
import { byTurns, median, type Row, row } from './table.ts';

const ROUNDS = 5;
const group = 'Writes (per second)';

/** Measures sent per second through the real action, against the bare rows in as many bare transactions. */
export async function measureRates(crowd: Crowd): Promise<Row[]> {
  const rows: Row[] = [];
  for (const writers of [8, 50]) {
    const patients = crowd.patients.slice(0, writers);
    const took = await byTurns(
      ROUNDS,
      () => {
        // Eight days later everybody may be asked again.
        crowd.clock.advanceTo(crowd.clock.now().add({ hours: 24 * 8 }));
        return rateOf(patients.length, () => Promise.all(patients.map((one) => give(one.scope, one.id))));
      },
      () => rateOf(patients.length, () => Promise.all(patients.map((one) => bareMeasure(crowd, one.id)))),
    );
    rows.push(
      row({
        group,
        name: `measures, ${patients.length} patients at once`,
        value: median(took.one),
        unit: '/s',
        reference: 'bare SQL: the same rows, as many transactions',
        referenceValue: median(took.other),
      }),
    );
  }
  return rows;
}

async function give(scope: Scope, patient: string): Promise<void> {
  const outcome = await takeMeasure(scope, {
    patient,
    contact: null,
    instrument: 'phq9',
    answers: answersFor('phq9', 12, seededRandom('bench')),
    how: 'here',
    edition: 'phq9@1/en',
  });
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusals)}`);
}

/** Answers per second, for `count` things done by `work`. */
async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
}

const COPY_MEASURE = `
  insert into keepstep.measure
  select service_id, $3, patient_id, episode_id, referral_id, contact_id, instrument, edition, profile, answers, state, total,
    band, item9, how, null, given_by, taken_at, recorded_at
  from keepstep.measure where service_id = $1 and patient_id = $2 and instrument = 'phq9' order by taken_at desc limit 1`;
const COPY_AUDIT = `
  insert into keepstep.audit (service_id, id, at, account_id, kind, roles, action, object_kind, object_id, patient_id, purpose, detail, request)
  select service_id, $3, at, account_id, kind, roles, action, object_kind, object_id, patient_id, purpose, detail, request
  from keepstep.audit where service_id = $1 and patient_id = $2 order by at desc limit 1`;
const TOUCH_SUMMARY = `
  update keepstep.episode_summary set phq9_last = 12, recomputed_at = $3 where service_id = $1 and patient_id = $2`;

/** The rows that the action writes, copied from those that it wrote last, by the owner: no policy, no rules. */
async function bareMeasure({ pool, service, newId, clock }: Crowd, patient: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(COPY_MEASURE, [service, patient, newId()]);
    await client.query(COPY_AUDIT, [service, patient, newId()]);
    await client.query(TOUCH_SUMMARY, [service, patient, clock.now().toString()]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const WRITERS = 50;
const WRITES_EACH = 6;

/** Fifty writers at once with an audit row to each write, against the same writes without, and how fast they are sealed. */
export async function auditedWrites(crowd: Crowd): Promise<Row[]> {
  const writers = crowd.patients.slice(0, WRITERS);
  const job = () => jobScope(crowd.program.store, crowd.service, 'seal-audit', 'bench');
  const seals: number[] = [];
  const all = (write: (one: Crowd['patients'][number]) => Promise<unknown>) =>
    rateOf(writers.length * WRITES_EACH, () =>
      Promise.all(
        writers.map(async (one) => {
          for (let count = 0; count < WRITES_EACH; count++) await write(one);
        }),
      ),
    );
  // What came before is not what is measured.
  await sealAudit(job());
  const took = await byTurns(
    ROUNDS,
    async () => {
      const rate = await all(audited);
      seals.push(await rateOf(writers.length * WRITES_EACH, () => sealAudit(job())));
      return rate;
    },
    () => all(plain),
  );
  const common = { group, unit: '/s', reference: 'the same writes without audit rows' };
  return [
    row({
      ...common,
      name: `${writers.length} audited writers at once`,
      value: median(took.one),
      referenceValue: median(took.other),
    }),
    row({
      ...common,
      name: 'audit rows sealed afterwards',
      value: median(seals),
      reference: 'audited writes by those writers',
      referenceValue: median(took.one),
    }),
  ];
}

const audited = ({ scope, id, episode }: Crowd['patients'][number]) =>
  scope.act('bench.write', async (tx) => {
    tx.about('mood', await insertMood(tx, moodOf(id, episode)), id);
    return done();
  });

const plain = ({ scope, id, episode }: Crowd['patients'][number]) =>
  scope.keep('bench.write', (tx) => insertMood(tx, moodOf(id, episode)));

const moodOf = (patient: string, episode: string) => ({
  patient,
  episode,
  level: 3,
  words: null,
  visibility: 'practitioner' as const,
  date: '2026-02-02',
  zone: 'Europe/London',
});
