import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { SimulatedClock } from '../../platform/clock.ts';
import { drainDueJobs } from '../jobs.ts';
import type { Program } from '../program.ts';

interface Planned {
  at: Temporal.Instant;
  /** Breaks ties, so that the same seed lives the same life. */
  order: number;
  happen(): Promise<void>;
}

/** Things that happen at planned times, one after the other, with the background jobs that fall due in between. */
export class Timeline {
  readonly clock: SimulatedClock;
  readonly #program: Program;
  readonly #queue: pg.Client;
  readonly #planned: Planned[] = [];
  #order = 0;
  #happened = 0;

  constructor(program: Program, clock: SimulatedClock) {
    this.#program = program;
    this.clock = clock;
    this.#queue = new pg.Client({ ...program.worker, options: '-c synchronous_commit=off' });
  }

  /** How many things have happened. */
  get happened(): number {
    return this.#happened;
  }

  /** Plans something; what is planned for the past happens now. */
  at(instant: Temporal.Instant, happen: () => Promise<void>): void {
    const planned = { at: instant, order: this.#order++, happen };
    const place = this.#planned.findLastIndex((other) => !isBefore(planned, other));
    this.#planned.splice(place + 1, 0, planned);
  }

  /** Lives until `end`, and stops there with what is planned for later left undone. */
  async liveUntil(end: Temporal.Instant): Promise<void> {
    await this.#queue.connect();
    try {
      for (;;) {
        const next = this.#planned[0];
        if (!next || Temporal.Instant.compare(next.at, end) > 0) break;
        this.#planned.shift();
        await this.#jobsUntil(next.at);
        this.#moveTo(next.at);
        await next.happen();
        this.#happened += 1;
      }
      await this.#jobsUntil(end);
      this.#moveTo(end);
    } finally {
      await this.#queue.end();
    }
  }

  /** Looks before it drains, since most moments have nothing due. */
  async #jobsUntil(instant: Temporal.Instant): Promise<void> {
    const { rowCount } = await this.#queue.query(
      'select from graphile_worker._private_jobs where run_at <= $1 and locked_at is null and attempts < max_attempts limit 1',
      [instant.toString()],
    );
    if (!rowCount) return;
    await drainDueJobs(this.#program, instant, { at: (due) => this.#moveTo(due), queue: this.#queue });
  }

  #moveTo(instant: Temporal.Instant): void {
    if (Temporal.Instant.compare(instant, this.clock.now()) > 0) this.clock.advanceTo(instant);
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  const order = Temporal.Instant.compare(a.at, b.at);
  return order < 0 || (order === 0 && a.order < b.order);
}
