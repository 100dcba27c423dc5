import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contentFolder } from '../library/index.ts';
import { instrumentIds } from './instruments.ts';
import { type InstrumentWording, readWording } from './wording.ts';

let read: readonly InstrumentWording[] | undefined;

/**
 * The wordings that came with the program, one file an instrument; an instrument without a file is an empty slot.
 * @throws where a file does not agree with the scoring, with every fault.
 */
export function readWordings(
  folder: string = join(contentFolder(), 'instruments'),
): readonly InstrumentWording[] {
  read ??= instrumentIds.flatMap((id) => {
    const file = join(folder, `${id}.yaml`);
    if (!existsSync(file)) return [];
    const result = readWording(parse(readFileSync(file, 'utf8')));
    if (!result.ok) throw new Error(`${id}.yaml: ${result.reasons.join('; ')}`);
    return [result.wording];
  });
  return read;
}

/** What an answer keeps: which words it was given to. */
export function editionOf(wording: InstrumentWording): string {
  return `${wording.instrument}@${wording.edition}/${wording.language}`;
}
