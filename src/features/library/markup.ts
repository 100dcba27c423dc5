/** A stretch of plain or strong words. */
export type Run = { readonly text: string; readonly strong: boolean };
export type Passage =
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Run[])[] };

function runsIn(line: string): Run[] {
  return line
    .split('**')
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter((run) => run.text !== '');
}

/**
 * Reads the small markup of content: blank lines part paragraphs, lines beginning `- ` make a list, `**strong**`.
 * Anything else is plain text; there is no HTML in content.
 */
export function passagesIn(text: string): Passage[] {
  const passages: Passage[] = [];
  let paragraph: string[] = [];
  let items: Run[][] = [];
  const close = () => {
    if (paragraph.length > 0) passages.push({ kind: 'paragraph', runs: runsIn(paragraph.join(' ')) });
    if (items.length > 0) passages.push({ kind: 'list', items });
    paragraph = [];
    items = [];
  };
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') close();
    else if (line.startsWith('- ')) {
      if (paragraph.length > 0) close();
      items.push(runsIn(line.slice(2)));
    } else {
      if (items.length > 0) close();
      paragraph.push(line);
    }
  }
  close();
  return passages;
}

/** The words alone, one passage or list item a line: what is measured, read aloud or put in a plain letter. */
export function plainText(text: string): string {
  const words = (runs: readonly Run[]) => runs.map((run) => run.text).join('');
  return passagesIn(text)
    .flatMap((passage) => (passage.kind === 'list' ? passage.items.map(words) : [words(passage.runs)]))
    .join('\n');
}
