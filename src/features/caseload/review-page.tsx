import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { MinutesMark } from '../../ui/minutes-mark.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { Whose } from '../episodes/index.ts';
import { MessageItem, PromiseLine } from '../messages/index.ts';
import { EntryList, FeedbackList, MoodPicture, StepTable } from '../programme/index.ts';
import type { ReviewView } from './review-actions.ts';
import { caseloadWords } from './words.ts';

export interface ReviewPageProps {
  chrome: Chrome;
  view: ReviewView;
  draft: OpenDraft;
  submissionKey: string;
  signed: string | null;
}

/** Left the week, right the reply beside it; sign and go on to the next. */
export function ReviewPage(props: ReviewPageProps) {
  const { chrome, view } = props;
  const say = caseloadWords(chrome.lang);
  const name = view.patient.preferredName;
  return (
    <Screen
      chrome={chrome}
      title={say('reviews.title')}
      current="/reviews"
      errors={props.draft.form.errors}
      back={{ href: '/reviews' }}
      islands={['autosave', 'minutes']}
      notice={
        props.signed ? (
          <NotificationBanner variant="success" heading={say('review.signed', { name: props.signed })} />
        ) : undefined
      }
    >
      <Whose patient={view.patient} lang={chrome.lang} />
      <h1 class="nhsuk-heading-l">{say('review.title', { name })}</h1>
      <p>
        {view.since
          ? say('review.since', { when: sayWhen(view.since, view.until, view.zone, chrome.lang) })
          : say('review.since.start')}
        {' · '}
        <a href={`/patients/${view.patient.id}`}>{say('review.record')}</a>
        {' · '}
        <a href={`/patients/${view.patient.id}/work`}>{say('review.all-work')}</a>
      </p>
      <TwoColumns
        keepRight
        leftLabel={say('review.left', { name })}
        rightLabel={say('review.right')}
        left={<Week {...props} />}
        right={view.ended ? <p>{say('review.ended')}</p> : <Reply {...props} />}
      />
      <MinutesMark patient={view.patient.id} activity="review" words={say('minutes.hand')} />
    </Screen>
  );
}

function Week({ chrome, view }: ReviewPageProps) {
  const say = caseloadWords(chrome.lang);
  const pieces = [view.entries, view.feedback, view.steps, view.moods, view.patterns];
  const nothing = pieces.every((piece) => piece.length === 0);
  const shared = { zone: view.zone, lang: chrome.lang };
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('review.left', { name: view.patient.preferredName })}</h2>
      {nothing && <p>{say('review.nothing')}</p>}
      <FeedbackList feedback={view.feedback} asked={view.words.asked} {...shared} />
      {view.entries.length > 0 && (
        <EntryList entries={view.entries} whoSees={view.words.whoSees} {...shared} />
      )}
      {view.steps.length > 0 && <StepTable steps={view.steps} {...shared} />}
      {view.moods.length + view.patterns.length > 0 && (
        <MoodPicture
          moods={view.moods}
          doings={view.doings}
          patterns={view.patterns}
          words={view.words.mood}
          whoSees={view.words.whoSees}
          title={say('review.moods')}
          {...shared}
        />
      )}
    </>
  );
}

function Reply({ chrome, view, draft, submissionKey }: ReviewPageProps) {
  const say = caseloadWords(chrome.lang);
  const name = view.patient.preferredName;
  const field = bind(draft.form);
  const path = `/patients/${view.patient.id}/review`;
  const beside = view.steps.map((step) => ({ value: step.contact, text: step.title }));
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('review.right')}</h2>
      <Facts chrome={chrome} view={view} />
      <KeptForm
        draft={draft}
        label={(field) => (field === 'text' ? say('review.right') : undefined)}
        back={path}
        action={path}
        submissionKey={submissionKey}
      >
        <input type="hidden" name="coversUntil" value={view.until} />
        <Textarea
          label={{ text: say('review.reply', { name }), size: 's' }}
          hint={say('review.reply.hint', { name })}
          rows={10}
          {...field.text('text')}
        />
        {beside.length > 0 && (
          <Select
            label={say('review.beside')}
            {...field.text('contact')}
            items={[...beside, { value: '', text: say('review.beside.none') }]}
          />
        )}
        <PromiseLine name={name} day={view.replyBy} lang={chrome.lang} />
        <Button name="then" value="next">
          {say('review.next')}
        </Button>{' '}
        <Button variant="secondary" name="then" value="stay">
          {say('review.sign')}
        </Button>{' '}
        <Button variant="secondary" name="then" value="no-reply">
          {say('review.read-only')}
        </Button>
      </KeptForm>
      {view.messages.length > 0 && (
        <Details summary={say('review.conversation')} open>
          <ol class="ks-messages">
            {view.messages.map((message) => (
              <MessageItem
                key={message.id}
                message={message}
                side="staff"
                lang={chrome.lang}
                zone={view.zone}
                now={view.until}
              />
            ))}
          </ol>
        </Details>
      )}
    </>
  );
}

/** Facts to build on, never a sentence to send. */
function Facts({ chrome, view }: { chrome: Chrome; view: ReviewView }) {
  const say = caseloadWords(chrome.lang);
  const done = view.steps.filter((step) => step.finishedAt).map((step) => step.title);
  const stuck = view.steps.filter((step) => !step.finishedAt).map((step) => step.title);
  const facts = [
    ...done.map((step) => say('fact.finished', { step })),
    ...stuck.map((step) => say('fact.begun', { step })),
    ...view.entries.map(({ worksheet }) => say('fact.wrote', { worksheet: worksheet.title })),
    ...(view.moods.length > 0 ? [say('fact.moods', { count: view.moods.length })] : []),
    ...(view.patterns.length > 0 ? [say('fact.pattern')] : []),
  ];
  if (facts.length === 0) return null;
  return (
    <>
      <h3 class="nhsuk-heading-s">{say('review.facts')}</h3>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}
