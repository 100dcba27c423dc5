import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { LetterText } from './pages.tsx';
import type { DraftView } from './reading.ts';
import { answers, isUrgent, toGp } from './rules.ts';
import { lettersWords } from './words.ts';

interface Props {
  chrome: Chrome;
  view: DraftView;
  draft: OpenDraft;
  submissionKey: string;
  saved: boolean;
}

/** `/letters/drafts/:letter_draft`: words that wait, for the patient to answer or for staff to sign. */
export function DraftPage(props: Props) {
  return props.view.own ? <OwnDraft {...props} /> : <StaffDraft {...props} />;
}

/** What the patient reads before it is sent, what they can say, and what a refusal does not reach. */
function OwnDraft({ chrome, view, draft, submissionKey, saved }: Props) {
  const say = lettersWords(chrome.lang);
  const here = `/letters/drafts/${view.draft.id}`;
  const field = bind(draft.form);
  const title = say(`mine.kind.${view.draft.kind}`);
  return (
    <Screen
      chrome={chrome}
      title={title}
      back={{ href: '/letters', text: say('mine.title') }}
      errors={draft.form.errors}
      islands={['autosave']}
      notice={
        saved && (
          <NotificationBanner variant="success" heading={say('own.saved', { name: view.draft.writtenBy })} />
        )
      }
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{say('own.title')}</span> {title}
      </h1>
      <p>{say('own.lead')}</p>
      <LetterText text={view.draft.text} />
      {view.draft.answer && (
        <InsetText>
          <p>{say('own.said', { answer: say(`own.${view.draft.answer.answer}`) })}</p>
        </InsetText>
      )}
      <h2 class="nhsuk-heading-m">{say('own.limits')}</h2>
      <p>{say('limits')}</p>
      <KeptForm
        draft={draft}
        label={(name) => (name === 'words' ? say('own.words') : undefined)}
        back={here}
        action={`${here}/answer`}
        submissionKey={submissionKey}
      >
        <Radios
          legend={{ text: say('own.question'), size: 'm' }}
          items={answers.map((value) => ({ value, text: say(`own.${value}`) }))}
          {...field.choice('answer')}
        />
        <Textarea label={say('own.words')} rows={3} {...field.text('words')} />
        <Button preventDoubleClick>{say('own.save')}</Button>
      </KeptForm>
    </Screen>
  );
}

function StaffDraft({ chrome, view, draft, submissionKey, saved }: Props) {
  const say = lettersWords(chrome.lang);
  const { draft: letter, patient } = view;
  const name = patient.preferredName;
  const title = say('draft.title', { kind: say(`kind.${letter.kind}`) });
  return (
    <Screen
      chrome={chrome}
      title={title}
      back={{ href: `/patients/${patient.id}/letters`, text: say('title') }}
      errors={draft.form.errors}
      islands={['autosave']}
      notice={saved && <NotificationBanner variant="success" heading={say('draft.saved')} />}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{name}</span> {title}
      </h1>
      {letter.withheld && <p>{say('withheld', { reason: letter.withheld })}</p>}
      <LetterText text={letter.text} />
      {view.mayWrite && (
        <p>
          <a href={`/letters/drafts/${letter.id}/words`}>{say('draft.edit')}</a>
        </p>
      )}
      {toGp(letter.kind) && (
        <>
          <h2 class="nhsuk-heading-m">{say('consent')}</h2>
          <p>
            {say(`consent.${view.gpConsent}`, { name })}{' '}
            <a href={`/patients/${patient.id}/consent`}>{say('consent.link')}</a>
          </p>
        </>
      )}
      {view.shown && <Said chrome={chrome} view={view} draft={draft} submissionKey={submissionKey} />}
      {view.mayWrite && (
        <>
          <h2 class="nhsuk-heading-m">{say('sign.title')}</h2>
          {isUrgent(letter.kind) && <p>{say('sign.urgent')}</p>}
          {view.barrier ? (
            <p>{say(`barrier.${view.barrier}`, { name })}</p>
          ) : (
            <Form action={`/letters/drafts/${letter.id}/signature`} submissionKey={submissionKey}>
              <p>{say('sign.lead')}</p>
              <Button preventDoubleClick>{say('sign.button')}</Button>
            </Form>
          )}
        </>
      )}
    </Screen>
  );
}

/** What the patient said to these words, and the form for whoever reads them with the patient. */
function Said(props: { chrome: Chrome; view: DraftView; draft: OpenDraft; submissionKey: string }) {
  const { chrome, view, draft } = props;
  const say = lettersWords(chrome.lang);
  const field = bind(draft.form);
  const name = view.patient.preferredName;
  const { answer } = view.draft;
  const here = `/letters/drafts/${view.draft.id}`;
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('draft.shown', { name })}</h2>
      {answer ? (
        <InsetText>
          <p>
            {say('draft.answer', {
              answer: say(`answer.${answer.answer}`),
              how: say(`how.${answer.how}`),
              by: answer.by,
              when: sayWhen(answer.at, view.now, view.zone, chrome.lang),
            })}
          </p>
          {answer.words && (
            <p class="ks-typed" dir="auto">
              {answer.words}
            </p>
          )}
          {answer.answer === 'refused' && <p>{`${say('limits.staff', { name })} ${say('limits')}`}</p>}
        </InsetText>
      ) : (
        <p>{say('draft.notShown', { name })}</p>
      )}
      {view.mayWrite && (
        <KeptForm
          draft={draft}
          label={(field_) => (field_ === 'words' ? say('ask.words') : undefined)}
          back={here}
          action={`${here}/answer`}
          submissionKey={props.submissionKey}
        >
          {answer?.answer !== 'refused' && <p>{say('limits')}</p>}
          <Radios
            legend={{ text: say('ask.how'), size: 's' }}
            items={(['room', 'phone'] as const).map((value) => ({ value, text: say(`how.${value}`) }))}
            {...field.choice('how')}
          />
          <Radios
            legend={{ text: say('ask.answer'), size: 's' }}
            items={answers.map((value) => ({ value, text: say(`answer.${value}`) }))}
            {...field.choice('answer')}
          />
          <Textarea label={say('ask.words')} rows={3} {...field.text('words')} />
          <Button variant="secondary" preventDoubleClick>
            {say('ask.save')}
          </Button>
        </KeptForm>
      )}
    </>
  );
}
