import { join } from 'node:path';
import { Assets } from '../platform/http/assets.ts';
import { programRoot } from '../platform/root.ts';

/** The built browser files; empty where nobody has built yet, as in tests. */
export const assets = new Assets(join(programRoot(), 'dist', 'public'));

/** The address of a built file with a short hash of its content, so that it may be kept for ever. */
export const assetUrls = (file: string): string => assets.url(file);
