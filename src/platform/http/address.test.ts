import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

async function seen(socket: string, said: string | undefined, trusted: string[]): Promise<string> {
  const app = new Hono();
  app.get('/', (c) => c.text(addressOf(c, trusted)));
  const env = { incoming: { socket: { remoteAddress: socket } } };
  const headers: Record<string, string> = said ? { 'x-forwarded-for': said } : {};
  return (await app.request('/', { headers }, env)).text();
}

test('what a stranger says about where they are does not count', async () => {
  expect(await seen('203.0.113.7', '198.51.100.1', [])).toBe('203.0.113.7');
  expect(await seen('::ffff:203.0.113.7', '198.51.100.1', ['10.0.0.1'])).toBe('203.0.113.7');
});

test('a trusted proxy’s word counts, and only the nearest that it did not get from another', async () => {
  expect(await seen('10.0.0.1', '198.51.100.1, 203.0.113.9', ['10.0.0.1'])).toBe('203.0.113.9');
  expect(await seen('10.0.0.1', '203.0.113.9, 10.0.0.2', ['10.0.0.1', '10.0.0.2'])).toBe('203.0.113.9');
  expect(await seen('10.0.0.1', undefined, ['10.0.0.1'])).toBe('10.0.0.1');
});
