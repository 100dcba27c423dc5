export { type Sealed, sealAudit } from './actions.ts';
export { type AuditBench, benchAudit } from './bench.ts';
export type { Head } from './chain.ts';
export { keepSealing, type SealingParts, sealAll } from './jobs.ts';
export { type LookAt, ownLooksAt } from './reading.ts';
export { auditRoutes } from './routes.tsx';
export { type AuditFault, type AuditReport, type Reader, verifyAudit } from './verify.ts';
