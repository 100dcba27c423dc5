import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm, UNSENT_WORDS } from '../../ui/draft.tsx';
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
  const field = bind(props.call.form);
  const labels: Record<string, string> = { where: say('call.whereNow'), note: say('call.note') };
  const here = `/flags/${props.view.flag.id}`;
  return (
    <Details summary={say('call.add')} open={isBegun(props.call)}>
      <KeptForm
        draft={props.call}
        words={UNSENT_WORDS}
        label={(name) => labels[name]}
        back={here}
        action={`${here}/calls`}
        submissionKey={props.submissionKey}
      >
        <Radios
          small
          legend={{ text: say('call.outcome'), size: 's' }}
          items={outcomes.map((value) => ({ value, text: say(`call.outcome.${value}`) }))}
          {...field.choice('outcome')}
        />
        <Input label={say('call.whereNow')} hint={say('call.whereHint')} {...field.text('where')} />
        <Textarea label={say('call.note')} {...field.text('note')} />
        <Button preventDoubleClick>{say('call.save')}</Button>
      </KeptForm>
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
  const field = bind(props.closing.form);
  const names = ['changed', 'helps', 'action', 'told'] as const;
  const here = `/flags/${props.view.flag.id}`;
  return (
    <Details summary={say('close.title')} open={isBegun(props.closing)}>
      <p>{say('close.lead')}</p>
      <KeptForm
        draft={props.closing}
        words={UNSENT_WORDS}
        label={(name) => {
          const known = names.find((one) => one === name);
          return known && say(`close.${known}`);
        }}
        back={here}
        action={`${here}/closure`}
        submissionKey={props.submissionKey}
      >
        {names.map((name) => (
          <Textarea key={name} rows={3} label={say(`close.${name}`)} {...field.text(name)} />
        ))}
        <DateInput
          legend={{ text: say('close.review'), size: 's' }}
          hint={say('close.reviewHint')}
          {...field.date('reviewOn')}
        />
        <Button preventDoubleClick>{say('close.button')}</Button>
      </KeptForm>
    </Details>
  );
}

/** Open where there is something to mend, to go on with or to choose between. */
function isBegun({ form, mark, branches }: OpenDraft): boolean {
  return form.errors !== undefined || mark.keptAt !== undefined || branches.length > 1;
}
