import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { readContent } from '../../features/library/index.ts';
import { type SimulatedClock, simulatedClock } from '../../platform/clock.ts';
import type { StoreAddress } from '../../platform/db/store.ts';
import { idSource } from '../../platform/ids.ts';
import { seededRandom } from '../../platform/random.ts';
import type { Scope } from '../../platform/scope.ts';
import { Program } from '../program.ts';
import { Course } from './course.ts';
import { accept, begin, refer } from './intake.ts';
import type { Moment } from './parts.ts';
import { inventPerson, type Person } from './people.ts';
import { type LivedService, openService, type StaffMember } from './service.ts';
import { Timeline } from './timeline.ts';
import { Weeks } from './weeks.ts';

const zone = 'Europe/London';

/** Somebody whose way into care is planned. */
export interface Arrival {
  person: Person;
  practitioner: string;
  /** The instant of the referral; the decision follows after two days and the first hour after a week. */
  referredAt: Temporal.Instant;
  /** How far they get by themselves; the rest of the way is lived too unless this says otherwise. */
  until?: 'waiting' | 'accepted' | 'planned';
  moments?: readonly Moment[];
  quietFrom?: Temporal.Instant;
}

export interface Life {
  start: Temporal.Instant;
  end: Temporal.Instant;
  seed: string;
  name: string;
  manager: StaffMember;
  staff: StaffMember[];
  password?: string;
  arrivals(weeks: Weeks, seed: ReturnType<typeof seededRandom>): Arrival[];
}

export interface Lived {
  service: string;
  /** Things that people did, background jobs aside. */
  happened: number;
}

/** Lives a service through time in an empty store, by the product's own actions, on a clock of its own. */
export async function live(
  parts: { owner: StoreAddress; secret: string; publicUrl: string; rolePrefix?: string },
  life: Life,
): Promise<Lived> {
  const clock = simulatedClock(life.start);
  // Letters of a simulated past are nobody's post.
  const letters = mkdtempSync(join(tmpdir(), 'keepstep-letters-'));
  const program = new Program({
    ...parts,
    clock,
    newId: idSource(clock),
    answered: () => {},
    hasty: true,
    mail: { outboxFolder: letters },
  });
  try {
    const { manager, staff, name, password } = life;
    const house = await openService(program, {
      name,
      zone,
      manager,
      staff,
      rooms: ['Room 1', 'Room 2', 'Room 3'],
      password,
    });
    const timeline = new Timeline(program, clock);
    const chance = seededRandom(life.seed);
    const weeks = new Weeks(life.start, zone);
    const content = readContent();
    const slots = new Slots(house);
    for (const arrival of life.arrivals(weeks, chance)) {
      arrive({ house, timeline, clock, slots, content, chance: chance.fork(arrival.person.key) }, arrival);
    }
    await timeline.liveUntil(life.end);
    return { service: house.service, happened: timeline.happened };
  } finally {
    await program.end();
    rmSync(letters, { recursive: true, force: true });
  }
}

interface World {
  house: LivedService;
  timeline: Timeline;
  clock: SimulatedClock;
  slots: Slots;
  content: ReturnType<typeof readContent>;
  chance: ReturnType<typeof seededRandom>;
}

function arrive(world: World, arrival: Arrival): void {
  const { person, practitioner: email, referredAt, until, moments = [], quietFrom } = arrival;
  const { house, timeline, slots, content, chance } = world;
  const practitioner = house.staff.get(email);
  if (!practitioner) throw new Error(`Nobody here is called ${email}.`);
  timeline.at(referredAt, async () => {
    const referral = await refer(practitioner, person, chance.fork('referral'));
    if (until === 'waiting') return;
    timeline.at(workday(referredAt.add({ hours: 48 })), async () => {
      const care = await accept(house, practitioner, referral, person, practitioner);
      if (until === 'accepted') return;
      timeline.at(workday(referredAt.add({ hours: 24 * 6 })), async () => {
        await begin(care, slots.take(practitioner, timeline.clock.now()), chance.fork('begin'));
        if (until === 'planned') return;
        await new Course(care, {
          timeline,
          content,
          moments,
          quietFrom,
          chance: chance.fork('course'),
        }).plan();
      });
    });
  });
}

/** The same hour on a day from Monday to Friday. */
function workday(instant: Temporal.Instant): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(zone);
  return local.add({ days: local.dayOfWeek > 5 ? 8 - local.dayOfWeek : 0 }).toInstant();
}

/** A weekly hour and a room for each course, so that no two clash. */
class Slots {
  readonly #rooms: readonly string[];
  readonly #taken = new Map<string, number>();

  constructor(house: LivedService) {
    this.#rooms = house.rooms;
  }

  take(practitioner: Scope, now: Temporal.Instant) {
    const place = [...this.#taken.keys()].indexOf(practitioner.account);
    const number = this.#taken.get(practitioner.account) ?? 0;
    this.#taken.set(practitioner.account, number + 1);
    const order = place === -1 ? this.#taken.size - 1 : place;
    const weekday = (number % 5) + 1;
    const hour = 9 + (Math.floor(number / 5) % 8);
    const room = this.#rooms[order % this.#rooms.length] ?? '';
    let day = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
    while (day.dayOfWeek !== weekday) day = day.add({ days: 1 });
    return { date: day.toString(), time: `${String(hour).padStart(2, '0')}:00`, room };
  }
}

/** A service of so many people over so many weeks, who arrive evenly and are shared out among its practitioners. */
export function evenLife(form: {
  patients: number;
  weeks: number;
  seed: string;
  start: Temporal.Instant;
}): Life {
  const practitioners = Math.max(1, Math.ceil(form.patients / 35));
  const staff: StaffMember[] = Array.from({ length: practitioners }, (_, at) => ({
    name: `Practitioner ${at + 1}`,
    email: `practitioner-${at + 1}@simulated.example`,
    roles: ['practitioner'],
  }));
  return {
    start: form.start,
    end: form.start.add({ hours: form.weeks * 7 * 24 }),
    seed: form.seed,
    name: 'Simulated Talking Therapies',
    manager: { name: 'Simulated Manager', email: 'manager@simulated.example', roles: ['manager'] },
    staff: [
      ...staff,
      { name: 'Simulated Supervisor', email: 'supervisor@simulated.example', roles: ['supervisor'] },
    ],
    arrivals: (weeks, chance) =>
      Array.from({ length: form.patients }, (_, at) => {
        const when = (at * Math.max(1, form.weeks - 2)) / form.patients;
        return {
          person: inventPerson(`person-${at + 1}`, chance.fork(`person ${at}`)),
          practitioner: staff[at % practitioners]?.email ?? '',
          referredAt: weeks.at(Math.floor(when), (at % 5) + 1, 9 + (at % 7)),
        };
      }),
  };
}
