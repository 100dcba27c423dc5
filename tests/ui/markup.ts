/** Reads HTML just well enough to compare two pieces of it: for tests, never for pages. */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const INLINE = new Set(['a', 'span', 'strong', 'em', 'b', 'i', 'code', 'br', 'abbr', 'small']);
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
};

type Token =
  | { kind: 'open'; name: string; attributes: string[]; block: boolean }
  | { kind: 'close'; name: string; block: boolean }
  | { kind: 'text'; text: string };

/** One line per tag and per text, attributes in order, space that a browser would not show taken out. */
export function outline(html: string): string[] {
  const lines: string[] = [];
  let depth = 0;
  let space: 'none' | 'pending' | 'swallow' = 'swallow';
  let verbatim = false;
  const say = (line: string) => lines.push('  '.repeat(depth) + line);
  for (const token of tokens(html)) {
    if (token.kind === 'text') {
      if (verbatim) {
        say(JSON.stringify(token.text));
        continue;
      }
      const text = token.text.replace(/[ \t\r\n]+/g, ' ');
      if (text.startsWith(' ') && space === 'none') space = 'pending';
      const words = text.trim();
      if (words === '') continue;
      const last = lines.at(-1);
      const quoted = JSON.stringify((space === 'pending' ? ' ' : '') + words);
      if (last?.trimStart().startsWith('"')) lines[lines.length - 1] = last.slice(0, -1) + quoted.slice(1);
      else say(quoted);
      space = text.endsWith(' ') ? 'pending' : 'none';
      continue;
    }
    if (token.block) space = 'swallow';
    if (token.kind === 'open') {
      say(`<${token.name}${token.attributes.map((it) => ` ${it}`).join('')}>`);
      if (!VOID.has(token.name)) depth += 1;
      verbatim = token.name === 'textarea';
    } else {
      depth -= 1;
      verbatim = false;
      say(`</${token.name}>`);
    }
  }
  return lines;
}

function* tokens(html: string): Generator<Token> {
  const open: { name: string; block: boolean }[] = [];
  const pattern = /<!--[\s\S]*?-->|<\/([\w:-]+)\s*>|<([\w:-]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>|([^<]+)/g;
  for (const [, closes, opens, inside, selfClosing, text] of html.matchAll(pattern)) {
    if (text !== undefined) yield { kind: 'text', text: decoded(text) };
    if (closes !== undefined) {
      const name = closes.toLowerCase();
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name}> in ${html}`);
      yield { kind: 'close', ...last };
    }
    if (opens === undefined) continue;
    const name = opens.toLowerCase();
    const attributes = attributesOf(inside ?? '');
    const block = !INLINE.has(name);
    yield { kind: 'open', name, attributes, block };
    if (VOID.has(name)) continue;
    if (selfClosing) yield { kind: 'close', name, block };
    else open.push({ name, block });
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is never closed in ${html}`);
}

function attributesOf(inside: string): string[] {
  const pattern = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
  return [...inside.matchAll(pattern)]
    .map(([, name, double, single, bare]) => {
      const value = decoded(double ?? single ?? bare ?? '');
      const shown = name === 'class' ? value.trim().replace(/\s+/g, ' ') : value;
      return `${name?.toLowerCase()}=${JSON.stringify(shown)}`;
    })
    .sort();
}

function decoded(text: string): string {
  return text.replace(/&(#x?[\da-f]+|\w+);/gi, (whole, code: string) => {
    if (code.startsWith('#x')) return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
    if (code.startsWith('#')) return String.fromCodePoint(Number(code.slice(1)));
    return ENTITIES[code] ?? whole;
  });
}
