/**
 * Everybody of a service at work at random, rightly and wrongly, and time going on: after each deed the invariants of
 * care hold, nothing answers with a fault, and whoever may not see finds nothing.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainDueJobs } from '../../src/app/jobs.ts';
import { addShift } from '../../src/features/people/index.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { rounds, seed } from '../chance.ts';
import { clinic, type TestPatient } from '../clinic.ts';
import type { Person } from '../house.ts';
import { meetingsOf } from '../meetings.ts';
import { type TestProgram, testProgram } from '../program.ts';
import { deeds, strangersFindNothing, type World } from './deeds.ts';
import { broken } from './invariants.ts';

let the: TestProgram;
let stranger: Person;
let services = 0;

beforeAll(async () => {
  the = await testProgram({ start: '2026-01-05T09:00:00Z' });
  stranger = (await clinic(the, 'elsewhere')).priya;
});
afterAll(() => the.end());

async function begin(): Promise<World> {
  const our = await clinic(the, `loop${++services}`);
  for (const weekday of [1, 2, 3, 4, 5, 6, 7])
    await addShift(our.job(), { account: our.tom.account, weekday, starts: '08:00', ends: '20:00' });
  const week = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`meetings-${day}`, '09:00-11:00']));
  for (const who of [our.priya, our.tom]) await who.post('/diary', week);
  const patients: TestPatient[] = [];
  for (const name of ['Amira', 'Ben', 'Cal']) patients.push(await our.patient(name));
  // One of them has a plan from the start; the others get theirs, or not, as it happens.
  await meetingsOf(our.priya, patients[0] as TestPatient);
  return {
    ...{ the, our, patients },
    people: () => [our.priya, our.tom, our.sunita, our.manager, ...patients],
    async treats(who) {
      const { rows } = await the.owner.query<{ responsible_id: string }>(
        'select responsible_id from keepstep.episode_summary where episode_id = $1',
        [who.episode],
      );
      return rows[0]?.responsible_id === our.tom.account ? our.tom : our.priya;
    },
  };
}

/** One thing that happens. */
type Event =
  | { does: string; who: number; dice: number }
  | { hours: number }
  | { stranger: true; who: number; dice: number };

async function happen(world: World, event: Event): Promise<void> {
  if ('hours' in event) {
    the.clock.advanceTo(the.clock.now().add({ hours: event.hours }));
    await drainDueJobs(the.program);
    return;
  }
  const chance = seededRandom(`${event.dice}`);
  const dice = () => chance.next();
  const who = world.patients[event.who] as TestPatient;
  if ('stranger' in event) return strangersFindNothing(world, who, stranger, dice);
  await deeds[event.does]?.(world, who, dice);
}

async function holds(world: World, event: Event): Promise<void> {
  expect(await broken(the, world.our), `after ${JSON.stringify(event)}`).toEqual([]);
  expect(the.faults.splice(0)).toEqual([]);
}

const whom = fc.nat({ max: 2 });
const dice = fc.nat({ max: 1_000_000 });
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constantFrom(...Object.keys(deeds)), who: whom, dice }) },
  // Two people in one half hour are rare, unless many are booked.
  { weight: 2, arbitrary: fc.record({ does: fc.constant('isBooked'), who: whom, dice }) },
  { weight: 2, arbitrary: fc.record({ hours: fc.constantFrom(1, 5, 24, 80, 200) }) },
  { weight: 1, arbitrary: fc.record({ stranger: fc.constant(true as const), who: whom, dice }) },
);
const length = rounds(40, 100);

test(
  'whatever people of every role do, the invariants of care hold after each deed',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: length, maxLength: length }), async (events) => {
        const world = await begin();
        for (const one of events) {
          await happen(world, one);
          await holds(world, one);
        }
      }),
      { numRuns: rounds(2, 20), seed, endOnFailure: true },
    );
  },
  rounds(180_000, 1_800_000),
);
