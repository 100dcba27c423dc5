/** Writes THIRD_PARTY_NOTICES.md from the packages that a running Keepstep loads. Run after changing dependencies. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Lock {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; optional?: boolean }>;
}

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
const rows = Object.entries(lock.packages)
  .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.dev)
  .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...entry }))
  .filter(({ path, optional }) => existsSync(join(root, path)) || !optional)
  .sort((a, b) => a.name.localeCompare(b.name, 'en'));

const lines = rows.map(({ path, name, version, license }) => {
  const own = join(root, path, 'package.json');
  const said = existsSync(own)
    ? (JSON.parse(readFileSync(own, 'utf8')) as { license?: string }).license
    : undefined;
  const text = globSync('{LICENSE,LICENCE,license,COPYING}*', { cwd: join(root, path) }).sort()[0];
  const holder = text ? copyrightIn(readFileSync(join(root, path, text), 'utf8')) : '';
  return `| ${name} | ${version} | ${said ?? license ?? 'see its repository'} | ${holder} |`;
});

writeFileSync(
  join(root, 'THIRD_PARTY_NOTICES.md'),
  `# Third-party notices

Keepstep is made with these packages, each under its own licence, whose full text comes with the package in
\`node_modules\`. Written by \`npm run notices\`.

The embedded database is PostgreSQL, under the PostgreSQL Licence: Portions Copyright © 1996–2026, The PostgreSQL Global
Development Group; Portions Copyright © 1994, The Regents of the University of California.

The content of \`content/instruments\` carries codes of LOINC® (loinc.org), copyright © Regenstrief Institute, Inc. and the
LOINC Committee, available at no cost under the licence at loinc.org/license. Each questionnaire there names its owner, its
source and its licence in its own file.

| Package | Version | Licence | Copyright |
|---|---|---|---|
${lines.join('\n')}
`,
);

function copyrightIn(text: string): string {
  const line = /^.*copyright (?:\(c\)|©|\d{4}).*$/im.exec(text)?.[0] ?? '';
  return line
    .replace(/[|*#>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}
