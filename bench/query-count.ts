/** Counts what goes to the database, by patching the driver: how many statements, and how long each kind took. */
import pg from 'pg';

export interface QueryKind {
  text: string;
  count: number;
  milliseconds: number;
}

const kinds = new Map<string, QueryKind>();
let total = 0;
let watcher: ((text: string, values: unknown[]) => void) | null = null;

/** Starts to count every statement of this process. Call once, before any connection is used. */
export function countQueries(): void {
  const client = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
  const query = client.query;
  client.query = function (this: unknown, ...args: unknown[]) {
    const first = args[0] as string | { text?: string };
    const text = typeof first === 'string' ? first : (first?.text ?? '?');
    const values = Array.isArray(args[1]) ? args[1] : ((first as { values?: unknown[] })?.values ?? []);
    watcher?.(text, values);
    const began = performance.now();
    total += 1;
    const answer = query.apply(this, args);
    if (answer instanceof Promise) {
      const note = () => record(text, performance.now() - began);
      answer.then(note, note);
    }
    return answer;
  };
}

function record(text: string, milliseconds: number): void {
  const key = text
    .replace(/\s+/g, ' ')
    .replace(/'[^']*'/g, "'…'")
    .slice(0, 300);
  const kind = kinds.get(key) ?? { text: key, count: 0, milliseconds: 0 };
  kind.count += 1;
  kind.milliseconds += milliseconds;
  kinds.set(key, kind);
}

/** The statements from now on with their values, until `end` is called. */
export function watchStatements(): { statements: { text: string; values: unknown[] }[]; end(): void } {
  const statements: { text: string; values: unknown[] }[] = [];
  watcher = (text, values) => statements.push({ text, values });
  return {
    statements,
    end() {
      watcher = null;
    },
  };
}

/** Statements since the process started counting. */
export function queriesSoFar(): number {
  return total;
}

/** The kinds of statements that took longest together, and forgets them. */
export function takeKinds(): QueryKind[] {
  const all = [...kinds.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  kinds.clear();
  return all;
}
