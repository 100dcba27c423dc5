import type { Block, Page } from './rules.ts';

/** Whether a page has other words for those who chose literal wording. */
export function hasLiteral(page: Page): boolean {
  return page.blocks.some((block) => 'literal' in block && block.literal !== undefined);
}

/** A page with its literal words in the place of the figurative ones. */
export function literally(page: Page): Page {
  return { ...page, blocks: page.blocks.map(plainly) };
}

function plainly(block: Block): Block {
  return 'literal' in block && block.literal !== undefined ? { ...block, text: block.literal } : block;
}
