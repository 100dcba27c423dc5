import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import { bridgeWords } from './words.ts';

/** Where the plan holds no meeting to come. */
export function NoMeetingPage({ chrome, patient }: { chrome: Chrome; patient: string }) {
  const say = bridgeWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('title')} back={{ href: `/patients/${patient}` }}>
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('none')}</p>
      <p>
        <a href={`/patients/${patient}/plan`}>{say('none.plan')}</a>
      </p>
    </Screen>
  );
}
