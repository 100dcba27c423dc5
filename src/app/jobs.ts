import { Logger, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Channels, noticeJobs } from '../features/notices/index.ts';
import { moodPromptJobs } from '../features/programme/index.ts';
import { safetyJobs } from '../features/safety/index.ts';
import { systemClock } from '../platform/clock.ts';
import { joinErrorHandlers } from '../platform/db/prepare.ts';
import type { Store, StoreAddress } from '../platform/db/store.ts';
import type { Job, JobHandlers } from '../platform/jobs.ts';
import type { TaskName } from '../platform/scope.ts';
import type { Program } from './program.ts';

/** What does each task; a feature's own handlers, put together. */
export function jobHandlers(parts: { store: Store; channels: Channels }): JobHandlers {
  return {
    ...noticeJobs(parts.store, parts.channels),
    ...safetyJobs(parts.store),
    ...moodPromptJobs(parts.store),
  };
}

/** Told of every job, for logs and metrics. Never sees a payload. */
export type JobDone = (note: {
  task: string;
  request: string;
  milliseconds: number;
  fault?: unknown;
}) => void;

export interface JobRunner {
  stop(): Promise<void>;
}

/**
 * Starts doing jobs, until `stop`, which lets those under way finish. On a clock that is not the machine's own the
 * queue's sense of what is due would be wrong, so due jobs are then looked for once a second.
 */
export async function startJobs(program: Program, told: JobDone = () => {}): Promise<JobRunner> {
  if (program.store.clock !== systemClock) return pollJobs(program, told);
  const pool = workerPool(program.worker, 5);
  const taskList: TaskList = {};
  for (const task of Object.keys(program.jobs) as TaskName[]) {
    taskList[task] = (payload) =>
      perform(program, task, payload, told).catch((fault: unknown) => {
        // The queue keeps the message of what it catches, and a mail server's may repeat an address.
        throw new Error(fault instanceof Error ? fault.name : typeof fault);
      });
  }
  const runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
  });
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}

export interface DrainOptions {
  /** Told of each job's time before it runs: a simulated clock moves there. */
  at?: (instant: Temporal.Instant) => void;
  told?: JobDone;
  /** A connection of the queue's login that is open already. */
  queue?: pg.Client;
}

/**
 * Does every job that is due up to `until`, in the order in which they fall due, in this process: for tests and
 * simulated time. Jobs that these jobs enqueue are done too, where they are due.
 * @returns how many were done. @throws the first fault, after putting that job off by a minute.
 */
export async function drainDueJobs(
  program: Program,
  until: Temporal.Instant = program.store.clock.now(),
  { at, told = () => {}, queue }: DrainOptions = {},
): Promise<number> {
  const client = queue ?? new pg.Client(program.worker);
  if (!queue) {
    // A lost connection fails the next question; unheard, the event would end the process too.
    client.on('error', () => {});
    await client.connect();
  }
  try {
    for (let count = 0; ; count++) {
      const due = await claim(client, until);
      if (!due) return count;
      at?.(due.runAt);
      try {
        await perform(program, due.task, due.payload, told);
      } catch (fault) {
        const again = until.add({ minutes: 1 }).toString();
        await client.query(
          'update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = attempts + 1, run_at = $2 where id = $1',
          [due.id, again],
        );
        throw fault;
      }
      await client.query('delete from graphile_worker._private_jobs where id = $1', [due.id]);
    }
  } finally {
    if (!queue) await client.end();
  }
}

const DRAINER = 'keepstep-drain';

async function claim(client: pg.Client, until: Temporal.Instant) {
  const { rows } = await client.query<{ id: string; task: TaskName; payload: unknown; run_at: string }>(
    `update graphile_worker._private_jobs as job set locked_at = $1, locked_by = $2
      from graphile_worker._private_tasks as task
     where task.id = job.task_id and job.id = (
       select id from graphile_worker._private_jobs
        where run_at <= $1 and locked_at is null and attempts < max_attempts
        order by run_at, id limit 1 for update skip locked)
     returning job.id, task.identifier as task, job.payload, to_char(job.run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as run_at`,
    [until.toString(), DRAINER],
  );
  const [row] = rows;
  return (
    row && { id: row.id, task: row.task, payload: row.payload, runAt: Temporal.Instant.from(row.run_at) }
  );
}

async function perform(program: Program, task: TaskName, payload: unknown, told: JobDone): Promise<void> {
  const request = program.store.newId();
  const began = performance.now();
  const note = () => ({ task, request, milliseconds: performance.now() - began });
  try {
    const handler = program.jobs[task];
    if (!handler) throw new Error(`No part of the program does the task ${task}.`);
    await handler({ ...(payload as Omit<Job, 'request'>), request });
  } catch (fault) {
    told({ ...note(), fault });
    throw fault;
  }
  told(note());
}

function pollJobs(program: Program, told: JobDone): JobRunner {
  let under = Promise.resolve();
  const timer = setInterval(() => {
    under = under.then(async () => {
      await drainDueJobs(program, undefined, { told }).catch(() => {});
    });
  }, 1000);
  return {
    async stop() {
      clearInterval(timer);
      await under;
    },
  };
}

function workerPool(address: StoreAddress, max: number): pg.Pool {
  return joinErrorHandlers(new pg.Pool({ ...address, max }));
}

/** The queue's own log repeats payloads; `told` says what we want to know. */
const quiet = new Logger(() => () => {});
