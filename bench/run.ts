/** `npm run bench`: builds, bundles the benchmark with the program's own code, and runs it. Arguments name the parts to run. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundle } from './bundle.ts';

await import('../scripts/build.ts');
const folder = await bundle(['main', 'demo-profile', 'bare-server']);
const child = spawn(
  process.execPath,
  ['--enable-source-maps', join(folder, 'main.js'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
child.on('close', (status) => {
  process.exitCode = status ?? 1;
});
