import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type EditionKind, editionKinds, exportPack, importPack } from '../../features/library/index.ts';
import { jobScope } from '../../features/people/index.ts';
import type { Scope } from '../../platform/scope.ts';
import type { Command, CommandResult, Given } from './command.ts';
import { withInstallation } from './store.ts';

const service = { value: 'NAME', summary: 'the service, where the store holds more than one' };

export const contentExport: Command = {
  name: 'content export',
  summary: 'Write the editions that stand as plain files into an empty folder',
  arguments: ['DIR'],
  options: {
    service,
    only: { value: 'own', summary: 'own: only the service’s own editions' },
    piece: { value: 'KIND:ID', summary: 'one piece with what it refers to, such as step:small-steps' },
  },
  async run(given) {
    const folder = resolve(given.argument(0));
    const reasons: string[] = [];
    const piece = pieceOf(given.option('piece'));
    if (piece === null) {
      reasons.push(
        `--piece takes a kind (${Object.keys(editionKinds).join(', ')}) and an id: step:small-steps.`,
      );
    }
    const only = given.option('only');
    if (only !== undefined && only !== 'own') reasons.push('--only takes own.');
    if (existsSync(folder) && readdirSync(folder).length > 0) reasons.push(`${folder} is not empty.`);
    if (reasons.length > 0) return { ok: false, reasons };
    return inService(given, async (scope) => {
      const files = await exportPack(scope, { own: only === 'own', piece: piece ?? undefined });
      if (!files) return { ok: false, reasons: [`There is no ${given.option('piece')} here.`] };
      for (const [path, text] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      return { ok: true, json: { files: files.size }, text: `Wrote ${files.size} files to ${folder}.` };
    });
  },
};

export const contentImport: Command = {
  name: 'content import',
  summary: 'Bring a content pack in as drafts to be reviewed; never as editions',
  arguments: ['DIR'],
  options: { service },
  async run(given) {
    const folder = resolve(given.argument(0));
    if (!existsSync(folder)) return { ok: false, reasons: [`There is no folder ${folder}.`] };
    const files = new Map<string, string>();
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
    }
    return inService(given, async (scope) => {
      const outcome = await importPack(scope, files);
      if (!outcome.ok) {
        return { ok: false, reasons: outcome.faults.map((fault) => `${fault.where}: ${fault.says}`) };
      }
      const { drafts, same } = outcome.value;
      return {
        ok: true,
        json: { drafts, same },
        text: `${drafts.length} drafts wait in the library to be read and signed; ${same} pieces were here already.`,
      };
    });
  },
};

/** Undefined where none is asked for, null where what was typed names none. */
function pieceOf(typed: string | undefined): { kind: EditionKind; key: string } | null | undefined {
  if (typed === undefined) return undefined;
  const [kind = '', key = '', ...rest] = typed.split(':');
  if (!Object.hasOwn(editionKinds, kind) || !key || rest.length > 0) return null;
  return { kind: kind as EditionKind, key };
}

/** Works in the one service of the store, or the one that is named. */
function inService(given: Given, work: (scope: Scope) => Promise<CommandResult>): Promise<CommandResult> {
  return withInstallation(given, async ({ program }): Promise<CommandResult> => {
    const name = given.option('service');
    const found = (await program.serviceRecords()).filter((one) => !name || one.name === name);
    const [one] = found;
    if (!one) {
      return {
        ok: false,
        reasons: [
          name
            ? `There is no service called ${name}.`
            : 'There is no service yet. Make one with: npx keepstep service create --help',
        ],
      };
    }
    if (found.length > 1) {
      const names = found.map((each) => each.name).join(', ');
      return {
        ok: false,
        reasons: [`The store holds more than one service; say which with --service: ${names}.`],
      };
    }
    return work(jobScope(program.store, one.id, 'content', 'content', one.zone));
  });
}
