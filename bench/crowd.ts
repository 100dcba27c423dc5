/** A service of its own with many people in care, in a database of its own beside the demo's. */
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { migrationsFolder } from '../src/app/installation.ts';
import { Program } from '../src/app/program.ts';
import { evenLife, live } from '../src/app/simulate/simulate.ts';
import { Auth, accountScope } from '../src/features/people/index.ts';
import { type SimulatedClock, simulatedClock } from '../src/platform/clock.ts';
import { joinErrorHandlers, prepareDatabase } from '../src/platform/db/prepare.ts';
import { idSource } from '../src/platform/ids.ts';
import { present } from '../src/platform/outcome.ts';
import type { Scope } from '../src/platform/scope.ts';
import type { Ground } from './ground.ts';

const PATIENTS = 60;

export interface Crowd {
  clock: SimulatedClock;
  service: string;
  program: Program;
  pool: pg.Pool;
  newId: () => string;
  patients: { id: string; episode: string; scope: Scope }[];
  end(): Promise<void>;
}

/** Lives it up to everybody's plan. Connections of its own, as many as the program's. */
export async function gatherCrowd({
  owner: demo,
  secret,
  publicUrl,
}: Ground['installation']): Promise<Crowd> {
  const owner = { ...demo, database: 'bench' };
  const root = new pg.Client(demo);
  await root.connect();
  await root.query('drop database if exists bench with (force)');
  await root.query('create database bench');
  await root.end();
  const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
  const clock = simulatedClock(start);
  const prepared = await prepareDatabase({ owner, secret, clock, migrations: migrationsFolder });
  await Auth.migrate({ address: prepared.auth, secret, url: publicUrl });
  const even = evenLife({ patients: PATIENTS, weeks: 3, seed: 'bench', start });
  const { service } = await live(
    { owner, secret, publicUrl },
    {
      ...even,
      arrivals: (weeks, chance) =>
        even
          .arrivals(weeks, chance)
          .map((one) => ({ ...one, referredAt: start.add({ hours: 2 }), until: 'planned' as const })),
    },
  );
  clock.advanceTo(start.add({ hours: 24 * 28 }));
  const newId = idSource(clock);
  const program = new Program({ owner, secret, clock, newId, publicUrl, answered: () => {} });
  const pool = joinErrorHandlers(new pg.Pool({ ...owner, max: 12 }));
  const { rows } = await pool.query<{ account: string; patient: string; episode: string }>(
    `select a.id as account, s.patient_id as patient, s.episode_id as episode from keepstep.account a
       join keepstep.episode_summary s on s.service_id = a.service_id and s.patient_id = a.patient_id
      where s.discharged_at is null order by 1`,
  );
  const patients = [];
  for (const { account, patient, episode } of rows) {
    const asking = { purpose: 'bench', request: 'bench' };
    patients.push({
      id: patient,
      episode,
      scope: present(await accountScope(program.store, service, account, asking)),
    });
  }
  return {
    clock,
    service,
    program,
    pool,
    newId,
    patients,
    async end() {
      await pool.end();
      await program.end();
    },
  };
}
