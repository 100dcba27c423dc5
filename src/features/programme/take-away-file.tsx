import { renderToString } from 'preact-render-to-string';
import { type Block, writePdf } from '../../platform/pdf/document.ts';
import { Words } from './answers.tsx';
import type { TakeAway } from './take-away-actions.ts';
import { programmeWords } from './words.ts';

/** The file's own: nothing outside it is asked for, so that it opens in twenty years without a network. */
const LOOKS = `
body{font:1.1rem/1.5 Arial,Helvetica,sans-serif;color:#212b32;background:#fff;margin:0 auto;max-width:44rem;padding:1.5rem}
h1,h2,h3{line-height:1.25}h2{border-top:4px solid #005eb8;margin-top:2.5rem;padding-top:.75rem}h3{margin-bottom:.25rem}
p{margin:.25rem 0 .75rem}dl{margin:0}dt{font-weight:bold;margin-top:.5rem}dd{margin:0 0 .5rem}
.hint{color:#4c6272;font-size:.95rem}.ks-typed{overflow-wrap:anywhere;white-space:pre-wrap}
a{color:#005eb8}@media print{body{font-size:11pt;max-width:none;padding:0}nav{display:none}h2,h3,dt{break-after:avoid}}
`;

/** One file that holds everything, in plain HTML. */
export function takeAwayPage(view: TakeAway, lang: string): string {
  const say = programmeWords(lang);
  const page = (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{say('take.title')}</title>
        <style>{LOOKS}</style>
      </head>
      <body>
        <header>
          <h1>{say('take.title')}</h1>
          <p>{say('take.made', { name: view.name, day: view.made })}</p>
          <p class="hint">{say('take.private')}</p>
        </header>
        {view.parts.length > 0 && (
          <nav aria-label={say('take.inside')}>
            <ul>
              {view.parts.map((part) => (
                <li key={part.id}>
                  <a href={`#${part.id}`}>{part.title}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <main>
          {view.parts.length === 0 && <p>{say('take.empty')}</p>}
          {view.parts.map((part) => (
            <section key={part.id}>
              <h2 id={part.id}>{part.title}</h2>
              {part.items.map((item, index) => (
                <article key={index}>
                  <h3>
                    <Words text={item.title} />
                  </h3>
                  {item.hint && <p class="hint">{item.hint}</p>}
                  {item.lines.map((line, at) =>
                    line.label ? (
                      <dl key={at}>
                        <dt>{line.label}</dt>
                        <dd>
                          <Words text={line.text} />
                        </dd>
                      </dl>
                    ) : (
                      <p key={at}>
                        <Words text={line.text} />
                      </p>
                    ),
                  )}
                </article>
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>\n${renderToString(page)}\n`;
}

/** The same, for paper. */
export function takeAwayPdf(view: TakeAway, lang: string): Promise<Buffer> {
  const say = programmeWords(lang);
  const blocks: Block[] = [
    { kind: 'title', text: say('take.title') },
    { kind: 'text', text: say('take.made', { name: view.name, day: view.made }) },
    { kind: 'small', text: say('take.private') },
  ];
  if (view.parts.length === 0) blocks.push({ kind: 'text', text: say('take.empty') });
  for (const part of view.parts) {
    blocks.push({ kind: 'heading', text: part.title });
    for (const item of part.items) {
      blocks.push({ kind: 'subheading', text: item.title });
      if (item.hint) blocks.push({ kind: 'small', text: item.hint });
      for (const line of item.lines) {
        if (line.label) blocks.push({ kind: 'label', text: line.label });
        blocks.push({ kind: 'text', text: line.text });
      }
    }
  }
  return writePdf({
    title: say('take.title'),
    lang,
    blocks,
    lostNote: (lost) => say('take.lost', lost),
    foot: (page, pages) => say('take.foot', { page, pages }),
  });
}
