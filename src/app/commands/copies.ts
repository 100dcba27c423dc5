import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeBackup } from '../backup/backup.ts';
import { CopyRefusal, checkCopy } from '../backup/copy-file.ts';
import { refuseOtherKeys, restoreCopy, schemaOf } from '../backup/restore.ts';
import { verifyStore } from '../backup/verify.ts';
import { migrationsFolder } from '../installation.ts';
import { sealNow } from '../upkeep.ts';
import type { Command } from './command.ts';
import { withInstallation } from './store.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'Write a consistent copy of the store, without keys',
  arguments: ['FILE'],
  run: (given) =>
    withInstallation(given, async (installation) => {
      const path = resolve(given.argument(0));
      await sealNow(installation.program, installation.log);
      const { manifest, auditFaults } = await writeBackup(installation, path);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      return {
        ok: true,
        json: {
          file: path,
          rows,
          services: manifest.services.length,
          auditHeads: manifest.auditHeads,
          auditFaults,
        },
        text: [
          `Wrote ${rows} rows of ${manifest.services.length} service(s) to ${path}`,
          ...auditFaults.map((fault) => `Look into this before you rely on it. ${fault}`),
          'The copy holds no keys: keep the secret too, somewhere else.',
        ].join('\n'),
      };
    }),
};

export const restore: Command = {
  name: 'restore',
  summary: 'Fill an empty store from a copy',
  arguments: ['FILE'],
  async run(given) {
    const path = resolve(given.argument(0));
    const config = given.config();
    const manifest = await checkCopy(path);
    const upTo = schemaOf(manifest, migrationsFolder);
    if (!config.secret && !existsSync(join(config.data, 'secret'))) {
      throw new CopyRefusal(
        `A copy holds no keys: put the file "secret" of the old data folder into ${config.data}, or set KEEPSTEP_SECRET, and restore again.`,
      );
    }
    const { rows } = await withInstallation(
      given,
      ({ owner, secret }) => {
        refuseOtherKeys(manifest, secret);
        return restoreCopy(owner, path, manifest);
      },
      { upTo },
    );
    // Opened once more, the store moves on to this release's schema.
    const migrated = await withInstallation(given, async (installation) => installation.migrated);
    return {
      ok: true,
      json: { file: path, rows, madeAt: manifest.madeAt, migrated },
      text: `Restored ${rows} rows as they were at ${manifest.madeAt}.`,
    };
  },
};

export const verify: Command = {
  name: 'verify',
  summary: 'Check the audit chain, the words, the summary rows and the content',
  options: {
    against: { value: 'FILE', summary: 'a copy whose audit heads the chain must still pass through' },
  },
  async run(given) {
    const against = given.option('against');
    const known = against ? (await checkCopy(resolve(against))).auditHeads : {};
    const report = await withInstallation(given, (installation) => verifyStore(installation, known));
    if (report.faults.length > 0) return { ok: false, reasons: report.faults };
    return {
      ok: true,
      json: report,
      text: [
        `The audit chain holds: ${report.sealedAuditRows} rows sealed, ${report.unsealedAuditRows} not sealed yet.`,
        `${report.envelopes} sealed texts open. Summary rows and content hold.`,
      ].join('\n'),
    };
  },
};
