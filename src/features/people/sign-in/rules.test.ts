import { expect, test } from 'vitest';
import { isBoundToService, passkeysWorkAt } from './rules.ts';

test('passkeys work under a name over https, and on one’s own computer under its name', () => {
  const works = ['https://keepstep.example', 'https://keepstep.example:8443', 'http://localhost:3000'];
  const fails = [
    'http://keepstep.example',
    'http://127.0.0.1:3000',
    'https://10.0.0.7',
    'https://[::1]:3000',
  ];
  expect(works.filter(passkeysWorkAt)).toEqual(works);
  expect(fails.filter(passkeysWorkAt)).toEqual([]);
});

test('a passkey leads into one service alone, as a code from the room does; a password leads into all', () => {
  expect((['passkey', 'room', 'text', 'invitation'] as const).every(isBoundToService)).toBe(true);
  expect((['password', 'code'] as const).some(isBoundToService)).toBe(false);
});
