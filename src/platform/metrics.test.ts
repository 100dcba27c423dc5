import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('requests, jobs and faults are counted by pattern and class', async () => {
  const metrics = createMetrics({ withProcess: false });
  metrics.requestSeen({ method: 'GET', route: '/patients/:id', status: 404, ms: 7 });
  metrics.jobSeen({ task: 'sendMail', outcome: 'done', ms: 100 });
  metrics.faultSeen('web');
  const { text, type } = await metrics.expose();
  expect(type).toContain('text/plain');
  expect(text).toContain('keepstep_request_seconds_count{method="GET",route="/patients/:id",status="4xx"} 1');
  expect(text).toContain('keepstep_job_seconds_count{task="sendMail",outcome="done"} 1');
  expect(text).toContain('keepstep_faults_total{kind="web"} 1');
});
