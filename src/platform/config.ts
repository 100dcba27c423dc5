import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ClockChoice } from './clock.ts';
import { secretLength } from './secret.ts';

export type Role = 'web' | 'jobs';
export type LogLevel = (typeof logLevels)[number];

/** Everything that the surroundings decide, checked. */
export interface Config {
  port: number;
  host: string;
  /** The address that people use, without a slash at the end. */
  url: string;
  /** The embedded store's folder, absolute. */
  data: string;
  /** A PostgreSQL server of one's own; absent: the embedded one. */
  databaseUrl?: string;
  roles: Role[];
  demo: boolean;
  /** Absent only with the embedded store, which keeps its own (`secretOfFolder`). */
  secret?: string;
  smtpUrl?: string;
  smsUrl?: string;
  /** Proxies whose word on where a request came from is taken; nobody's by default. */
  trustedProxies: string[];
  clock: ClockChoice;
  logLevel: LogLevel;
  production: boolean;
}

export type ReadConfig = { ok: true; config: Config } | { ok: false; mistakes: string[] };

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

const addressOf = (protocols: RegExp, wanted: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.test(new URL(text).protocol), wanted);
const onOff = z.enum(['on', 'off'], 'must be "on" or "off"').transform((text) => text === 'on');

const fields = {
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port, a whole number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a port, a whole number from 0 to 65535'),
  HOST: z.string().regex(/^[\w.:[\]-]+$/, 'must be a host name or an IP address'),
  KEEPSTEP_URL: addressOf(/^https?:$/, 'must be an address such as https://keepstep.example').transform(
    (text) => text.replace(/\/+$/, ''),
  ),
  KEEPSTEP_DATA: z.string().transform((path) => resolve(path)),
  KEEPSTEP_DATABASE_URL: addressOf(
    /^postgres(ql)?:$/,
    'must be an address such as postgres://user:password@host:5432/keepstep',
  ),
  KEEPSTEP_ROLES: z.string().transform((text, check): Role[] => {
    const named = text.split(',').map((role) => role.trim());
    const roles = (['web', 'jobs'] as const).filter((role) => named.includes(role));
    if (new Set(named).size !== roles.length)
      check.addIssue('must be "web", "jobs" or both with a comma between');
    return roles;
  }),
  KEEPSTEP_DEMO: onOff,
  KEEPSTEP_SECRET: z.string().min(secretLength, `must have at least ${secretLength} characters`),
  KEEPSTEP_SMTP_URL: addressOf(/^smtps?:$/, 'must be an address such as smtps://user:password@host:465'),
  KEEPSTEP_SMS_URL: addressOf(/./, 'must be an address (URL)'),
  KEEPSTEP_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((all) => all.every((one) => isIP(one) > 0), 'must be IP addresses with commas between'),
  KEEPSTEP_CLOCK: z.string().transform((text, check): ClockChoice => {
    const choice = clockChoice(text);
    if (!choice)
      check.addIssue('must be an instant such as 2026-03-02T09:00:00Z or an offset such as +3d or -2h');
    return choice ?? {};
  }),
  KEEPSTEP_LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
};

type Fields = { [Name in keyof typeof fields]?: z.output<(typeof fields)[Name]> };

/** Reads the configuration; what is wrong is told all at once, each mistake a sentence that names its setting. */
export function readConfig(env: Record<string, string | undefined>): ReadConfig {
  const mistakes: string[] = [];
  const given: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(fields)) {
    // An empty variable is how many tools say "not set".
    const text = env[name]?.trim();
    if (!text) continue;
    const parsed = schema.safeParse(text);
    if (parsed.success) given[name] = parsed.data;
    else mistakes.push(`${name} ${parsed.error.issues[0]?.message}.`);
  }
  const config = complete(given as Fields, env);
  mistakes.push(...contradictions(config, env));
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, config };
}

function complete(given: Fields, env: Record<string, string | undefined>): Config {
  const port = given.PORT ?? 3000;
  const host = given.HOST ?? '127.0.0.1';
  return {
    port,
    host,
    url: given.KEEPSTEP_URL ?? `http://${shownHost(host)}:${port}`,
    data: given.KEEPSTEP_DATA ?? resolve('data'),
    databaseUrl: given.KEEPSTEP_DATABASE_URL,
    roles: given.KEEPSTEP_ROLES ?? ['web', 'jobs'],
    demo: given.KEEPSTEP_DEMO ?? !env.KEEPSTEP_DATABASE_URL?.trim(),
    secret: given.KEEPSTEP_SECRET,
    smtpUrl: given.KEEPSTEP_SMTP_URL,
    smsUrl: given.KEEPSTEP_SMS_URL,
    trustedProxies: given.KEEPSTEP_TRUSTED_PROXIES ?? [],
    clock: given.KEEPSTEP_CLOCK ?? {},
    logLevel: given.KEEPSTEP_LOG_LEVEL ?? 'info',
    production: env.NODE_ENV === 'production',
  };
}

function contradictions(config: Config, env: Record<string, string | undefined>): string[] {
  const mistakes: string[] = [];
  if (config.demo && !loopback.test(config.host)) {
    mistakes.push(
      'HOST must stay on this machine (127.0.0.1) while the demo is on, because its passwords are public: set KEEPSTEP_DEMO=off for a real service.',
    );
  }
  if (env.KEEPSTEP_DATABASE_URL?.trim() && !env.KEEPSTEP_SECRET?.trim()) {
    mistakes.push(
      `KEEPSTEP_SECRET is needed with KEEPSTEP_DATABASE_URL: at least ${secretLength} random characters, kept apart from the database.`,
    );
  }
  if (config.production && env.KEEPSTEP_CLOCK?.trim()) {
    mistakes.push('KEEPSTEP_CLOCK is for tests and demonstrations, and is refused when NODE_ENV=production.');
  }
  return mistakes;
}

function clockChoice(text: string): ClockChoice | undefined {
  const offset = /^([+-])(\d{1,6})([smhdw])$/.exec(text);
  if (offset) {
    const [, sign, count, unit = ''] = offset;
    const units = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;
    const amount = Temporal.Duration.from({ [units[unit as keyof typeof units]]: Number(count) });
    return { offset: sign === '-' ? amount.negated() : amount };
  }
  try {
    return { fixed: Temporal.Instant.from(text) };
  } catch {
    return undefined;
  }
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
