import { sql } from 'kysely';
import pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../clock.ts';
import type { Keyring } from '../envelope.ts';
import type { FactHandlers, FactName, Facts } from '../facts.ts';
import type { Outcome } from '../outcome.ts';
import type { Identity, Scope, Submission, TaskName, Tx } from '../scope.ts';
import { type AuditNote, writeAudit } from './audit.ts';
import { type Db, typedClient } from './client.ts';
import { draftSent } from './drafts.ts';
import { joinErrorHandlers } from './prepare.ts';
import { claimSubmission, keepOutcome } from './submission.ts';
import { columnTypes } from './types.ts';

export interface StoreAddress {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  ssl?: boolean;
}

export interface StoreParts {
  address: StoreAddress;
  /** The restricted role that every transaction takes on. */
  scopeRole: string;
  clock: Clock;
  newId: () => string;
  keyring: Keyring;
  facts: FactHandlers;
  connections?: number;
  /** For invented lives alone: commits do not wait for the disk. */
  hasty?: boolean;
}

/** The one way to the domain tables. It hands out scopes to `people`, and nothing else queries. */
export class Store {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly keyring: Keyring;
  readonly #pool: pg.Pool;
  readonly #parts: StoreParts;

  constructor(parts: StoreParts) {
    this.#parts = parts;
    this.clock = parts.clock;
    this.newId = parts.newId;
    this.keyring = parts.keyring;
    this.#pool = joinErrorHandlers(
      new pg.Pool({
        ...parts.address,
        max: parts.connections ?? 12,
        // These stay open: after a quiet while the next page needs no fresh connection, which knows no plan yet.
        min: 2,
        types: columnTypes,
        options: `-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC -c search_path=keepstep${
          parts.hasty ? ' -c synchronous_commit=off' : ''
        }`,
      }),
    );
  }

  async end(): Promise<void> {
    await this.#pool.end();
  }

  /** True when the store answers; for the readiness address. */
  async answers(): Promise<boolean> {
    return this.#pool.query('select 1').then(
      () => true,
      () => false,
    );
  }

  /** For `people` alone, which is the only builder of scopes (a fitness test reads the imports). */
  scope(identity: Identity, submission?: Submission): Scope {
    let unclaimed = submission;
    const scope = {
      ...identity,
      read: <T>(action: string, work: (tx: Tx) => Promise<T>) =>
        this.#unaudited(identity, action, 'read', work),
      keep: <T>(action: string, work: (tx: Tx) => Promise<T>) =>
        this.#unaudited(identity, action, 'keep', work),
      act: <T>(action: string, work: (tx: Tx) => Promise<Outcome<T>>) => {
        const claim = unclaimed;
        unclaimed = undefined;
        return this.#transact(identity, action, 'act', work, claim);
      },
    };
    return scope as unknown as Scope;
  }

  async #unaudited<T>(
    identity: Identity,
    action: string,
    verb: 'read' | 'keep',
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const outcome = await this.#transact(identity, action, verb, async (tx) => ({
      ok: true as const,
      value: await work(tx),
    }));
    return (outcome as { value: T }).value;
  }

  async #transact<T>(
    identity: Identity,
    action: string,
    verb: 'read' | 'keep' | 'act',
    work: (tx: Tx) => Promise<Outcome<T>>,
    submission?: Submission,
  ): Promise<Outcome<T>> {
    try {
      return await this.#attempt(identity, action, verb, work, submission, true);
    } catch (fault) {
      // Another program changed a table under a kept plan. Nothing is written, so it is done again without one.
      if ((fault as { code?: string }).code !== STALE_PLAN) throw fault;
      return this.#attempt(identity, action, verb, work, submission, false);
    }
  }

  async #attempt<T>(
    identity: Identity,
    action: string,
    verb: 'read' | 'keep' | 'act',
    work: (tx: Tx) => Promise<Outcome<T>>,
    submission: Submission | undefined,
    keepsPlans: boolean,
  ): Promise<Outcome<T>> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      // The connection answers in order, so the first question is made while the transaction opens.
      const opened = client.query(opening(client, this.#parts.scopeRole, identity));
      opened.catch(() => {});
      // A job may wait for what others write; a page shows one moment.
      const asksOnce = verb === 'read' && identity.kind !== 'job';
      const db = typedClient(client, { asksOnce, keepsPlans });
      const now = this.clock.now();
      const notes: AuditNote[] = [];
      const last = new Map<string, () => Promise<void>>();
      const tx = this.#tx(identity, db, now, notes, last);
      const replay = submission ? await claimSubmission<T>(tx, submission) : undefined;
      const outcome = replay ?? (await work(tx));
      await opened;
      if (!outcome.ok || replay) {
        await client.query('rollback');
        return outcome;
      }
      for (const work of last.values()) await work();
      if (verb === 'act' && notes.length === 0)
        notes.push({ objectKind: '-', objectId: null, patientId: null, detail: {} });
      await writeAudit(tx, action, notes);
      if (submission?.draft) await draftSent(tx, submission.draft.form, submission.draft.sent);
      if (submission) await keepOutcome(tx, submission, outcome);
      await client.query('commit');
      return outcome;
    } catch (fault) {
      broken = await client.query('rollback').then(
        () => undefined,
        (lost: Error) => lost,
      );
      // The next asker gets a connection without stale plans.
      if ((fault as { code?: string }).code === STALE_PLAN) broken ??= fault as Error;
      throw fault;
    } finally {
      client.release(broken);
    }
  }

  #tx(
    identity: Identity,
    db: Db,
    now: Temporal.Instant,
    notes: AuditNote[],
    last: Map<string, () => Promise<void>>,
  ): Tx {
    const { keyring, facts } = this.#parts;
    const tx: Tx = {
      ...identity,
      db,
      now,
      id: this.newId,
      seal: (text) => keyring.seal(identity.service, text),
      open: (envelope) => keyring.open(identity.service, envelope),
      digest: (text) => keyring.digest(identity.service, text),
      about: (objectKind, objectId, patientId = null, detail = {}) => {
        notes.push({ objectKind, objectId, patientId, detail });
      },
      last: (key, work) => {
        last.set(key, work);
      },
      enqueue: (task, ids, runAt, jobKey) => enqueue(tx, task, ids, runAt, jobKey),
      tell: async <Name extends FactName>(name: Name, fact: Facts[Name]) => {
        const handlers = (facts[name] ?? []) as ((tx: Tx, fact: Facts[Name]) => Promise<void>)[];
        for (const handle of handlers) await handle(tx, fact);
      },
    };
    return tx;
  }
}

/** PostgreSQL's word for a plan whose table has changed, among other things. */
const STALE_PLAN = '0A000';

/** One round trip opens the transaction. SET LOCAL rather than set_config, which a distributing engine would not see. */
function opening(client: pg.PoolClient, scopeRole: string, identity: Identity): string {
  const set = (name: string, value: string) => `set local ${name} = ${client.escapeLiteral(value)}`;
  return [
    'begin',
    `set local role ${client.escapeIdentifier(scopeRole)}`,
    set('app.service', identity.service),
    set('app.account', identity.account),
    set('app.kind', identity.kind),
    set('app.patient', identity.patient ?? ''),
  ].join('; ');
}

async function enqueue(
  tx: Tx,
  task: TaskName,
  ids: Record<string, string>,
  runAt: Temporal.Instant = tx.now,
  jobKey?: string,
): Promise<void> {
  await sql`select jobs.enqueue(${task}, ${tx.service}::uuid, ${JSON.stringify(ids)}::jsonb, ${runAt.toString()}::timestamptz, ${jobKey ?? null})`.execute(
    tx.db,
  );
}
