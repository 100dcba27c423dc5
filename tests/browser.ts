/** A real Chromium for the journeys: the machine's own, or the one that an npm package carries. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = '/usr/bin/chromium';

/** The build that the package carries stays offline for a page with a worker once it was, so that is not tried with it. */
export const comesBackOnline = existsSync(installed);

/** Opens it, with these arguments too; close it when done. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  // Inside a container as root, Chromium's own sandbox cannot be built.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (existsSync(installed))
    return chromium.launch({ executablePath: installed, args: [...asRoot, ...more] });
  const carried = (await import('@sparticuz/chromium')).default;
  // Its own list of arguments is for one short page in a sandbox of a cloud: one process, no web security.
  return chromium.launch({ executablePath: await carried.executablePath(), args: [...asRoot, ...more] });
}
