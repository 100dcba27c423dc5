import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { amountOf } from './forms.ts';
import type { CheckWords } from './questions.ts';
import { audiences, type Question, questions, type Side } from './rules.ts';
import type { Pulse } from './store.ts';
import { allianceWords } from './words.ts';

/** The check itself, for either side. */
export function PulseFormView(props: {
  lang: string;
  side: Side;
  action: string;
  words: CheckWords;
  draft: OpenDraft;
  submissionKey: string;
}) {
  const say = allianceWords(props.lang);
  const field = bind(props.draft.form);
  return (
    <KeptForm
      action={props.action}
      submissionKey={props.submissionKey}
      draft={props.draft}
      label={(box) =>
        box === 'words' ? say('words.label') : props.words.questions.find((one) => one.id === box)?.text
      }
      back={`${props.action}?now=1`}
    >
      <p>{props.words.intro}</p>
      {props.words.questions.map((question) => (
        <Radios
          key={question.id}
          legend={{ text: question.text, size: 's' }}
          small={props.side === 'practitioner'}
          items={question.options.map((option) => ({ value: option.id, text: option.label }))}
          {...field.choice(question.id)}
        />
      ))}
      <Textarea
        label={{ text: say('words.label'), size: 's' }}
        hint={props.side === 'patient' ? say('words.hint') : undefined}
        rows={3}
        {...field.text('words')}
      />
      {props.side === 'patient' ? (
        <Radios
          legend={{ text: say('who.legend'), size: 's' }}
          hint={say('who.hint')}
          items={audiences.map((audience) => ({
            value: audience,
            text: say(`who.${audience}`),
            hint: audience === 'only-me' ? say('who.only-me.hint') : undefined,
          }))}
          {...field.choice('shownTo')}
        />
      ) : (
        <Radios
          legend={{ text: say('whoStaff.legend'), size: 's' }}
          hint={say('whoStaff.note')}
          small
          items={(['only-me', 'practitioner-and-supervisor'] as const).map((audience) => ({
            value: audience,
            text: say(`whoStaff.${audience}`),
          }))}
          {...field.choice('shownTo')}
        />
      )}
      <p class="nhsuk-body-s">{props.words.notValidated}</p>
      <Button preventDoubleClick>{say('save')}</Button>
    </KeptForm>
  );
}

/** One pulse in words: question and chosen label, never a number. */
export function PulseAnswers({
  pulse,
  words,
  lang,
}: {
  pulse: Pulse;
  words: CheckWords | null;
  lang: string;
}) {
  const say = allianceWords(lang);
  const label = (question: Question) => {
    const options = words?.questions.find((one) => one.id === question)?.options ?? [];
    return options.find((option) => option.id === amountOf(pulse.answers[question]))?.label ?? '';
  };
  return (
    <>
      <ul class="nhsuk-list">
        {questions.map((question) => (
          <li key={question}>
            {say(`short.${question}`)}: <strong>{label(question)}</strong>
          </li>
        ))}
      </ul>
      {pulse.words && <blockquote class="ks-quote">{pulse.words}</blockquote>}
    </>
  );
}
