import type { Standing } from '../episodes/index.ts';
import type { ShownTo, Side } from './rules.ts';

/** Whether the asker may read one pulse. "Only me" never gets this far: the database shows it to its giver alone. */
export function mayReadPulse(
  standing: Standing,
  asker: string,
  pulse: { side: Side; shownTo: ShownTo; givenBy: string },
): boolean {
  if (pulse.givenBy === asker) return true;
  if (pulse.shownTo === 'only-me') return false;
  if (standing === 'caseload') return pulse.side === 'patient';
  return standing === 'supervisor' && pulse.shownTo === 'practitioner-and-supervisor';
}
