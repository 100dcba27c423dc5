import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Screen } from '../../ui/screen.tsx';
import type { Look } from './openings.ts';
import { auditWords } from './words.ts';

type SayKey = Parameters<ReturnType<typeof auditWords>>[0];

export function WhoLookedPage(props: { chrome: Chrome; looks: Look[]; older: string | undefined }) {
  const say = auditWords(props.chrome.lang);
  const days = [...new Set(props.looks.map((look) => look.day))];
  return (
    <Screen chrome={props.chrome} title={say('title')} back={{ href: props.chrome.homeHref }}>
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('lead')}</p>
      <p>{say('ask')}</p>
      {days.length === 0 && <p>{say('none')}</p>}
      {days.map((day) => (
        <section key={day}>
          <h2 class="nhsuk-heading-s">{sayDate(Temporal.PlainDate.from(day), props.chrome.lang)}</h2>
          <ul class="nhsuk-list nhsuk-list--border">
            {props.looks
              .filter((look) => look.day === day)
              .map((look) => (
                <li key={`${look.name} ${look.what}`}>
                  <strong>{say(look.what)}</strong>
                  <br />
                  {say(look.from === look.to ? 'once' : 'often', {
                    name: nameOf(look, say),
                    from: look.from,
                    to: look.to,
                  })}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {props.older && (
        <p>
          <a href={`/who-looked?before=${props.older}`}>{say('more')}</a>
        </p>
      )}
    </Screen>
  );
}

function nameOf(look: Look, say: ReturnType<typeof auditWords>): string {
  if (look.who === 'job') return say('keepstep');
  if (look.who === 'public') return say('visitor');
  return look.role ? say('named', { name: look.name, role: say(`role.${look.role}` as SayKey) }) : look.name;
}
