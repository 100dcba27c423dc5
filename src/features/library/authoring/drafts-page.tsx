import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { sayWhen } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { DraftLine } from './reading.ts';
import { writtenKinds } from './rules.ts';
import { authoringWords } from './words.ts';

/** What is being written, and what waits for whom. */
export function DraftsPage(props: {
  chrome: Chrome;
  drafts: DraftLine[];
  now: string;
  zone: string;
  form: FormState;
  submissionKey: string;
}) {
  const { chrome } = props;
  const say = authoringWords(chrome.lang);
  const field = bind(props.form);
  const when = (at: string) => sayWhen(Temporal.Instant.from(at), props.now, props.zone, chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('drafts.title')}
      current="/library"
      back={{ href: '/library', text: say('drafts.library') }}
      errors={props.form.errors}
    >
      <h1 class="nhsuk-heading-l">{say('drafts.title')}</h1>
      <p>{say('drafts.lead')}</p>
      {props.drafts.length === 0 && <p>{say('drafts.empty')}</p>}
      <ul class="ks-items">
        {props.drafts.map((one) => (
          <li key={one.id} class="ks-item">
            <p class="ks-edit__title">
              <a href={`/library/drafts/${one.id}${one.state === 'waiting' ? '/review' : ''}`}>{one.title}</a>{' '}
              <Tag colour={one.forYou ? 'orange' : one.state === 'waiting' ? 'yellow' : 'blue'}>
                {say(
                  one.forYou
                    ? 'drafts.forYou'
                    : one.returned === null
                      ? `state.${one.state}`
                      : 'drafts.returned',
                )}
              </Tag>
            </p>
            <p class="nhsuk-hint nhsuk-u-margin-bottom-2">
              {say(`kind.${one.kind}`)}, {one.language}.{' '}
              {say('drafts.last', { name: one.byName, when: when(one.at) })}
            </p>
            {one.returned && (
              <p class="ks-typed" dir="auto">
                “{one.returned}”
              </p>
            )}
          </li>
        ))}
      </ul>
      <h2 class="nhsuk-heading-m">{say('new.title')}</h2>
      <p>{say('new.lead')}</p>
      <Form action="/library/drafts" submissionKey={props.submissionKey}>
        <Radios
          legend={{ text: say('new.kind'), size: 's' }}
          {...field.choice('kind')}
          items={writtenKinds.map((kind) => ({
            value: kind,
            text: say(`kind.${kind}`),
            hint: say(`new.hint.${kind}`),
          }))}
        />
        <Input label={say('new.name')} {...field.text('title')} />
        <Button>{say('new.begin')}</Button>
      </Form>
    </Screen>
  );
}
