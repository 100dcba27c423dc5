import { readFile } from 'node:fs/promises';
import type { Scope } from '../../platform/scope.ts';
import type { Imported } from './import.ts';
import { importBundle } from './import.ts';
import { referralsWords } from './words.ts';

export type ImportAnswer =
  | { ok: true; json: Imported; text: string }
  | { ok: false; reasons: readonly string[] };

/** `keepstep import FILE`: reads a file of JSON and imports it; every reason of a refusal with its path. */
export async function importCommand(scope: Scope, file: string): Promise<ImportAnswer> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (fault) {
    const missing = !(fault instanceof SyntaxError);
    return { ok: false, reasons: [missing ? `${file}: cannot be read` : `${file}: is not JSON`] };
  }
  const result = await importBundle(scope, json);
  if (!result.ok)
    return { ok: false, reasons: result.reasons.map(({ path, reason }) => `${path}: ${reason}`) };
  const say = referralsWords();
  const { added, known, measures, incomplete, ignored } = result.value;
  const lines = [
    say('import.done', { added, known, measures, incomplete }),
    ...ignored.map(({ path, reason }) => say('import.ignored', { path, reason })),
  ];
  return { ok: true, json: result.value, text: lines.join('\n') };
}
