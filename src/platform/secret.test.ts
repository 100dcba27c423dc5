import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SecretRefusal, secretOfFolder } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keepstep-secret-')), 'data');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test('a secret is made once, and is readable by us alone', () => {
  const secret = secretOfFolder(folder);
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(secretOfFolder(folder)).toBe(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('a secret that others could read is closed again', () => {
  secretOfFolder(folder);
  chmodSync(join(folder, 'secret'), 0o644);
  secretOfFolder(folder);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('a missing secret beside a database is refused, never replaced', () => {
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  expect(() => secretOfFolder(folder)).toThrow(SecretRefusal);
});

test('a damaged secret is refused', () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'secret'), 'short\n');
  expect(() => secretOfFolder(folder)).toThrow('fewer than 32');
});
