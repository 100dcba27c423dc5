import type { VNode } from 'preact';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Screen } from '../../ui/screen.tsx';
import { defineWords } from '../i18n.ts';
import type { FormValues } from './form.ts';
import type { Chrome } from './route.ts';

const words = defineWords({
  'notHere.title': 'Page not found',
  'notHere.text': 'This page is not here. If you followed a link, it may be an old one.',
  'notHere.next': 'Go to your first page',
  'fault.title': 'Sorry, something went wrong',
  'fault.text': 'It is not your fault. What you had saved is safe. Please go back and try once more.',
  'fault.number': 'If it happens again, tell us this number: {request}',
  'tooLong.title': 'That was too long to send',
  'tooLong.text':
    'Nothing was stored and nothing was lost. Go back: your words are still in the form. Please send them in smaller parts.',
  'stale.title': 'Please send that once more',
  'stale.text':
    'Nothing was stored. Go back: your words are still in the form. Reload the page if it still does not work.',
  'elsewhere.title': 'That did not come from this site',
  'elsewhere.text': 'For your safety it was not done. Please go to the page here and try again.',
  'someoneElse.title': 'This page was opened by someone else',
  'someoneElse.text':
    'Another person has signed in here since. Nothing was stored. The words are still on the page before: go back to copy them.',
  'tooMany.title': 'Too many tries',
  'tooMany.text': 'Please wait ten minutes and try again.',
  'twice.title': 'You sent this before, with other words',
  'twice.text': 'The first one is safe. What would you like to do with the words you sent now?',
  'twice.add': 'Send these words too',
  'twice.keep': 'Keep only the first',
});

type Simple = 'notHere' | 'tooLong' | 'stale' | 'elsewhere' | 'someoneElse' | 'tooMany';

/** What happened, that nothing is lost, and what to do next. */
export function MessagePage({ chrome, kind }: { chrome: Chrome; kind: Simple }): VNode {
  const say = words(chrome.lang);
  return (
    <Screen chrome={chrome} title={say(`${kind}.title`)}>
      <h1 class="nhsuk-heading-l">{say(`${kind}.title`)}</h1>
      <p>{say(`${kind}.text`)}</p>
      <p>
        <a href={chrome.homeHref}>{say('notHere.next')}</a>
      </p>
    </Screen>
  );
}

export function FaultPage({ chrome, request }: { chrome: Chrome; request: string }): VNode {
  const say = words(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('fault.title')}>
      <h1 class="nhsuk-heading-l">{say('fault.title')}</h1>
      <p>{say('fault.text')}</p>
      <p>{say('fault.number', { request })}</p>
      <p>
        <a href={chrome.homeHref}>{say('notHere.next')}</a>
      </p>
    </Screen>
  );
}

/** The same form with a different body: neither is dropped, the person chooses. */
export function SentTwicePage(props: {
  chrome: Chrome;
  path: string;
  values: FormValues;
  freshKey: string;
}): VNode {
  const say = words(props.chrome.lang);
  return (
    <Screen chrome={props.chrome} title={say('twice.title')}>
      <h1 class="nhsuk-heading-l">{say('twice.title')}</h1>
      <p>{say('twice.text')}</p>
      <Form action={props.path} submissionKey={props.freshKey}>
        {Object.entries(props.values)
          .filter(([name]) => name !== '_key')
          .flatMap(([name, value]) =>
            [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
          )}
        <Button>{say('twice.add')}</Button>
      </Form>
      <p>
        <a href={props.chrome.homeHref}>{say('twice.keep')}</a>
      </p>
    </Screen>
  );
}
