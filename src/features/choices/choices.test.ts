import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import { type TestProgram, testProgram } from '../../../tests/program.ts';
import { choiceDue, reachedMidpoint } from './rules.ts';

const at = (text: string) => Temporal.Instant.from(text);
const worse = ['reliable deterioration'] as const;
const flat = ['no reliable improvement at midpoint'] as const;

describe('what asks for a joint choice', () => {
  test.each([
    ['nothing', [], null, [], null],
    ['a deterioration', worse, at('2026-02-01T09:00Z'), [], 'deterioration'],
    [
      'not one that was talked about since it began',
      worse,
      at('2026-02-01T09:00Z'),
      [{ trigger: 'deterioration' as const, at: at('2026-02-02T09:00Z') }],
      null,
    ],
    [
      'one that began again after a choice',
      worse,
      at('2026-02-09T09:00Z'),
      [{ trigger: 'deterioration' as const, at: at('2026-02-02T09:00Z') }],
      'deterioration',
    ],
    ['the midpoint, once', flat, null, [], 'midpoint'],
    [
      'not the midpoint again',
      flat,
      null,
      [{ trigger: 'midpoint' as const, at: at('2026-02-02T09:00Z') }],
      null,
    ],
    ['the worse of two', [...worse, ...flat], at('2026-02-01T09:00Z'), [], 'deterioration'],
  ])('%s', (_, reasons, since, chosen, due) => {
    expect(choiceDue(reasons, since, chosen)).toBe(due);
  });

  test('the midpoint is its meeting, or half of a course without one', () => {
    const course = (states: string, midpoint: number) =>
      [...states].map((state, index) => ({
        contentKey: index === midpoint ? 'midpoint' : 'other',
        state: state === 'd' ? 'done' : state === 's' ? 'skipped' : 'later',
      }));
    expect(reachedMidpoint(course('dd..', 2))).toBe(true);
    expect(reachedMidpoint(course('d...', 2))).toBe(false);
    expect(reachedMidpoint(course('ds..', 2))).toBe(true);
    expect(reachedMidpoint(course('dd..', -1))).toBe(true);
    expect(reachedMidpoint(course('d...', -1))).toBe(false);
    expect(reachedMidpoint([])).toBe(false);
  });
});

describe('a course that got reliably worse', () => {
  let the: TestProgram;
  let north: Clinic;
  let south: Clinic;
  beforeAll(async () => {
    the = await testProgram();
    north = await clinic(the, 'North');
    south = await clinic(the, 'South');
  });
  afterAll(() => the.end());

  test('is listed for supervision until both have chosen, and is nobody else’s to see', async () => {
    const amira = await north.patient('Amira');
    const gad7 = (value: string) =>
      Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`item${index + 1}`, value]));
    await amira.post('/measures/gad7', gad7('1'));
    the.clock.advanceTo(the.clock.now().add({ hours: 24 * 7 }));
    await amira.post('/measures/gad7', gad7('2'));
    const path = `/patients/${amira.patient}/choice`;
    expect((await north.sunita.get('/supervision')).text).toContain(path);
    expect((await north.sunita.get('/supervision')).text).toContain('href="/time/totals"');
    expect((await south.sunita.get('/supervision')).text).not.toContain('Amira');
    for (const who of [north.tom, south.priya, south.sunita, north.manager, amira])
      expect((await who.get(path)).status).toBe(404);
    expect((await north.priya.get(path)).text).toContain('Reliably worse');
    const empty = await north.priya.post(path, { choice: 'wait', reason: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#choice"');
    expect(empty.text).toContain('href="#reason"');
    expect((await north.sunita.post(path, { choice: 'change', reason: 'x' })).status).toBe(404);
    expect((await north.priya.post(path, { choice: 'change', reason: '<i>Slower</i>' })).status).toBe(303);
    expect((await north.priya.get(path)).text).toContain('&lt;i>Slower');
    expect((await north.sunita.get('/supervision')).text).not.toContain(path);
    const own = await amira.get('/notes');
    for (const part of ['What we chose together', 'Change the plan', '&lt;i>Slower', 'Written down by Priya'])
      expect(own.text).toContain(part);
    const ben = await north.patient('Ben');
    expect((await ben.get('/notes')).text).not.toContain('What we chose together');
    expect((await north.priya.get(`/patients/${amira.patient}/measures`)).text).toContain('Not on track');
    expect(the.faults).toEqual([]);
  });
});
