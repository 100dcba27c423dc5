import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import type { KeptLetter } from './outbox.ts';
import { noticeWords } from './words.ts';

export function OutboxPage({ chrome, letters }: { chrome: Chrome; letters: KeptLetter[] }) {
  const say = noticeWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('outbox.title')} back={{ href: chrome.homeHref }}>
      <h1 class="nhsuk-heading-l">{say('outbox.title')}</h1>
      <p>{say('outbox.lead')}</p>
      {letters.length === 0 && <p>{say('outbox.empty')}</p>}
      {letters.map((letter) => (
        <section class="nhsuk-card" key={letter.id}>
          <div class="nhsuk-card__content">
            <h2 class="nhsuk-heading-s">{letter.subject || say(`outbox.${letter.channel}`)}</h2>
            <p class="nhsuk-body-s">
              {say(`outbox.${letter.channel}`)} · {say('outbox.to')} {letter.address} · {shown(letter.at)}
            </p>
            {letter.body.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph.split(/(https?:\/\/\S+)/).map(linked)}</p>
            ))}
          </div>
        </section>
      ))}
    </Screen>
  );
}

function linked(part: string) {
  if (!/^https?:\/\//.test(part)) return part;
  return (
    <a href={part} class="ks-break">
      {part}
    </a>
  );
}

function shown(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
