import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { programRoot } from '../platform/root.ts';

const file = join(programRoot(), 'package.json');

/** This release, as package.json names it. */
export const version: string = (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;

/** The day on which this release was installed. */
export const installedOn: string = Temporal.Instant.fromEpochMilliseconds(Math.floor(statSync(file).mtimeMs))
  .toString()
  .slice(0, 10);
