import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { peopleWords } from './words.ts';

export function WelcomePage({ chrome }: { chrome: Chrome }) {
  const say = peopleWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={chrome.serviceName}>
      <h1 class="nhsuk-heading-xl">{chrome.serviceName}</h1>
      <p class="nhsuk-lede-text">{say('home.lead')}</p>
      <p>{say('home.forPatients')}</p>
      <Button href="/sign-in">{say('signIn.button')}</Button>
      <p>
        <a href="/referral">{say('home.refer')}</a>
      </p>
      <p>{say('home.urgent')}</p>
    </Screen>
  );
}
