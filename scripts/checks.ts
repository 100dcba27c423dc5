/** What is checked besides the tests, and what the tests need installed: shared by `npm test` and `npm run check`. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const program = (name: string) => join(root, 'node_modules', '.bin', name);

export interface Check {
  name: string;
  command: [string, ...string[]];
}

export const types: Check = { name: 'types', command: [program('tsc'), '--noEmit'] };
export const lint: Check = { name: 'lint', command: [program('biome'), 'check', '.', '--error-on-warnings'] };
export const fitness: Check = {
  name: 'fitness',
  command: [program('vitest'), 'run', '--project', 'fitness', '--reporter=minimal'],
};
const build: Check = { name: 'build', command: [process.execPath, 'scripts/build.ts'] };
const deadCode: Check = { name: 'dead code', command: [program('knip'), '--no-progress'] };

/** Every check that is not a test. */
export const checks: Check[] = [types, lint, build, deadCode];

/** Runs one; its output is shown only where it fails. */
export async function runCheck({ name, command: [file, ...args] }: Check): Promise<boolean> {
  const began = performance.now();
  let output = '';
  const passed = await new Promise<boolean>((done) => {
    const child = spawn(file, args, { cwd: root });
    child.stdout.on('data', (part) => (output += part));
    child.stderr.on('data', (part) => (output += part));
    child.on('error', (fault) => {
      output += fault.message;
      done(false);
    });
    child.on('close', (status) => done(status === 0));
  });
  if (!passed) console.log(output);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  return passed;
}

/** Packages that only some tests need, kept out of the main install because of their size. Installed once. */
export function installExtras() {
  for (const folder of ['tests/official-examples', 'tests/older-engine']) {
    if (existsSync(join(root, folder, 'node_modules', '.package-lock.json'))) continue;
    console.log(`Installing ${folder}, once`);
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', folder], {
      cwd: root,
      stdio: 'inherit',
    });
  }
}
