import type { Temporal } from 'temporal-polyfill';
import type { Content } from '../../features/library/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { Scope } from '../../platform/scope.ts';
import type { Person } from './people.ts';
import type { Timeline } from './timeline.ts';

/** Somebody in care: who they are here, both people's scopes, and everybody who may answer for them. */
export interface InCare {
  person: Person;
  patient: string;
  scope: Scope;
  practitioner: Scope;
  staff: readonly Scope[];
}

/** Something that happens to one person at one time, beside what chance brings. */
export interface Moment {
  at: Temporal.Instant;
  what: 'message' | 'worse' | 'concern' | 'cancel';
}

/** What a course is lived with. */
export interface Treatment {
  timeline: Timeline;
  content: Content;
  chance: SeededRandom;
  moments: readonly Moment[];
  /** From here on nothing is heard of them. */
  quietFrom?: Temporal.Instant;
}
