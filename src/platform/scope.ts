import type { Temporal } from 'temporal-polyfill';
import type { Db } from './db/client.ts';
import type { FactName, Facts } from './facts.ts';
import type { FormValues } from './http/form.ts';
import type { Outcome } from './outcome.ts';

export type Role =
  | 'practitioner'
  | 'supervisor'
  | 'manager'
  | 'navigator'
  | 'author'
  | 'reviewer'
  | 'trainee';
export type ScopeKind = 'staff' | 'patient' | 'public' | 'job';

/** Who is asking, in which service, as what, and for what purpose. */
export interface Identity {
  readonly service: string;
  readonly account: string;
  readonly kind: ScopeKind;
  readonly roles: ReadonlySet<Role>;
  /** The patient whose account this is; null for everyone else. */
  readonly patient: string | null;
  readonly name: string;
  /** The service's zone: weeks, working days and clocks are counted in it. */
  readonly zone: string;
  readonly purpose: string;
  readonly request: string;
}

/** One form sent once: the key made with the page, and a digest of what was sent. */
export interface Submission {
  readonly key: string;
  readonly digest: Buffer;
  /** The draft that ends when the action succeeds, and the form that was sent. */
  readonly draft?: { readonly form: string; readonly sent: FormValues };
}

export type TaskName = 'seal-audit' | 'send-notice' | 'escalate-flag' | 'offer-measures' | 'prompt-mood';

declare const branded: unique symbol;

/**
 * A Scope guards every query: nothing reads or writes without one, and only `people` builds one.
 * `read` and `act` open a transaction under the restricted role with this scope's row-level security variables.
 */
export interface Scope extends Identity {
  readonly [branded]: true;
  /** Reads in one transaction. `tx.about` leaves an audit row under this name. */
  read<T>(action: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One verb, one transaction, one audit row. A refused outcome rolls everything back. */
  act<T>(action: string, work: (tx: Tx) => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /**
   * Keeps one's own unfinished words: the page's submission key stays unclaimed, since the same page saves many times,
   * and an audit row is left only where `tx.about` names one (once a sitting).
   */
  keep<T>(action: string, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A Scope with its transaction open; the first parameter of every store function. */
export interface Tx extends Identity {
  readonly db: Db;
  /** The injected clock's instant, the same throughout one transaction. */
  readonly now: Temporal.Instant;
  /** A fresh UUIDv7. */
  id(): string;
  seal(text: string): Buffer;
  open(envelope: Buffer): string;
  /** A keyed digest, for a code that must be found again and never read. */
  digest(text: string): Buffer;
  /** Names what this action is about, for its audit row. Never clinical text in detail. */
  about(
    objectKind: string,
    objectId: string | null,
    patientId?: string | null,
    detail?: Record<string, unknown>,
  ): void;
  enqueue(
    task: TaskName,
    ids: Record<string, string>,
    runAt?: Temporal.Instant,
    jobKey?: string,
  ): Promise<void>;
  /** Puts work off until everything else is written, before the commit; of the same key, once. */
  last(key: string, work: () => Promise<void>): void;
  tell<Name extends FactName>(name: Name, fact: Facts[Name]): Promise<void>;
}
