import type { TaskName } from './scope.ts';

/** One piece of work from the queue: ids only, never words. */
export interface Job {
  service: string;
  ids: Readonly<Record<string, string>>;
  /** Stands where a request's id stands in the audit and the log. */
  request: string;
}

/** Does one job. What it throws, the queue tries again later. */
export type JobHandler = (job: Job) => Promise<void>;

/** Each feature offers its own; src/app/jobs.ts puts them together. */
export type JobHandlers = Partial<Record<TaskName, JobHandler>>;
