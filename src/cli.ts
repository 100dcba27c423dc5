import { importReferrals, simulate } from './app/commands/care.ts';
import type { Command } from './app/commands/command.ts';
import { contentExport, contentImport } from './app/commands/content.ts';
import { backup, restore, verify } from './app/commands/copies.ts';
import { outcome, score } from './app/commands/measures.ts';
import { runCommandLine } from './app/commands/run.ts';
import { demoLoad, migrateStore, serviceCreate } from './app/commands/store.ts';

/** Serving ends when it is told to, so it is no command that answers; the rest is loaded only when asked for. */
const serve: Command = {
  name: 'serve',
  summary: 'Serve until told to stop, as npm start does',
  async run() {
    const { serveUntilStopped } = await import('./app/serve.ts');
    await serveUntilStopped(process.env);
    return { ok: true, json: {}, text: '' };
  },
};

const commands = [
  serve,
  migrateStore,
  demoLoad,
  score,
  outcome,
  serviceCreate,
  simulate,
  importReferrals,
  contentExport,
  contentImport,
  backup,
  restore,
  verify,
];

const code = await runCommandLine(commands, process.argv.slice(2), {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  env: process.env,
});
// A handle that somebody left open must not keep the person waiting.
process.exit(code || process.exitCode || 0);
