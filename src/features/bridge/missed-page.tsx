import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Screen } from '../../ui/screen.tsx';
import { wasSeen } from '../appointments/index.ts';
import { outreachWords, Phones } from '../outreach/index.ts';
import type { AfterView } from './after-reading.ts';
import { afterWords } from './after-words.ts';
import { CopyLink } from './copy/pages.tsx';

/** A meeting that did not take place leads to a call, never to a discharge. */
export function MissedPage(props: AfterView & { chrome: Chrome }) {
  const say = afterWords(props.chrome.lang);
  const path = `/patients/${props.patient.id}`;
  const reach = outreachWords(props.chrome.lang);
  const contact = props.facts.contact.contact;
  const attended = props.facts.contact.appointment?.attendance;
  // What was called off is no missed meeting: there is nobody to look for.
  const missed = attended && !wasSeen(attended.code);
  return (
    <Screen chrome={props.chrome} title={say('missed.title')} back={{ href: path }}>
      <h1 class="nhsuk-heading-l">{say('missed.title')}</h1>
      <p>{say('missed.recorded')}</p>
      <Card variant="feature" heading={{ text: say('missed.ring'), size: 'm' }}>
        <Phones phones={props.phones} say={reach} />
        <p>
          <a href={path}>{say('missed.record')}</a>
        </p>
      </Card>
      <CopyLink beside={props.beside} patient={props.patient.id} lang={props.chrome.lang} />
      <div class="nhsuk-button-group">
        {missed && (
          <Button href={`${path}/reach`}>{reach('link', { name: props.patient.preferredName })}</Button>
        )}
        <Button href={`${path}/plan`} variant={missed ? 'secondary' : undefined}>
          {say('missed.another')}
        </Button>
        <Button href={`${path}/messages`} variant="secondary">
          {say('missed.write')}
        </Button>
      </div>
      {attended && (
        <p>
          <a href={`${path}/after/${contact}?again=1`}>{say('missed.again')}</a>
        </p>
      )}
    </Screen>
  );
}
