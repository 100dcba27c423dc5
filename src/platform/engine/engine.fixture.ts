/** A process of its own for the tests to kill: opens or owns the engine of a folder, tells its address, and stays. */
import { openEngine, ownEngine } from '../engine.ts';

const [kind, folder = ''] = process.argv.slice(2);
const options = { folder, say: () => {}, fast: true };
const engine =
  kind === 'own'
    ? await ownEngine(options, { wait: 300, lost: () => process.exit(1) })
    : await openEngine(options);
process.stdout.write(`${JSON.stringify(engine.address)}\n`);
setInterval(() => {}, 1000);
