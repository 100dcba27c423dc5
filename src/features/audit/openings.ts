import { Temporal } from 'temporal-polyfill';
import type { Opening } from './store.ts';

/** What one person did with one part of a record on one day. */
export interface Look {
  day: string;
  /** Local times of the first and the last, `14:02`; the same where it was once. */
  from: string;
  to: string;
  who: Opening['kind'];
  name: string;
  role: string;
  /** `opened identity`, `changed consent`: a key of the words. */
  what: LookWhat;
}

export type LookWhat =
  | `opened.${(typeof PARTS)[number]}`
  | `changed.${(typeof THINGS)[number]}`
  | 'opened.other'
  | 'changed.other'
  | 'break-glass';

/** Parts of a record that are opened, as `seePatient` names them. */
const PARTS = [
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
] as const;

/** What actions are about, as they name it. */
const THINGS = [
  'account',
  'appointment',
  'assessment',
  'consent',
  'entry',
  'episode',
  'flag',
  'goal',
  'letter',
  'measure',
  'message',
  'note',
  'notice',
  'patient',
  'plan',
  'pulse',
  'recap',
  'referral',
  'review',
  'safety-plan',
] as const;

/** Gathers audit rows into lines that a person can read: one a day for each person and part, newest first. */
export function looksOf(openings: readonly Opening[], zone: string): Look[] {
  const looks = new Map<string, Look>();
  for (const row of openings) {
    const local = Temporal.Instant.from(row.at).toZonedDateTimeISO(zone);
    const [day, time] = [
      local.toPlainDate().toString(),
      local.toPlainTime().toString({ smallestUnit: 'minute' }),
    ];
    const what = whatOf(row);
    const slot = `${day} ${row.account} ${what}`;
    const known = looks.get(slot);
    if (known) {
      if (time < known.from) known.from = time;
      if (time > known.to) known.to = time;
    } else {
      const role = row.roles.split(' ')[0] ?? '';
      looks.set(slot, { day, from: time, to: time, who: row.kind, name: row.name, role, what });
    }
  }
  return [...looks.values()];
}

function whatOf({ objectKind, part, action }: Opening): LookWhat {
  if (action.startsWith('break-glass')) return 'break-glass';
  if (part !== null) return has(PARTS, part) ? `opened.${part}` : 'opened.other';
  if (/\.(read|list|show|prepare)\b/.test(action)) return 'opened.other';
  return has(THINGS, objectKind) ? `changed.${objectKind}` : 'changed.other';
}

function has<Known extends string>(list: readonly Known[], text: string): text is Known {
  return (list as readonly string[]).includes(text);
}
