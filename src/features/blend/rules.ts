import type { Appointment } from '../appointments/rules.ts';
import type { ToolGuide } from '../library/index.ts';

export const modes = ['in-person', 'phone', 'video', 'online'] as const;
export type Mode = (typeof modes)[number];

/** The four core elements of the treatment, and the rest. */
export const elements = [
  'psychoeducation',
  'behavioural-activation',
  'cognitive-restructuring',
  'relapse-prevention',
  'other',
] as const;
export type Element = (typeof elements)[number];
export type Form = 'full' | 'short';

/** One contact as one version of the plan means it. */
export interface Planned {
  contact: string;
  week: number;
  mode: Mode;
  element: Element;
  /** A step or an agenda of the library. */
  contentKey: string;
  title: string;
  form: Form;
  minutes: number;
  measuresDue: readonly string[];
  intent: 'planned' | 'skipped';
}

/** The list of one version, in its order. */
export type Course = readonly Planned[];

export type ContactState = 'done' | 'now' | 'next' | 'later' | 'skipped';

/** A contact of the plan in force, as everybody sees it. */
export interface PlannedContact extends Planned {
  /** 1 upwards, without gaps, skipped contacts among them. */
  position: number;
  state: ContactState;
  /** The booking that counts, for a meeting. */
  appointment: Appointment | undefined;
}

/**
 * The state of each contact: done ones are done wherever they stand; of the rest, the first is now and the second next.
 */
export function statesOf(course: Course, done: ReadonlySet<string>): ContactState[] {
  let open = 0;
  return course.map((one) => {
    if (done.has(one.contact)) return 'done';
    if (one.intent === 'skipped') return 'skipped';
    open += 1;
    return open === 1 ? 'now' : open === 2 ? 'next' : 'later';
  });
}

export type HowAgreed = 'here' | 'in-the-meeting' | 'by-phone';

export interface Agreement {
  how: HowAgreed;
  byName: string;
  /** The instant, ISO 8601 in UTC. */
  at: string;
}

/** One version without its list. */
export interface Version {
  id: string;
  number: number;
  reason: string;
  needsAgreement: boolean;
  byName: string;
  /** The instant, ISO 8601 in UTC. */
  at: string;
  agreement: Agreement | null;
}

/** How many days a proposal may stand unanswered before it becomes a topic of the bridge. Never a block. */
export const daysToAgree = 7;

/**
 * The oldest version that still waits for an agreement, or undefined: an agreement covers every version before it, and
 * a later version that went back to what was agreed needs none.
 * @param versions of one episode, in any order.
 */
export function waitingFor(versions: readonly Version[]): Version | undefined {
  const ordered = [...versions].sort((a, b) => a.number - b.number);
  if (!ordered.at(-1)?.needsAgreement) return undefined;
  const quiet = ordered.findLastIndex((one) => one.agreement !== null || !one.needsAgreement);
  return ordered[quiet + 1];
}

/** The newest version that was agreed, or that stands on one that was: what delivered contacts are compared with. */
export function lastAgreed(versions: readonly Version[]): Version | undefined {
  const ordered = [...versions].sort((a, b) => a.number - b.number);
  const agreed = ordered.findLastIndex((one) => one.agreement !== null);
  if (agreed < 0) return undefined;
  return ordered.slice(agreed).findLast((one) => one.agreement !== null || !one.needsAgreement);
}

/** What has to be said to have been done before staff give somebody a tool. */
export const toolChecks = ['talked', 'supervised'] as const;
export type ToolCheck = (typeof toolChecks)[number];

/** A tool to talk about first, and one of step 3 (or for use after supervision), is not given without that. */
export function checksFor(guide: ToolGuide | undefined): ToolCheck[] {
  return toolChecks.filter((check) => (check === 'talked' ? guide?.talkFirst : guide?.careStep === 3));
}

/** A tool that one list has and the list before had not, with what must be said of it. */
export interface CheckDue {
  key: string;
  title: string;
  guide: ToolGuide;
  checks: readonly ToolCheck[];
}

export function checksDue(
  before: Course,
  after: Course,
  find: (key: string) => { guide?: ToolGuide | undefined } | undefined,
): CheckDue[] {
  const had = new Set(before.map((one) => one.contentKey));
  const added = new Map(after.filter((one) => !had.has(one.contentKey)).map((one) => [one.contentKey, one]));
  return [...added.values()].flatMap(({ contentKey: key, title }) => {
    const guide = find(key)?.guide;
    const checks = checksFor(guide);
    return guide && checks.length > 0 ? [{ key, title, guide, checks }] : [];
  });
}
