import { isId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/scope.ts';
import { currentEdition, currentEditions, edition } from '../library/index.ts';
import { isTool, type Tool } from './rules.ts';

export interface ShelfTool {
  edition: string;
  key: string;
  tool: Tool;
}

/** The tools that may be given and shown now, by title. */
export async function listTools(tx: Tx): Promise<ShelfTool[]> {
  const steps = await currentEditions(tx, 'step');
  return steps
    .flatMap(({ id, key, body }) => (isTool(body) ? [{ edition: id, key, tool: body }] : []))
    .sort((a, b) => a.tool.title.localeCompare(b.tool.title, 'en-GB'));
}

/**
 * The tool that an address names, in the edition that may be shown now. Addresses carry an edition and not a name: what
 * somebody has trouble with stays out of the history of their browser.
 */
export async function findTool(tx: Tx, id: string): Promise<ShelfTool | undefined> {
  const named = isId(id) ? await edition<'step'>(tx, id) : undefined;
  const shown = named?.kind === 'step' ? await currentEdition(tx, 'step', named.key) : undefined;
  return shown && isTool(shown.body) ? { edition: shown.id, key: shown.key, tool: shown.body } : undefined;
}
