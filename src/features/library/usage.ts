import type { EditionKind } from './editions.ts';
import type { Content } from './rules.ts';

/** Another piece that uses this one. */
export interface Use {
  kind: EditionKind;
  key: string;
  title: string;
}

/** The kinds that can name a piece of this kind. */
export function usersOf(kind: EditionKind): EditionKind[] {
  switch (kind) {
    case 'step':
    case 'agenda':
      return ['course'];
    case 'worksheet':
    case 'pictures':
    case 'modules':
      return ['step'];
    case 'people':
      return ['step', 'worksheet'];
    default:
      return [];
  }
}

/** Every published piece that names this one: steps for a worksheet, courses for a step, and so on. */
export function usesOf(content: Content, kind: EditionKind, key: string): Use[] {
  const steps = (uses: (step: Content['steps'][number]) => boolean): Use[] =>
    content.steps.filter(uses).map((one) => ({ kind: 'step', key: one.id, title: one.title }));
  const sheets = (uses: (sheet: Content['worksheets'][number]) => boolean): Use[] =>
    content.worksheets.filter(uses).map((one) => ({ kind: 'worksheet', key: one.id, title: one.title }));
  const courses = (uses: (contact: Content['courses'][number]['contacts'][number]) => boolean): Use[] =>
    content.courses
      .filter((one) => one.contacts.some(uses))
      .map((one) => ({ kind: 'course', key: one.id, title: one.title }));
  const blocks = (step: Content['steps'][number]) => step.pages.flatMap((page) => page.blocks);
  switch (kind) {
    case 'step':
      return courses((contact) => contact.step === key || (contact.choices ?? []).includes(key));
    case 'agenda':
      return courses((contact) => contact.agenda === key);
    case 'worksheet':
      return steps((step) => blocks(step).some((block) => 'worksheet' in block && block.worksheet === key));
    case 'pictures':
      return steps((step) => blocks(step).some((block) => block.kind === 'picture' && block.picture === key));
    case 'people':
      return [
        ...steps((step) => blocks(step).some((block) => block.kind === 'example' && key in block.texts)),
        ...sheets((sheet) => sheet.example?.person === key),
      ];
    case 'modules':
      return steps((step) => step.module === key);
    default:
      return [];
  }
}

/** The steps and agendas by which a piece reaches a plan: itself, or the steps that show it. */
export function plannedKeys(uses: readonly Use[], kind: EditionKind, key: string): string[] {
  if (kind === 'step' || kind === 'agenda') return [key];
  return uses.filter((one) => one.kind === 'step').map((one) => one.key);
}
