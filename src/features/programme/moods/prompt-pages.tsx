import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Fieldset } from '../../../ui/fieldset.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { dayName } from '../times.ts';
import type { PromptView } from './prompt-actions.ts';
import { HOURS, TIME_BOXES } from './prompt-form.ts';
import { promptWords } from './prompt-words.ts';

interface PromptPageProps {
  chrome: Chrome;
  view: PromptView;
  submissionKey: string;
  form: FormState;
  saved: boolean;
}

/** When to be asked how one is, how, and when never. */
export function PromptPage(props: PromptPageProps) {
  const { chrome, view } = props;
  const say = promptWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('title')} errors={props.form.errors} back={{ href: '/moods' }}>
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      {props.saved && (
        <p class="ks-kept" role="status">
          {say('saved')}
        </p>
      )}
      {view.open ? <Wish {...props} /> : <p>{say('ended')}</p>}
    </Screen>
  );
}

function Wish(props: PromptPageProps) {
  const { chrome, view } = props;
  const { prompt } = view;
  const say = promptWords(chrome.lang);
  const stands: Record<string, string> = {
    'quiet-from': prompt.quietFrom,
    'quiet-to': prompt.quietTo,
    channel: prompt.channel,
    ...Object.fromEntries(TIME_BOXES.map((box, at) => [box, prompt.times[at] ?? ''])),
  };
  const field = bind({ values: stands, ...props.form });
  const hours = HOURS.map((text) => ({ text, value: text }));
  return (
    <>
      <p>{say('lead')}</p>
      <p>{say('leave')}</p>
      <Standing view={view} lang={chrome.lang} />
      {view.channels.length === 0 ? (
        <p>{say('noRoute')}</p>
      ) : (
        <>
          <Form action="/moods/notes" submissionKey={props.submissionKey}>
            {TIME_BOXES.map((box, at) => (
              <Select
                key={box}
                label={{ text: say(`time.${(at + 1) as 1 | 2 | 3}`), size: 's' }}
                {...field.text(box)}
                items={[{ text: say('time.none'), value: '' }, ...hours]}
              />
            ))}
            <Fieldset legend={{ text: say('quiet'), size: 's' }}>
              <Select label={say('quietFrom')} {...field.text('quiet-from')} items={hours} />
              <Select label={say('quietTo')} {...field.text('quiet-to')} items={hours} />
            </Fieldset>
            <Radios
              {...field.choice('channel')}
              legend={{ text: say('channel'), size: 's' }}
              items={view.channels.map((value) => ({ value, text: say(value) }))}
            />
            <Button>{say('save')}</Button>
          </Form>
          {prompt.times.length > 0 && (
            <Form action="/moods/notes/pause" submissionKey={props.submissionKey}>
              <input type="hidden" name="how" value={prompt.pausedUntil ? 'go-on' : 'pause'} />
              <Button variant="secondary">{say(prompt.pausedUntil ? 'goOn' : 'pause')}</Button>
            </Form>
          )}
        </>
      )}
    </>
  );
}

function Standing({ view, lang }: { view: PromptView; lang: string }) {
  const say = promptWords(lang);
  const { next, zone } = view;
  const { pausedUntil } = view.prompt;
  if (pausedUntil) return <p>{say('paused', { day: dayName(Temporal.PlainDate.from(pausedUntil)) })}</p>;
  if (!next) return <p>{say('off')}</p>;
  const local = next.toZonedDateTimeISO(zone);
  const when = `${dayName(local.toPlainDate())}, ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  return (
    <p>
      <strong>{say('next', { when })}</strong>
    </p>
  );
}
