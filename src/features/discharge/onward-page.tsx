import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { dateWords } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { OnwardView } from './onward.ts';
import { onwardWords } from './onward-words.ts';

interface Props {
  chrome: Chrome;
  view: OnwardView;
  draft: OpenDraft;
  submissionKey: string;
}

/** `/patients/:patient/step-up`: the choice, the letters, who was asked, and the handover. */
export function OnwardPage({ chrome, view, draft, submissionKey }: Props) {
  const say = onwardWords(chrome.lang);
  const record = `/patients/${view.patient.id}`;
  const day = (at: OnwardView['referredAt']) =>
    dateWords(at.toZonedDateTimeISO(view.zone).toPlainDate(), { dateStyle: 'long' }, chrome.lang);
  const open = view.asked.find((one) => one.answer === null);
  const elsewhere = view.asked.find((one) => one.answer?.answer === 'accepted' && one.account === null);
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      back={{ href: record, text: view.patient.name }}
      errors={draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.patient.name}</span> {say('title')}
      </h1>
      <p>{say('wait', { day: day(view.referredAt) })}</p>
      {view.choice ? (
        <InsetText>
          <p>{say('chosen', { day: day(view.choice.at) })}</p>
          <p>
            <strong>{say(view.choice.choice === 'refer' ? 'kind.refer' : 'kind.step-up')}</strong>
          </p>
          <p class="ks-typed" dir="auto">
            {view.choice.reason}
          </p>
        </InsetText>
      ) : (
        <p>
          {say('noChoice')} <a href={`${record}/choice`}>{say('choice')}</a>
        </p>
      )}
      {view.asked.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('asked')}</h2>
          <ul>
            {view.asked.map((one) => (
              <li key={one.id}>
                {say('asked.line', { to: one.to, day: day(one.askedAt) })}
                {': '}
                {one.answer
                  ? say(`asked.${one.answer.answer}`, { day: day(one.answer.at) })
                  : say('asked.open')}
                {[one.words, one.answer?.words].filter(Boolean).map((text) => (
                  <p class="ks-typed nhsuk-u-margin-bottom-1" dir="auto" key={text}>
                    {text}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {elsewhere && view.mayAct && (
        <p>
          {say('elsewhere', { to: elsewhere.to })} <a href={`${record}/discharge`}>{say('end')}</a>
        </p>
      )}
      {view.choice && view.mayAct && (
        <>
          <h2 class="nhsuk-heading-m">{say('letters')}</h2>
          <ul>
            <li>
              <a href={`${record}/letters/new?kind=step-up`}>
                {say('letter.patient', { name: view.patient.name })}
              </a>
            </li>
            <li>
              <a href={`${record}/letters/new?kind=gp-step-up`}>{say('letter.gp')}</a>
            </li>
          </ul>
          {(open || !view.settled) && (
            <StepForm chrome={chrome} view={view} draft={draft} submissionKey={submissionKey} open={open} />
          )}
        </>
      )}
    </Screen>
  );
}

/** The one thing that comes next: the answer that is waited for, or whom to ask. */
function StepForm(props: Props & { open: OnwardView['asked'][number] | undefined }) {
  const { chrome, view, draft, open } = props;
  const say = onwardWords(chrome.lang);
  const field = bind(draft.form);
  const here = `/patients/${view.patient.id}/step-up`;
  return (
    <KeptForm
      draft={draft}
      label={(name) => (name === 'words' ? say(open ? 'answer.words' : 'ask.words') : undefined)}
      back={here}
      action={open ? `${here}/answer` : here}
      submissionKey={props.submissionKey}
    >
      {open ? (
        <Radios
          legend={{ text: say('answer.title', { to: open.to }), size: 'm' }}
          items={[
            { value: 'accepted', text: say(open.account ? 'answer.acceptedHere' : 'answer.accepted') },
            { value: 'declined', text: say('answer.declined') },
          ]}
          {...field.choice('answer')}
        />
      ) : (
        <>
          <h2 class="nhsuk-heading-m">{say('ask.title')}</h2>
          <Select
            label={say('ask.account')}
            items={[
              { value: '', text: say('ask.elsewhere') },
              ...view.colleagues.map(({ id, name }) => ({ value: id, text: name })),
            ]}
            {...field.text('account')}
          />
          <Input label={say('ask.to')} {...field.text('to')} />
        </>
      )}
      <Textarea label={say(open ? 'answer.words' : 'ask.words')} rows={4} {...field.text('words')} />
      <Button preventDoubleClick>{say(open ? 'answer.save' : 'ask.save')}</Button>
    </KeptForm>
  );
}
