import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { stylesheet, withoutSelectors } from '../../scripts/styles.ts';

const css = await stylesheet();

it('keeps the styles of every page under 24 kB compressed', () => {
  expect(gzipSync(css, { level: 9 }).length).toBeLessThan(24_000);
});

it('fetches nothing from elsewhere, and wears nobody else’s colours or fonts', () => {
  const elsewhere = [...css.matchAll(/url\("?([^")]*)/g)].map(([, address]) => address);
  expect(elsewhere.filter((it) => !it?.startsWith('/assets/images/nhsuk-icon-arrow'))).toEqual([]);
  expect(css.match(/@import|@font-face|Frutiger|#005eb8/gi)).toBeNull();
});

it('takes out unused selectors and leaves the rest as it was', () => {
  expect(
    withoutSelectors('@charset "utf-8";a,a.x:not(.y,.z){b:c}.x{d:e}@media print{.x{f:g}}.w{h:i}', /\.x/),
  ).toBe('@charset "utf-8";a{b:c}.w{h:i}');
});

it('has every utility class that a page wears', () => {
  const root = join(import.meta.dirname, '..', '..');
  const worn = globSync('src/**/*.tsx', { cwd: root })
    .filter((file) => !file.endsWith('.test.tsx'))
    .flatMap(
      (file) => readFileSync(join(root, file), 'utf8').match(/nhsuk-u-[a-z0-9-]*[a-z0-9](?![\w${-])/g) ?? [],
    );
  expect([...new Set(worn)].filter((name) => !css.includes(`.${name}`))).toEqual([]);
});
