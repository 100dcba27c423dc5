import { one } from '../../platform/fields.ts';
import type { Scope } from '../../platform/scope.ts';
import { readEnd } from './end-views.ts';

import { rateGoals } from './goals/actions.ts';

/** Keeps the numbers given at the end of a step to goals that it is part of, if any; what is wrong with them comes back. */
export async function rateAtEnd(
  scope: Scope,
  contact: string,
  values: Readonly<Record<string, string | string[] | undefined>>,
): Promise<{ rated: boolean; errors?: Record<string, string> }> {
  const { goals } = await readEnd(scope, contact);
  const names = goals.map((goal) => `rating.${goal.id}`).filter((name) => one(values[name]) !== '');
  if (names.length === 0) return { rated: false };
  const numbers = Object.fromEntries(names.map((name) => [name, values[name]]));
  const outcome = await rateGoals(scope, null, numbers);
  return outcome.ok ? { rated: true } : { rated: false, errors: outcome.refusals };
}
