/** Compiles the styles of every page. */
import { join } from 'node:path';
import { compileAsync } from 'sass';

const root = join(import.meta.dirname, '..');

/**
 * Parts of nhsuk-frontend that no component of ours can render, and the spacing classes that no page wears: a fifth of its
 * weight on every first visit. A test holds every class that a page does wear against the compiled sheet.
 */
const UNUSED =
  /--reverse|nhsuk-header__search|nhsuk-button--(icon|login)|nhsuk-table-responsive|nhsuk-card__img|nhsuk-(u-)?code|search-cancel-button|nhsuk-u-(static-|padding-|font-|float-|clear|margin-(top|right|\d)|margin-left-[1-9]|margin-bottom-[4-9])/;

/** The one style sheet, compressed. */
export async function stylesheet(): Promise<string> {
  const compiled = await compileAsync(join(root, 'src/ui/styles.scss'), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    silenceDeprecations: ['import', 'if-function'],
  });
  return withoutSelectors(compiled.css, UNUSED);
}

/** Takes out every selector that matches, and the rules that are left without one. */
export function withoutSelectors(css: string, unused: RegExp): string {
  let kept = '';
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    if (open === -1) return kept + css.slice(at);
    const statements = css.lastIndexOf(';', open) + 1;
    const start = Math.max(at, statements);
    const end = closing(css, open);
    const head = css.slice(start, open);
    const body = css.slice(open + 1, end);
    kept += css.slice(at, start);
    if (/^@(media|supports)/.test(head)) {
      const inside = withoutSelectors(body, unused);
      if (inside !== '') kept += `${head}{${inside}}`;
    } else {
      const selectors = head.startsWith('@') ? [head] : apart(head).filter((it) => !unused.test(it));
      if (selectors.length > 0) kept += `${selectors.join(',')}{${body}}`;
    }
    at = end + 1;
  }
  return kept;
}

/** Where the block that opens here closes. */
function closing(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A block is never closed: ${css.slice(open, open + 80)}`);
}

/** Selectors between the commas that stand outside every bracket. */
function apart(head: string): string[] {
  return head.split(/,(?![^(]*\))/);
}
