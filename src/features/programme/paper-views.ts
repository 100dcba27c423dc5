import { present } from '../../platform/outcome.ts';
import type { Scope } from '../../platform/scope.ts';
import type { Worksheet } from '../library/index.ts';
import { ownStep, worksheetsOn } from './step-reading.ts';

/** A worksheet of one's own step, to print without anything written on it, and a page that asks for it. */
export async function readEmptySheet(
  scope: Scope,
  contact: string,
  id: string,
): Promise<{ worksheet: Worksheet; page: string }> {
  return scope.read('sheet.print', async (tx) => {
    const it = await ownStep(tx, contact);
    const page = present(
      it.step.pages.find((one) =>
        one.blocks.some((block) => block.kind === 'worksheet' && block.worksheet === id),
      ),
    );
    const found = (await worksheetsOn(tx, page, it)).find((one) => one.worksheet.id === id);
    return { worksheet: present(found).worksheet, page: page.id };
  });
}
