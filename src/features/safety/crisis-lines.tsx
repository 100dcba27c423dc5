import type { CrisisLine, CrisisPack } from '../library/index.ts';

/** The numbers, each a link that rings or writes, the emergency number first. */
export function CrisisLines({ pack }: { pack: CrisisPack }) {
  return (
    <>
      <ul class="ks-lines">
        {pack.lines.map((line) => (
          <li key={line.id} class={line.id === 'emergency' ? 'ks-lines__first' : undefined}>
            <a class="ks-lines__link" href={hrefOf(line)}>
              {line.action}
            </a>
            <p>{line.text}</p>
          </li>
        ))}
      </ul>
      <p>{pack.note}</p>
    </>
  );
}

/** Shout is written to with one word first. */
function hrefOf(line: CrisisLine): string {
  if (line.kind === 'phone') return `tel:${line.number}`;
  const word = /^Text (\w+) to /.exec(line.action)?.[1];
  return word ? `sms:${line.number}?body=${word}` : `sms:${line.number}`;
}
