import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Identifier, Reference } from './fhir-resources.ts';

/** One thing wrong with a bundle, and where: `Bundle.entry[2].resource.birthDate`. */
export interface ImportFault {
  readonly path: string;
  readonly reason: string;
}

/** A part that was not read, and why: told to whoever imports, so that nothing vanishes in silence. */
export interface IgnoredPart {
  readonly path: string;
  readonly reason: string;
}

/** How a resource is recognised when the same bundle comes again. */
export interface SourceKey {
  readonly key: string;
  /**
   * What the key rests on. An `id` is only unique within the system that sent it, so whoever finds it again must
   * compare the person too before treating them as the same.
   */
  readonly kind: 'identifier' | 'address' | 'id';
}

export interface BundleEntry {
  readonly path: string;
  readonly type: string;
  readonly id: string | undefined;
  readonly fullUrl: string | undefined;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** Collects every fault of a bundle, so that a sender mends all of them at once. */
export class Faults {
  readonly list: ImportFault[] = [];

  add(path: string, reason: string): void {
    this.list.push({ path, reason });
  }

  /** Reads `value` by `schema`, or records each fault under `path` and gives `null`. */
  read<T>(schema: z.ZodType<T>, value: unknown, path: string): T | null {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.add(path + suffix(issue.path), issue.message);
    return null;
  }
}

function suffix(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}

/** What every part of the reading shares. */
export interface ReadingContext {
  readonly entries: readonly BundleEntry[];
  readonly today: Temporal.PlainDate;
  readonly faults: Faults;
  readonly ignored: IgnoredPart[];
}

const maxDepth = 60;

/**
 * What no schema may meet: nesting deep enough to exhaust the stack, and text that a database cannot hold.
 * Walks without recursion for that reason.
 */
export function unsafeParts(json: unknown): readonly ImportFault[] {
  const found: ImportFault[] = [];
  const waiting: { value: unknown; path: string; depth: number }[] = [
    { value: json, path: 'Bundle', depth: 0 },
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && (value.includes('\u0000') || !value.isWellFormed())) {
      found.push({ path, reason: 'has characters that cannot be kept' });
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= maxDepth) {
      found.push({ path: 'Bundle', reason: `is nested more than ${maxDepth} levels deep` });
      break;
    }
    for (const [name, child] of Object.entries(value)) {
      const at = Array.isArray(value) ? `[${name}]` : `.${name}`;
      waiting.push({ value: child, path: path + at, depth: depth + 1 });
    }
  }
  return found;
}

/** Identifiers that have both a system and a value and are not withdrawn, as `system|value` in a stable order. */
export function identifierKeys(identifiers: readonly Identifier[] | undefined): readonly string[] {
  return (identifiers ?? [])
    .filter(({ use, system, value }) => system && value && use !== 'old' && use !== 'temp')
    .map(({ system, value }) => `${system}|${value}`)
    .sort();
}

/** The key of a resource by its identifiers, else its full address, else its type and id; `null` where it has none. */
export function sourceKeyOf(
  entry: BundleEntry,
  identifiers: readonly Identifier[] | undefined,
): SourceKey | null {
  const [identifier] = identifierKeys(identifiers);
  if (identifier) return { key: `${entry.type}|${identifier}`, kind: 'identifier' };
  if (entry.fullUrl) return { key: entry.fullUrl, kind: 'address' };
  return entry.id ? { key: `${entry.type}/${entry.id}`, kind: 'id' } : null;
}

/** The entries that a reference names: none where it leads out of the bundle, several where it is ambiguous. */
export function entriesNamed(
  reference: Reference,
  type: string,
  entries: readonly BundleEntry[],
): readonly BundleEntry[] {
  const ofType = entries.filter((entry) => entry.type === type);
  const address = reference.reference?.replace(/\/_history\/[^/]*$/, '');
  if (address) {
    const exact = ofType.filter((entry) => entry.fullUrl === address);
    if (exact.length > 0) return exact;
    const relative = ofType.filter((entry) => entry.id !== undefined && address === `${type}/${entry.id}`);
    if (relative.length > 0) return relative;
  }
  const [key] = identifierKeys(reference.identifier ? [reference.identifier] : []);
  return ofType.filter((entry) => {
    const own = entry.resource.identifier;
    return key !== undefined && Array.isArray(own) && own.some((i) => `${i?.system}|${i?.value}` === key);
  });
}

const partialDate = /^\d{4}(-\d{2}(-\d{2}(T.+)?)?)?$/;

/** A full calendar date, or `null`. */
export function calendarDate(value: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/**
 * What is wrong with a FHIR dateTime that says when something happened, or `null`. One day ahead is let pass: the
 * sender may be in another zone.
 */
export function momentFault(value: string, today: Temporal.PlainDate): string | null {
  if (!partialDate.test(value)) return 'is not a date';
  const day = value.slice(0, 10);
  if (day.length === 10) {
    const date = calendarDate(day);
    if (!date) return 'is not a date of the calendar';
    if (value.length > 10 && !isInstant(value)) return 'is not a time with its zone';
    return Temporal.PlainDate.compare(date, today.add({ days: 1 })) > 0 ? 'is in the future' : null;
  }
  return day > today.toString().slice(0, day.length) ? 'is in the future' : null;
}

function isInstant(value: string): boolean {
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}
