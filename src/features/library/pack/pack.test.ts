import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../content.ts';
import { editionsOf } from '../editions.ts';
import { type Packed, packFiles, readPack } from './pack.ts';
import { withReferences } from './references.ts';

const content = readContent();
// An instrument's wording is its owner's: it travels in no pack.
const all: Packed[] = editionsOf(content)
  .filter(({ kind }) => kind !== 'instrument')
  .map(({ kind, piece }) => ({ kind, piece }));
const files = packFiles(all);

/** As the store keeps it: parts in another order. */
const stored = (one: Packed): Packed => ({ ...one, piece: shuffled(one.piece) as Packed['piece'] });
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, shuffled(part)]),
  );
}

describe('a content pack', () => {
  test('of everything that we ship is read back without a fault, and written again to the same bytes', () => {
    const { pieces, faults } = readPack(files);
    expect(faults).toEqual([]);
    expect(pieces).toHaveLength(all.length);
    expect([...packFiles(pieces.map(stored))]).toEqual([...files]);
  });

  test('keeps any words at all, byte for byte', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .map((one) => one.replaceAll('\0', ''));
    const lines = fc.array(words, { minLength: 1, maxLength: 5 }).map((one) => one.join('\n'));
    const text = fc
      .oneof(words, lines, fc.constantFrom('yes', '1', '- a\n- b', '"', "''", '#', '|\n x', 'a: b', '~', '٣'))
      .map((one) => one.trim())
      .filter((one) => one !== '' && one.isWellFormed());
    fc.assert(
      fc.property(text, text, fc.array(text, { minLength: 1, maxLength: 4 }), (title, purpose, labels) => {
        const piece = {
          id: 'any',
          language: 'en-GB',
          edition: 3,
          author: 'A',
          reviewState: 'awaiting clinical review' as const,
          title,
          purpose,
          fields: labels.map((label, at) => ({ id: `f-${at}`, kind: 'text' as const, label, hint: label })),
        };
        const packed = packFiles([{ kind: 'worksheet', piece }]);
        const read = readPack(packed);
        expect(read.faults).toEqual([]);
        expect(read.pieces[0]?.piece).toEqual(piece);
        expect([...packFiles(read.pieces.map(stored))]).toEqual([...packed]);
      }),
      { numRuns: 300 },
    );
  });

  test('of one step carries what it refers to', () => {
    const pack = withReferences(content, 'step', 'small-steps').map((one) => `${one.kind} ${one.piece.id}`);
    expect(pack).toContain('step small-steps');
    expect(pack).toContain('modules activation');
    expect(pack.some((one) => one.startsWith('worksheet '))).toBe(true);
    expect(pack.some((one) => one.startsWith('people '))).toBe(true);
    expect(pack).not.toContain('words consent');
  });

  test('carries no signature', () => {
    const signed = all.map((one) => ({
      ...one,
      piece: {
        ...one.piece,
        reviewState: 'clinically reviewed' as const,
        reviewer: { name: 'A', registration: 'B', on: '2026-01-01' },
      },
    }));
    expect([...packFiles(signed)]).toEqual([...files]);
  });
});

describe('a pack with faults is refused with every one of them and its place', () => {
  const sheet = files.get('worksheets/five-areas.yaml') ?? '';
  test.each([
    ['no manifest', 'pack.yaml', 'format: other\n', 'pack.yaml'],
    ['a file of no kind', 'instruments/phq9.yaml', 'id: phq9\n', 'instruments/phq9.yaml'],
    ['a way out of the folder', '../steps/x.yaml', 'id: x\n', '../steps/x.yaml'],
    ['broken YAML', 'worksheets/a.yaml', 'id: a\n  b: [', 'worksheets/a.yaml:2'],
    ['a missing part', 'worksheets/a.yaml', 'id: a\n', 'worksheets/a.yaml at title'],
    ['another name than its id', 'worksheets/a.yaml', sheet, 'worksheets/a.yaml'],
    ['code', 'worksheets/a.yaml', `${sheet}script: "alert(1)"\n`, 'worksheets/a.yaml at the top'],
    ['a zero byte', 'worksheets/a.yaml', 'id: "a\\0"\n', 'worksheets/a.yaml'],
    ['an alias', 'worksheets/a.yaml', 'id: &a a\ntitle: *a\n', 'worksheets/a.yaml'],
    ['no map', 'worksheets/a.yaml', '- a\n', 'worksheets/a.yaml'],
  ])('%s', (_, path, text, where) => {
    const { faults } = readPack(new Map([...files, [path, text]]));
    expect(faults.map((one) => one.where)).toContain(where);
  });

  test('two at once', () => {
    const { faults } = readPack(new Map([...files, ['a.yaml', ''], ['steps/b.yaml', '[']]));
    expect(faults.map((one) => one.where.split(':')[0])).toEqual(
      expect.arrayContaining(['a.yaml', 'steps/b.yaml']),
    );
  });
});
