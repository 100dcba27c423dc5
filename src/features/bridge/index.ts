export type { RecapSeen } from './facts.ts';
export { newestRecap } from './reading.ts';
export { bridgeRoutes } from './routes.tsx';
