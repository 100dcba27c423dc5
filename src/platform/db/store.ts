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
  /** For invented lives alone: commits do not wait for the disk, and one connection keeps the plan of every statement. */
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
        types: columnTypes,
        options: `-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000 -c timezone=UTC${
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
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(opening(client, this.#parts.scopeRole, identity));
      const db = typedClient(client, {
        keepsAll: this.#parts.hasty,
        // A job may wait for what others write; a page shows one moment.
        asksOnce: verb === 'read' && identity.kind !== 'job',
      });
      const now = this.clock.now();
      const notes: AuditNote[] = [];
      const last = new Map<string, () => Promise<void>>();
      const tx = this.#tx(identity, db, now, notes, last);
      const replay = submission ? await claimSubmission<T>(tx, submission) : undefined;
      const outcome = replay ?? (await work(tx));
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
      // Another program changed a table under a prepared statement: the next asker gets a fresh connection.
      if ((fault as { code?: string }).code === '0A000') broken ??= fault as Error;
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
