export { type Alliance, allianceForBridge } from './actions.ts';
export { sayDip } from './dips.ts';
export { allianceRoutes } from './routes.tsx';
export { type Dip, dipOf, type Move } from './rules.ts';
