import type { Tx } from '../../platform/scope.ts';
import type { PlannedContact } from '../blend/index.ts';
import type { PatientAccess } from '../episodes/index.ts';

/** What a patient did online since the last meeting, as far as the asker may see it. */
export interface Work {
  /** Titles of steps finished, and begun. */
  done: string[];
  begun: string[];
  /** Their words about what was hard or made things worse. */
  stuck: string[];
  /** Levels 1 to 5 of the moods since then, oldest first; null is "I can't tell". */
  moods: (number | null)[];
}

/** The online steps between the last meeting and this one. Moods and feedback are the programme's. */
export async function workBefore(
  _tx: Tx,
  _access: PatientAccess,
  contacts: readonly PlannedContact[],
  meeting: PlannedContact,
): Promise<Work> {
  const before = contacts.filter((one) => one.position < meeting.position);
  const last = before.findLastIndex((one) => one.mode !== 'online' && one.state === 'done');
  const online = before.slice(last + 1).filter((one) => one.mode === 'online');
  return {
    done: online.filter((one) => one.state === 'done').map((one) => one.title),
    begun: online.filter((one) => one.state === 'now').map((one) => one.title),
    stuck: [],
    moods: [],
  };
}
