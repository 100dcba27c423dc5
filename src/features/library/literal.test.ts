import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import { StepFile } from './forms.ts';
import { hasLiteral, literally } from './literal.ts';
import { patientTexts } from './patient-text.ts';
import { pieceById } from './rules.ts';

const content = readContent();

describe('literal words', () => {
  const ids = content.steps.map(({ id }) => id);

  it.each(ids)('stand ready in %s', (id) => {
    const { pages } = pieceById(content.steps, id);
    expect(pages.filter(hasLiteral).length).toBeGreaterThan(pages.length / 3);
  });

  it.each(ids)('keep every word on where to find help in %s', (id) => {
    const help = /999|NHS 111|Get urgent help|GP\b|nurse|practitioner|tell someone|don't stop suddenly/g;
    const helpIn = (text: string) => (text.match(help) ?? []).sort();
    for (const page of pieceById(content.steps, id).pages)
      for (const block of page.blocks)
        if ('literal' in block && block.literal !== undefined)
          expect(helpIn(block.literal), page.id).toEqual(expect.arrayContaining(helpIn(block.text)));
  });

  it('take the place of the figurative ones, and leave everything else as it is', () => {
    const step = pieceById(content.steps, 'understanding-low-mood');
    const why = step.pages.find((page) => page.id === 'why');
    const said = JSON.stringify(why && literally(why));
    expect(said).toContain('Low mood can begin in many ways.');
    expect(said).not.toContain('many roads');
    for (const page of step.pages)
      expect(literally(page).blocks.map((block) => block.kind)).toEqual(
        page.blocks.map((block) => block.kind),
      );
  });

  it('are refused when they are empty', () => {
    const step = pieceById(content.steps, 'small-steps');
    const [first, ...rest] = step.pages;
    const blocks = [{ kind: 'text', text: 'Some words.', literal: ' ' }];
    const faults = StepFile.safeParse({ ...step, pages: [{ ...first, blocks }, ...rest] }).error?.issues;
    expect(faults?.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      ['pages.0.blocks.0.literal', 'must not be empty'],
    ]);
  });

  it('are measured like all other words that patients read', () => {
    const names = patientTexts(content).map((text) => text.name);
    expect(names).toContain('step small-steps, page make-it-small, in literal words');
  });
});
