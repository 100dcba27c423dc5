import { expect, test } from 'vitest';
import { clockFor } from './clock.ts';
import { readConfig } from './config.ts';

const secret = 'a secret of more than thirty-two characters';
const server = { KEEPSTEP_DATABASE_URL: 'postgres://keepstep:pw@db:5432/keepstep', KEEPSTEP_SECRET: secret };

function configOf(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.mistakes.join('\n'));
  return read.config;
}

function mistakesOf(env: Record<string, string>) {
  const read = readConfig(env);
  return read.ok ? [] : read.mistakes;
}

test('with nothing set, it serves the demo on this machine from ./data', () => {
  expect(configOf({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    url: 'http://127.0.0.1:3000',
    data: `${process.cwd()}/data`,
    roles: ['web', 'jobs'],
    demo: true,
    clock: {},
    logLevel: 'info',
  });
});

test('with a server of one’s own, the demo is off until it is switched on', () => {
  expect(configOf(server).demo).toBe(false);
  expect(configOf({ ...server, KEEPSTEP_DEMO: 'on' }).demo).toBe(true);
});

test('an empty variable counts as not set', () => {
  expect(configOf({ PORT: '', KEEPSTEP_DATABASE_URL: ' ' })).toMatchObject({ port: 3000, demo: true });
});

test('every mistake is listed at once, and names its setting', () => {
  const mistakes = mistakesOf({
    PORT: '70000',
    HOST: '0.0.0.0',
    KEEPSTEP_URL: 'keepstep',
    KEEPSTEP_DATABASE_URL: 'mysql://db',
    KEEPSTEP_ROLES: 'web,cook',
    KEEPSTEP_DEMO: 'yes',
    KEEPSTEP_SECRET: 'short',
    KEEPSTEP_SMTP_URL: 'http://mail',
    KEEPSTEP_SMS_URL: 'text',
    KEEPSTEP_CLOCK: 'tomorrow',
    KEEPSTEP_LOG_LEVEL: 'loud',
  });
  expect(mistakes.map((mistake) => mistake.split(' ')[0])).toEqual([
    'PORT',
    'KEEPSTEP_URL',
    'KEEPSTEP_DATABASE_URL',
    'KEEPSTEP_ROLES',
    'KEEPSTEP_DEMO',
    'KEEPSTEP_SECRET',
    'KEEPSTEP_SMTP_URL',
    'KEEPSTEP_SMS_URL',
    'KEEPSTEP_CLOCK',
    'KEEPSTEP_LOG_LEVEL',
  ]);
});

test('a mistake never repeats a secret or a password', () => {
  const mistakes = mistakesOf({ KEEPSTEP_SECRET: 'hush', KEEPSTEP_DATABASE_URL: 'mysql://u:hush@db' });
  expect(mistakes).toHaveLength(2);
  expect(mistakes.join()).not.toContain('hush');
});

test('the demo stays on this machine', () => {
  expect(mistakesOf({ HOST: '0.0.0.0' })[0]).toContain('KEEPSTEP_DEMO=off');
  expect(mistakesOf({ HOST: '::1' })).toEqual([]);
  expect(configOf({ HOST: '0.0.0.0', KEEPSTEP_DEMO: 'off' }).url).toBe('http://localhost:3000');
});

test('a server of one’s own needs a secret', () => {
  const { KEEPSTEP_DATABASE_URL } = server;
  expect(mistakesOf({ KEEPSTEP_DATABASE_URL })).toEqual([
    expect.stringMatching(/^KEEPSTEP_SECRET is needed/),
  ]);
});

test('one process can take one role', () => {
  expect(configOf({ KEEPSTEP_ROLES: ' jobs ' }).roles).toEqual(['jobs']);
  expect(configOf({ KEEPSTEP_ROLES: 'jobs,web' }).roles).toEqual(['web', 'jobs']);
});

test('the clock can be fixed or shifted, though not in production', () => {
  const fixed = configOf({ KEEPSTEP_CLOCK: '2026-03-02T09:00:00Z' });
  expect(clockFor(fixed.clock).now().toString()).toBe('2026-03-02T09:00:00Z');
  const ahead = clockFor(configOf({ KEEPSTEP_CLOCK: '+3d' }).clock);
  const shift = ahead.now().epochMilliseconds - clockFor({}).now().epochMilliseconds;
  expect(Math.round(shift / 1000)).toBe(3 * 86_400);
  expect(configOf({ KEEPSTEP_CLOCK: '-2h' }).clock.offset?.hours).toBe(-2);
  expect(mistakesOf({ KEEPSTEP_CLOCK: '+3d', NODE_ENV: 'production' })[0]).toContain('KEEPSTEP_CLOCK');
});

test('the public address loses its last slash', () => {
  expect(configOf({ KEEPSTEP_URL: 'https://keepstep.example/' }).url).toBe('https://keepstep.example');
});
