import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TEST_SECRET, type TestProgram, testProgram } from '../../../tests/program.ts';
import { Keyring } from '../../platform/envelope.ts';
import { domainDigest } from './digest.ts';
import { evenLife, live } from './simulate.ts';

const stores: TestProgram[] = [];

beforeAll(async () => {
  for (let count = 0; count < 3; count++) stores.push(await testProgram());
}, 120_000);
afterAll(async () => {
  for (const store of stores) await store.end();
}, 120_000);

async function liveIn(the: TestProgram | undefined, seed: string) {
  if (!the) throw new Error('No store.');
  const start = Temporal.Instant.from('2026-01-05T08:00:00Z');
  const lived = await live(
    {
      owner: the.address,
      secret: TEST_SECRET,
      publicUrl: 'http://127.0.0.1:3000',
      rolePrefix: the.rolePrefix,
    },
    evenLife({ patients: 2, weeks: 9, seed, start }),
  );
  return { ...lived, digest: await domainDigest(the.address, new Keyring(TEST_SECRET)) };
}

test('the same seed lives the same life, and another seed another', async () => {
  const one = await liveIn(stores[0], 'a');
  const two = await liveIn(stores[1], 'a');
  const other = await liveIn(stores[2], 'b');
  expect(one.happened).toBeGreaterThan(30);
  expect(two.digest).toBe(one.digest);
  expect(other.digest).not.toBe(one.digest);
}, 120_000);
