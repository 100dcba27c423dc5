import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import { peopleWords } from './words.ts';

/** What is asked for is kept in the record beside which Keepstep is used. */
export function ElsewherePage(props: {
  chrome: Chrome;
  what: 'waiting' | 'rooms' | 'letters';
  record: string | null;
}) {
  const say = peopleWords(props.chrome.lang);
  const title = say(`elsewhere.${props.what}`);
  return (
    <Screen chrome={props.chrome} title={title} back={{ href: props.chrome.homeHref }}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p>{say('elsewhere.text', { record: props.record ?? say('elsewhere.record') })}</p>
    </Screen>
  );
}
