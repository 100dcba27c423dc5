import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from './config.ts';

/** All that a line of the log may hold: never what a person wrote, and no address with an id in it. */
export interface LogFields {
  requestId?: string;
  method?: string;
  /** The route's pattern, such as `/patients/:id`; never the path itself. */
  route?: string;
  status?: number;
  /** How long it took, in milliseconds. */
  ms?: number;
  /** A job's or command's name. */
  task?: string;
  attempt?: number;
  count?: number;
  port?: number;
  signal?: string;
  version?: string;
  /** A hash that stands for something, such as the head of the audit chain. */
  head?: string;
}

/** `event` is a fixed text of the program's own, such as "request done". */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** A fault: its kind, code and stack; its message only where the log was made with `faultMessages`. */
  fault(event: string, error: unknown, fields?: LogFields): void;
}

export interface LogOptions {
  level: LogLevel;
  /** Faults' messages too, which may repeat what somebody typed: only where all data are invented. */
  faultMessages?: boolean;
  /** Standard error by default, since a command's standard output is its result. */
  destination?: DestinationStream;
}

const allowed: ReadonlySet<string> = new Set<keyof LogFields>([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'task',
  'attempt',
  'count',
  'port',
  'signal',
  'version',
  'head',
]);

/** A log of JSON lines that drops every field that is not on the list, whatever its caller passes. */
export function createLog({ level, faultMessages = false, destination }: LogOptions): Log {
  const out = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination(2),
  );
  return {
    debug: (event, fields) => out.debug(safe(fields), event),
    info: (event, fields) => out.info(safe(fields), event),
    warn: (event, fields) => out.warn(safe(fields), event),
    fault: (event, error, fields) =>
      out.error({ ...safe(fields), fault: describe(error, faultMessages) }, event),
  };
}

/** A log that says nothing, for tests and one-off commands. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, fault() {} };

function safe(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, value]) => allowed.has(name) && ['string', 'number'].includes(typeof value))
      .map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );
}

/** The last guard for a value that should not have been here: e-mail addresses, ids in paths, query strings. */
function redact(text: string): string {
  return text
    .slice(0, 200)
    .replace(/\?.*$/, '')
    .replace(/[^\s@/]+@[^\s@/]+/g, '[e-mail]')
    .replace(/(?<=\/)[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}

function describe(error: unknown, withMessage: boolean, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    name: error.name,
    ...(withMessage ? { message: error.message } : {}),
    ...Object.fromEntries(
      Object.entries({ code, constraint, table }).filter(([, value]) => typeof value === 'string'),
    ),
    stack: frames(error),
    ...(error.cause && depth < 3 ? { cause: describe(error.cause, withMessage, depth + 1) } : {}),
  };
}

/** The stack without its beginning, which repeats the message. */
function frames(error: Error): string[] {
  const stack = error.stack ?? '';
  const at = stack.indexOf(error.message) + error.message.length;
  return stack
    .slice(at)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .+:\d+\)?$/.test(line))
    .slice(0, 20);
}
