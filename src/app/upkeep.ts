import { type Head, keepSealing, sealAll } from '../features/audit/index.ts';
import { publishContent, readContent } from '../features/library/index.ts';
import { jobScope } from '../features/people/index.ts';
import type { Log } from '../platform/log.ts';
import type { Program } from './program.ts';

/** Publishes what is new in the content folder into every service. @returns how many editions are new. */
export async function publishEverywhere(program: Program): Promise<number> {
  const services = await program.serviceRecords();
  if (services.length === 0) return 0;
  const content = readContent();
  let published = 0;
  for (const { id, zone } of services) {
    published += await publishContent(jobScope(program.store, id, 'content', 'start', zone), content);
  }
  return published;
}

function sealing(program: Program, log: Log) {
  return {
    scopes: async () =>
      (await program.services()).map((id) => jobScope(program.store, id, 'seal-audit', 'sealer')),
    // A chain alone cannot see a cut tail, so each head is also written down here.
    sealed: (_service: string, head: Head, count: number) =>
      log.info('audit sealed', { head: `${head.sequence}:${head.hash}`, count }),
    failed: (_service: string, fault: unknown) => log.fault('audit not sealed', fault),
  };
}

/** Seals the audit every few seconds until stopped. */
export function startSealing(program: Program, log: Log): { stop(): Promise<void> } {
  return keepSealing(sealing(program, log));
}

/** Seals what is there now, once. */
export async function sealNow(program: Program, log: Log): Promise<void> {
  await sealAll(sealing(program, log));
}
