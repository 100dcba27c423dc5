import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What one request was, with the route's pattern and never its path. */
export interface RequestSeen {
  method: string;
  route: string;
  status: number;
  /** Server time in milliseconds. */
  ms: number;
}

export interface Metrics {
  requestSeen(seen: RequestSeen): void;
  /** A job that ended, and how long it took in milliseconds. */
  jobSeen(seen: { task: string; outcome: 'done' | 'failed'; ms: number }): void;
  faultSeen(kind: 'web' | 'jobs'): void;
  /** The text that a Prometheus server collects, and its content type. */
  expose(): Promise<{ type: string; text: string }>;
}

/** Counters and histograms of one process; `withProcess` adds memory, event loop and garbage collection. */
export function createMetrics({ withProcess = true } = {}): Metrics {
  const register = new Registry();
  if (withProcess) collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'keepstep_request_seconds',
    help: 'Server time of requests',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [register],
  });
  const jobs = new Histogram({
    name: 'keepstep_job_seconds',
    help: 'Time that background jobs took',
    labelNames: ['task', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120],
    registers: [register],
  });
  const faults = new Counter({
    name: 'keepstep_faults_total',
    help: 'Faults: errors of ours, not refusals',
    labelNames: ['kind'] as const,
    registers: [register],
  });
  return {
    requestSeen: ({ method, route, status, ms }) =>
      requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    jobSeen: ({ task, outcome, ms }) => jobs.observe({ task, outcome }, ms / 1000),
    faultSeen: (kind) => faults.inc({ kind }),
    expose: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}
