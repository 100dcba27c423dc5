/** The fast checks, for every commit: types, lint, and the fitness rules. */
import { fitness, lint, runCheck, types } from './checks.ts';

const results = [];
for (const check of [types, lint, fitness]) results.push(await runCheck(check));
const failed = results.filter((passed) => !passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
