/** How the asker stands to one patient. Everything that may be seen or changed follows from it. */
export type Standing =
  | 'own'
  | 'caseload'
  | 'cover'
  | 'duty'
  | 'supervisor'
  | 'manager'
  | 'navigator'
  | 'intake'
  | 'break-glass'
  | 'job';

/** What of a patient's record is asked for: the rows of "Who sees what" in the model. */
export type Part =
  | 'identity'
  | 'entries'
  | 'measures'
  | 'plan'
  | 'notes'
  | 'messages'
  | 'flags'
  | 'alliance'
  | 'minutes'
  | 'safety-plan';

const everything: readonly Part[] = [
  'identity',
  'entries',
  'measures',
  'plan',
  'notes',
  'messages',
  'flags',
  'alliance',
  'minutes',
  'safety-plan',
];

/**
 * The model's table, one line a standing. What an entry's visibility and a pulse's sharing add to it stands in their
 * own features; "only me" is kept by the database.
 */
const SEEN: Record<Standing, readonly Part[]> = {
  own: everything.filter((part) => part !== 'minutes'),
  caseload: everything,
  cover: everything.filter((part) => part !== 'alliance' && part !== 'minutes'),
  // Duty answers a concern: who it is, where, what was said, what helps.
  duty: ['identity', 'flags', 'safety-plan'],
  supervisor: everything.filter((part) => part !== 'minutes' && part !== 'messages'),
  manager: [],
  navigator: ['identity'],
  // A referral that nobody has been given yet: whoever triages sees who it is and what came with it.
  intake: ['identity', 'measures', 'flags'],
  'break-glass': everything.filter((part) => part !== 'alliance' && part !== 'minutes'),
  job: ['identity', 'measures', 'flags', 'plan'],
};

const CHANGED: Record<Standing, readonly Part[]> = {
  own: ['entries', 'measures', 'plan', 'messages', 'flags', 'alliance', 'identity', 'safety-plan'],
  caseload: everything,
  cover: everything.filter((part) => part !== 'alliance' && part !== 'minutes'),
  duty: ['flags', 'safety-plan'],
  supervisor: ['flags'],
  manager: [],
  navigator: [],
  intake: ['identity', 'measures', 'flags'],
  'break-glass': ['flags'],
  job: ['measures', 'flags', 'plan'],
};

export function maySee(standing: Standing, part: Part): boolean {
  return SEEN[standing].includes(part);
}

export function mayChangePart(standing: Standing, part: Part): boolean {
  return CHANGED[standing].includes(part);
}
