export {
  type Alliance,
  allianceForBridge,
  givePractitionerPulse,
  givePulse,
  ownCheckDue,
} from './actions.ts';
export { sayDip } from './dips.ts';
export { allianceRoutes } from './routes.tsx';
export { type Dip, dipOf, type Move } from './rules.ts';
export { type DipWaiting, dipsWaiting } from './waiting.ts';
export { allianceWords } from './words.ts';
