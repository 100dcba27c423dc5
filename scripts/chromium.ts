/** Says whether a Chromium starts here, for the journeys. */
import { openBrowser } from '../tests/browser.ts';

try {
  const browser = await openBrowser();
  console.log(`Chromium ${browser.version()} starts`);
  await browser.close();
} catch (fault) {
  console.error(`No Chromium starts here: ${fault instanceof Error ? fault.message.split('\n')[0] : fault}`);
  process.exitCode = 1;
}
