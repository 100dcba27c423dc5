import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../content.ts';
import { editionsOf } from '../editions.ts';
import { wordsOf } from './begin.ts';
import { applyPress, pressOf } from './edits.ts';
import { readParts, valuesOf } from './form-values.ts';
import { wholeForm } from './places.ts';
import { isWritten, type Loose, listOf, textOf } from './rules.ts';

const content = readContent();
const around = content;
const pieces = editionsOf(content)
  .filter(({ kind }) => isWritten(kind))
  .map(({ kind, piece }) => ({ kind, body: wordsOf({ body: piece as never }) as Loose, id: piece.id }));

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const first = (kind: string) => {
  const found = pieces.find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no ${kind}.`);
  return found;
};

const pressed = (parts: Parameters<typeof applyPress>[0], body: Loose, posted: string): Loose => {
  const press = pressOf(posted);
  return press ? applyPress(parts, body, press) : body;
};

describe('the form of a piece', () => {
  test('shows all of every piece that we ship, and reads it back unchanged', () => {
    for (const { kind, body, id } of pieces) {
      const parts = wholeForm(kind, body, around);
      expect(copy(readParts(parts, valuesOf(parts, body), body)), id).toEqual(copy(body));
    }
  });

  test('carries every word of every piece that we ship', () => {
    for (const { kind, body, id } of pieces) {
      const parts = wholeForm(kind, body, around);
      // Read over nothing: only what the form itself carries is left. Pages are written on pages of their own.
      const alone = copy(readParts(parts, valuesOf(parts, body), {}));
      const { pages: _pages, author: _author, ...rest } = copy(body) as Record<string, unknown>;
      const { pages: _none, ...kept } = alone as Record<string, unknown>;
      expect(withoutUnwritten(kept), id).toEqual(withoutUnwritten(rest));
    }
  });

  test('keeps a number that is none as it was typed', () => {
    const { kind, body } = first('agenda');
    const parts = wholeForm(kind, body, around);
    const typed = { ...valuesOf(parts, body), minutes: 'about thirty' };
    expect(readParts(parts, typed, body).minutes).toBe('about thirty');
  });

  test('gives a new question an id out of its words once, and keeps it when the words change', () => {
    const body: Loose = { title: 'Mine', purpose: '', fields: [] };
    const parts = wholeForm('worksheet', body, around);
    const added = pressed(parts, body, 'add:fields:longText');
    const worded = readParts(
      parts,
      { ...valuesOf(parts, added), 'fields.0.label': 'What went well?' },
      added,
    );
    expect(textOf(listOf(worded, 'fields')[0], 'id')).toBe('what-went-well');
    const again = readParts(parts, { ...valuesOf(parts, worded), 'fields.0.label': 'What helped?' }, worded);
    expect(textOf(listOf(again, 'fields')[0], 'id')).toBe('what-went-well');
  });
});

describe('the buttons of the form', () => {
  const sheet = first('worksheet');
  const parts = wholeForm('worksheet', sheet.body, around);

  test('refuse what is no button', () => {
    for (const posted of ['save', 'add:', 'drop:fields.0;x', 'up:__proto__.0', 'add:fields:<script>']) {
      const press = pressOf(posted);
      expect(press ? applyPress(parts, sheet.body, press) : sheet.body).toEqual(sheet.body);
    }
  });

  test('up and then down is as before, and nothing else is touched', () => {
    const up = pressed(parts, sheet.body, 'up:fields.1');
    expect(up).not.toEqual(sheet.body);
    expect(pressed(parts, up, 'down:fields.0')).toEqual(sheet.body);
  });

  test('whatever is pressed, what is not pressed stays', () => {
    const press = fc.record({
      verb: fc.constantFrom('add', 'up', 'down', 'drop'),
      list: fc.constantFrom('fields', 'fields.0.options', 'fields.4.columns', 'nothing', 'title'),
      at: fc.nat(8),
      kind: fc.constantFrom('', 'text', 'choice', 'rows', 'no-kind'),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 12 }), (presses) => {
        const before = JSON.stringify(sheet.body);
        let body = sheet.body;
        for (const one of presses) {
          const path = one.verb === 'add' ? `${one.list}:${one.kind}` : `${one.list}.${one.at}`;
          const made = pressOf(`${one.verb}:${path}`);
          if (made) body = applyPress(parts, body, made);
        }
        expect(JSON.stringify(sheet.body)).toBe(before);
        expect({ ...body, fields: [] }).toEqual({ ...sheet.body, fields: [] });
        for (const field of listOf(body, 'fields')) expect(textOf(field, 'kind')).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });
});

/** Parts of set pieces may carry choices that the program reads; nobody writes those here, and they stay as they are. */
function withoutUnwritten(body: Record<string, unknown>): unknown {
  if (!Array.isArray(body.parts)) return body;
  return { ...body, parts: body.parts.map(({ options: _o, edition: _e, ...part }) => part) };
}
