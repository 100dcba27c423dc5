import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { AfterView } from './after-reading.ts';
import { afterWords } from './after-words.ts';

/** A meeting that did not take place leads to a call, never to a discharge. */
export function MissedPage(props: AfterView & { chrome: Chrome }) {
  const say = afterWords(props.chrome.lang);
  const path = `/patients/${props.patient.id}`;
  const contact = props.facts.contact.contact;
  return (
    <Screen chrome={props.chrome} title={say('missed.title')} back={{ href: path }}>
      <h1 class="nhsuk-heading-l">{say('missed.title')}</h1>
      <p>{say('missed.recorded')}</p>
      <Card variant="feature" heading={{ text: say('missed.ring'), size: 'm' }}>
        {props.phones.length === 0 && <p>{say('missed.no-phone')}</p>}
        {props.phones.map((phone) => (
          <p key={phone.address}>
            {phone.safe === 'no' ? (
              phone.address
            ) : (
              <a href={`tel:${phone.address.replace(/[^\d+]/g, '')}`}>{phone.address}</a>
            )}{' '}
            ({say(`missed.safe.${phone.safe === 'yes' || phone.safe === 'no' ? phone.safe : 'ask'}`)})
          </p>
        ))}
        <p>
          <a href={path}>{say('missed.record')}</a>
        </p>
      </Card>
      <div class="nhsuk-button-group">
        <Button href={`${path}/plan`}>{say('missed.another')}</Button>
        <Button href={`${path}/messages`} variant="secondary">
          {say('missed.write')}
        </Button>
      </div>
      {props.facts.contact.appointment?.attendance && (
        <p>
          <a href={`${path}/after/${contact}?again=1`}>{say('missed.again')}</a>
        </p>
      )}
    </Screen>
  );
}
