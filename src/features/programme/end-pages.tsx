import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form, type FormErrors } from '../../ui/form.tsx';
import { Passages } from '../../ui/passages.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { passagesIn } from '../library/index.ts';
import type { EndView } from './end-views.ts';
import { GoalNumbers } from './goals/link-pages.tsx';
import { OfferLine } from './offer-line.tsx';
import { type FeedbackAnswer, feedbackAnswers } from './rules.ts';
import { programmeWords } from './words.ts';

/** "How was that?" Four answers, and none is an answer too. */
export function EndPage(props: {
  chrome: Chrome;
  view: EndView;
  submissionKey: string;
  form: 'full' | 'short';
  /** What was chosen when a number was saved, or refused, first. */
  answer?: FeedbackAnswer | null;
  rated?: boolean;
  errors?: FormErrors;
}) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={view.title}
      errors={props.errors}
      back={{ href: `/programme/${view.contact}` }}
    >
      <span class="nhsuk-caption-l">{view.title}</span>
      <h1 class="nhsuk-heading-l">{view.asked.question?.text || say('step.end')}</h1>
      <Form action={`/programme/${view.contact}/end`} submissionKey={props.submissionKey}>
        <input type="hidden" name="form" value={props.form} />
        <Radios
          name="answer"
          legend={{ text: view.asked.question?.text ?? '', classes: 'nhsuk-u-visually-hidden' }}
          hint={say('step.feedbackHint')}
          value={props.answer ?? undefined}
          items={feedbackAnswers.map((answer) => ({
            value: answer,
            text: view.asked[answer]?.title || answer,
          }))}
        />
        <GoalNumbers
          goals={view.goals}
          errors={props.errors}
          saved={props.rated === true}
          lang={chrome.lang}
        />
        <Button>{say('step.done')}</Button>
      </Form>
    </Screen>
  );
}

export function DonePage(props: { chrome: Chrome; view: EndView }) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('step.doneTitle')}>
      <h1 class="nhsuk-heading-l">{say('step.doneTitle')}</h1>
      {view.answer && view.answer !== 'worse' && <p>{view.asked[view.answer]?.text}</p>}
      <p>
        <Button href="/home">{say('step.home')}</Button>
      </p>
      <OfferLine offers={view.questionnaires} lang={chrome.lang} />
      <p>
        <a href="/workbook">{say('step.toWorkbook')}</a>
      </p>
    </Screen>
  );
}

/** Help first, then what happened, if they want to say. */
export function WorsePage(props: {
  chrome: Chrome;
  view: EndView;
  submissionKey: string;
  draft: OpenDraft;
  told: boolean;
}) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  const field = bind(props.draft.form);
  const path = `/programme/${view.contact}/worse`;
  const asked = view.worse['what-happened']?.text || say('step.worse');
  const sorry = view.worse.sorry;
  return (
    <Screen
      chrome={chrome}
      title={sorry?.title || say('step.worse')}
      errors={props.draft.form.errors}
      islands={['autosave']}
      back={{ href: `/programme/${view.contact}`, text: say('step.backToPage') }}
    >
      <h1 class="nhsuk-heading-l">{sorry?.title || view.asked.worse?.text || say('step.worse')}</h1>
      {sorry && <p>{sorry.text}</p>}
      <Card variant="urgent" heading={{ text: say('step.urgent'), level: 2 }}>
        {view.worse.urgent && <p>{view.worse.urgent.text}</p>}
        <p>
          <Button href="/crisis">{say('step.urgent')}</Button>
        </p>
      </Card>
      {view.readBy && view.worse['read-by'] && (
        <p>
          <strong>{view.worse['read-by'].text.replace('{day}', view.readBy)}</strong>
        </p>
      )}
      {props.told && <p>{say('step.told')}</p>}
      {view.open && !props.told && (
        <KeptForm
          draft={props.draft}
          label={(name) => (name === 'words' ? asked : undefined)}
          back={path}
          action={path}
          submissionKey={props.submissionKey}
        >
          <Textarea label={{ text: asked, size: 's' }} {...field.text('words')} rows={4} />
          <Button variant="secondary">{say('step.tell')}</Button>
        </KeptForm>
      )}
      {view.worse['for-now'] && (
        <>
          <h2 class="nhsuk-heading-m">{view.worse['for-now'].title}</h2>
          <Passages passages={passagesIn(view.worse['for-now'].text)} />
        </>
      )}
      <p>
        <a href="/home">{say('step.home')}</a>
      </p>
    </Screen>
  );
}
