import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, writePdf } from './document.ts';
import { lettersOf, showable } from './letters.ts';
import { linesOf } from './lines.ts';

const plan = (blocks: Block[]) => ({
  title: 'My pages',
  lang: 'en-GB',
  blocks,
  lostNote: ({ count }: { count: number }) => `${count} cannot be shown.`,
  foot: (page: number, pages: number) => `${page} of ${pages}`,
});

const measure = (text: string) => lettersOf(text).length;

test('a file has its fonts inside it and is whole', async () => {
  const pdf = await writePdf(
    plan([
      { kind: 'title', text: 'My pages' },
      { kind: 'text', text: 'Tea ☕ żółw' },
    ]),
  );
  const text = pdf.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
  expect(text).toContain('/FontFile2');
});

test('twenty thousand characters of emoji and Arabic in one field do not break it', async () => {
  const long = '😀👩‍👩‍👧‍👦 مرحبا بالعالم (كيف) '.repeat(700).slice(0, 20_000);
  const pdf = await writePdf(
    plan([
      { kind: 'title', text: 'x' },
      { kind: 'text', text: long },
    ]),
  );
  expect(pdf.length).toBeGreaterThan(10_000);
});

test('twenty thousand letters without a space do not break it', async () => {
  const pdf = await writePdf(plan([{ kind: 'text', text: 'w'.repeat(20_000) }]));
  expect((pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(5);
});

test('letters without a picture are marked one by one, and counted', () => {
  const ascii = (point: number) => point < 128;
  expect(showable('Tea 👩‍👩‍👧‍👦!', ascii)).toEqual({ text: 'Tea ▯!', lost: ['👩‍👩‍👧‍👦'] });
  expect(showable('a\ud800b', ascii).text).toBe('a▯b');
});

test('a line never holds more than fits, and no letter is lost or doubled', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'bb', ' ', '  ', 'longerword', 'é', '😀', '7'), { maxLength: 60 }),
      fc.integer({ min: 3, max: 12 }),
      (parts, width) => {
        const paragraph = parts.join('');
        const lines = linesOf(paragraph, width, measure).map(({ runs }) =>
          runs.map(({ text }) => text).join(''),
        );
        expect(lines.join('').replace(/\s/g, '')).toBe(paragraph.replace(/\s/g, ''));
        for (const line of lines) expect(measure(line.trim())).toBeLessThanOrEqual(width);
      },
    ),
  );
});

test('what runs from the right begins at the right, with the numbers in it the right way round', () => {
  const [line] = linesOf('אבג 123 דה', 80, measure);
  expect(line?.fromRight).toBe(true);
  expect(line?.runs.map(({ text }) => text.trim()).filter(Boolean)).toEqual(['דה', '123', 'אבג']);
  expect(linesOf('say שלום now', 80, measure)[0]?.fromRight).toBe(false);
});
