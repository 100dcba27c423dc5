import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Select } from '../../ui/select.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { CallPageProps } from './call-page.tsx';
import { safetyWords } from './words.ts';

const outcomes = ['spoke', 'no-answer', 'voicemail', 'someone-else', 'emergency-services'] as const;

export function CallForm(props: CallPageProps) {
  const say = safetyWords(props.chrome.lang);
  const field = bind(props.form);
  const wrong = ['outcome', 'where', 'note'].some((name) => props.form.errors?.[name]);
  return (
    <Details summary={say('call.add')} open={wrong}>
      <Form action={`/flags/${props.view.flag.id}/calls`} submissionKey={props.submissionKey}>
        <Radios
          small
          legend={{ text: say('call.outcome'), size: 's' }}
          items={outcomes.map((value) => ({ value, text: say(`call.outcome.${value}`) }))}
          {...field.choice('outcome')}
        />
        <Input label={say('call.whereNow')} hint={say('call.whereHint')} {...field.text('where')} />
        <Textarea label={say('call.note')} {...field.text('note')} />
        <Button preventDoubleClick>{say('call.save')}</Button>
      </Form>
    </Details>
  );
}

export function HandOverForm(props: CallPageProps) {
  const say = safetyWords(props.chrome.lang);
  const field = bind(props.form);
  return (
    <Details summary={say('owner.title')} open={props.form.errors?.account !== undefined}>
      <Form action={`/flags/${props.view.flag.id}/owner`} submissionKey={props.submissionKey}>
        <Select
          label={say('owner.to')}
          items={[
            { value: '', text: say('owner.choose') },
            ...props.view.people.map((one) => ({ value: one.id, text: one.name })),
          ]}
          {...field.text('account')}
        />
        <Button variant="secondary" preventDoubleClick>
          {say('owner.button')}
        </Button>
      </Form>
    </Details>
  );
}

export function CloseForm(props: CallPageProps) {
  const say = safetyWords(props.chrome.lang);
  const field = bind(props.form);
  const names = ['changed', 'helps', 'action', 'told'] as const;
  const wrong = [...names, 'reviewOn'].some((name) => props.form.errors?.[name]);
  return (
    <Details summary={say('close.title')} open={wrong}>
      <p>{say('close.lead')}</p>
      <Form action={`/flags/${props.view.flag.id}/closure`} submissionKey={props.submissionKey}>
        {names.map((name) => (
          <Textarea key={name} rows={3} label={say(`close.${name}`)} {...field.text(name)} />
        ))}
        <DateInput
          legend={{ text: say('close.review'), size: 's' }}
          hint={say('close.reviewHint')}
          {...field.date('reviewOn')}
        />
        <Button preventDoubleClick>{say('close.button')}</Button>
      </Form>
    </Details>
  );
}
