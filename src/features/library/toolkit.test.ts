import { describe, expect, it } from 'vitest';
import { readContent } from './content.ts';
import { sectionsOf } from './plain-edition.ts';
import { readingLevel } from './reading-level.ts';
import type { Step } from './rules.ts';
import type { ToolGuide } from './tool-guide.ts';

const content = readContent();
type Tool = Step & { readonly tool: ToolGuide };
const tools = content.steps.filter((step): step is Tool => step.tool !== undefined);

const sheetsOf = (step: Step) =>
  new Set(
    step.pages.flatMap((page) =>
      page.blocks.flatMap((block) => (block.kind === 'worksheet' ? [block.worksheet] : [])),
    ),
  );

describe.each(tools)('the tool $id', (step) => {
  const { tool } = step;

  it('has a worksheet that no other step uses, with a worked example', () => {
    const elsewhere = new Set(
      content.steps.filter((one) => one !== step).flatMap((one) => [...sheetsOf(one)]),
    );
    const own = content.worksheets.filter(
      (sheet) => sheetsOf(step).has(sheet.id) && !elsewhere.has(sheet.id),
    );
    expect(own.some((sheet) => sheet.example !== undefined)).toBe(true);
  });

  it('tells its own story, and waits for nobody to be chosen', () => {
    expect(step.pages.flatMap((page) => page.blocks).some((block) => block.kind === 'example')).toBe(false);
  });

  it.each(['useWhen', 'notWhen', 'checkFirst', 'stopIf'] as const)(
    'says %s in one short paragraph',
    (part) => {
      expect(tool[part].trim()).not.toContain('\n');
      const { words } = readingLevel(tool[part]);
      expect(words).toBeGreaterThanOrEqual(12);
      expect(words).toBeLessThanOrEqual(90);
    },
  );
});

it('a reviewer reads what staff are told about a tool, before signing it', () => {
  for (const body of tools) {
    const { id: key } = body;
    const read = sectionsOf({ kind: 'step', body })
      .flatMap((section) => section.lines)
      .join('\n');
    const { useWhen, notWhen, checkFirst, stopIf } = body.tool;
    for (const told of [useWhen, notWhen, checkFirst, stopIf]) expect(read, key).toContain(told);
  }
});

it('what can put someone in danger is added only after a talk', () => {
  const talked = [
    'hard-conversations',
    'talking-to-family',
    'starting-to-move',
    'perfectionism',
    'mindfulness',
  ];
  for (const id of talked) expect(tools.find((step) => step.id === id)?.tool.talkFirst, id).toBe(true);
});

it('words for a hard talk are kept from anyone who is afraid, in both forms', () => {
  const form = (id: string, which: 'full' | 'short') =>
    JSON.stringify(tools.find((step) => step.id === id)?.pages.filter((page) => page.forms.includes(which)));
  for (const id of ['hard-conversations', 'talking-to-family']) {
    for (const which of ['full', 'short'] as const) {
      expect(form(id, which), `${id}, ${which}`).toMatch(
        /practitioner first|Talk to your practitioner when you are alone/,
      );
      expect(form(id, which), `${id}, ${which}`).toContain('ring 999');
    }
  }
});
