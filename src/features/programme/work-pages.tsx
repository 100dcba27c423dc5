import type { Temporal } from 'temporal-polyfill';
import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { Table } from '../../ui/table.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { Words, writtenLine } from './answers.tsx';
import { lastOfStep, Replies, type Reply } from './beside.tsx';
import { GoalSteps } from './goals/link-pages.tsx';
import { GoalForm, GoalWords } from './goals/pages.tsx';
import { MoodPicture } from './moods/picture.tsx';
import { WrittenSheet } from './sheet-picture.tsx';
import type { StepFeedback } from './step-store.ts';
import { dayName } from './times.ts';
import { whoText } from './who-sees.tsx';
import { programmeWords } from './words.ts';
import type { StepProgress, WorkView } from './work-actions.ts';
import type { EntryView } from './workbook-actions.ts';

export function WorkPage(props: {
  chrome: Chrome;
  view: WorkView;
  submissionKey: string;
  goal: OpenDraft;
  pin: OpenDraft;
}) {
  const { chrome, view, pin } = props;
  const say = programmeWords(chrome.lang);
  const base = `/patients/${view.patient.id}`;
  const field = bind(pin.form);
  return (
    <Screen
      chrome={chrome}
      title={say('work.title')}
      errors={pin.form.errors}
      islands={['autosave']}
      back={{ href: base, text: say('work.back') }}
    >
      <span class="nhsuk-caption-l">{view.patient.preferredName}</span>
      <h1 class="nhsuk-heading-l">{say('work.title')}</h1>
      <h2 class="nhsuk-heading-m">{say('work.steps')}</h2>
      <StepTable steps={view.steps} zone={view.zone} lang={chrome.lang} />
      {view.mayWriteFor && <OpenSteps patient={view.patient.id} steps={view.steps} lang={chrome.lang} />}
      <FeedbackList feedback={view.feedback} asked={view.asked} zone={view.zone} lang={chrome.lang} />
      <h2 class="nhsuk-heading-m">{say('work.entries')}</h2>
      <p class="nhsuk-hint">{say('work.onlyMe')}</p>
      <EntryList {...view} lang={chrome.lang} replies={view.beside.replies} />
      <MoodPicture {...view} lang={chrome.lang} title={say('mood.title')} />
      <h2 class="nhsuk-heading-m">{say('work.goals')}</h2>
      {view.goals
        .filter((goal) => !goal.ended)
        .map((goal) => (
          <GoalWords key={goal.id} goal={goal} lang={chrome.lang} />
        ))}
      {view.mayWrite && (
        <>
          <GoalSteps
            {...view}
            base={`${base}/goals`}
            submissionKey={props.submissionKey}
            lang={chrome.lang}
          />
          <GoalForm {...props} draft={props.goal} action={`${base}/goals`} back={`${base}/work`} />
          <h2 class="nhsuk-heading-m">{say('work.pin')}</h2>
          <KeptForm
            draft={pin}
            label={(name) => (name === 'note' ? say('work.pinText') : undefined)}
            back={`${base}/work`}
            action={`${base}/work/note`}
            submissionKey={props.submissionKey}
          >
            <Select
              label={say('work.pinStep')}
              {...field.text('contact')}
              items={[
                { text: say('step.pick'), value: '' },
                ...view.steps.map((step) => ({ text: step.title, value: step.contact })),
              ]}
            />
            <Textarea label={say('work.pinText')} {...field.text('note')} rows={3} />
            <Button variant="secondary">{say('work.pinSave')}</Button>
          </KeptForm>
        </>
      )}
    </Screen>
  );
}

/** For somebody who works on paper, and for a meeting without a page of its own. */
function OpenSteps(props: { patient: string; steps: readonly StepProgress[]; lang: string }) {
  const say = programmeWords(props.lang);
  const base = `/patients/${props.patient}`;
  return (
    <Details summary={say('room.fromPaper')}>
      <ul class="nhsuk-list">
        {props.steps.map((step) => (
          <li key={step.contact}>
            <a href={`${base}/steps/${step.contact}?how=paper`}>{step.title}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`${base}/together`}>{say('room.openTogether')}</a>
      </p>
    </Details>
  );
}

/** How far each online step has come. */
export function StepTable(props: { steps: readonly StepProgress[]; zone: string; lang: string }) {
  const say = programmeWords(props.lang);
  const day = (at: Temporal.Instant) => dayName(at.toZonedDateTimeISO(props.zone).toPlainDate());
  return (
    <Table
      responsive
      caption={{ text: say('work.steps'), classes: 'nhsuk-u-visually-hidden' }}
      head={[say('work.steps'), say('work.state')]}
      rows={props.steps.map((step) => [
        step.title,
        [
          step.finishedAt
            ? say('work.finished', { when: day(step.finishedAt) })
            : step.startedAt
              ? say('work.opened', { when: day(step.startedAt) })
              : say('work.notOpened'),
          step.startedAt ? say('work.pages', { read: step.pagesRead, all: step.pagesAll }) : '',
        ]
          .filter(Boolean)
          .join(', '),
      ])}
    />
  );
}

export function FeedbackList(props: {
  feedback: readonly (StepFeedback & { title: string })[];
  asked: WorkView['asked'];
  zone: string;
  lang: string;
}) {
  const say = programmeWords(props.lang);
  const day = (at: Temporal.Instant) => dayName(at.toZonedDateTimeISO(props.zone).toPlainDate());
  if (props.feedback.length === 0) return null;
  return (
    <section>
      <h3 class="nhsuk-heading-s">{say('work.said')}</h3>
      <ul>
        {[...props.feedback].reverse().map((one) => (
          <li key={one.id}>
            {one.title}, {day(one.at)}: <strong>{props.asked[one.answer]?.title || one.answer}</strong>
            {one.words && (
              <>
                {' '}
                “<Words text={one.words} />”
              </>
            )}
            {one.readByAt && ` ${say('work.readBy', { when: day(one.readByAt) })}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the patient wrote, as the review and the bridge show it too. */
export function EntryList(props: {
  entries: readonly EntryView[];
  whoSees: WorkView['whoSees'];
  /** What was answered already, next to what it is about. */
  replies?: readonly Reply[];
  zone: string;
  lang: string;
}) {
  const say = programmeWords(props.lang);
  if (props.entries.length === 0) return <p>{say('work.noEntries')}</p>;
  return (
    <>
      {props.entries.map(({ entry, worksheet, feedback }) => (
        <section key={entry.id} class="ks-entry" aria-labelledby={`entry-${entry.id}`}>
          <h3 class="nhsuk-heading-s" id={`entry-${entry.id}`}>
            {worksheet.title}
          </h3>
          <p class="nhsuk-hint">
            {writtenLine(entry, props.zone, say)}.{' '}
            {say('step.whoSees', { who: whoText(props.whoSees, entry.visibility) })}
            {entry.shownAt &&
              entry.shownAt.epochMilliseconds > entry.writtenAt.epochMilliseconds &&
              `. ${say('work.shown', { when: dayName(entry.shownAt.toZonedDateTimeISO(props.zone).toPlainDate()) })}`}
          </p>
          <WrittenSheet
            id={`sheet-${entry.id}`}
            worksheet={worksheet}
            answers={entry.answers}
            feedback={feedback}
            lang={props.lang}
          />
          {lastOfStep(props.entries, entry.id) && (
            <Replies
              replies={(props.replies ?? []).filter((one) => one.contact === entry.contact)}
              side="staff"
              zone={props.zone}
              lang={props.lang}
            />
          )}
        </section>
      ))}
    </>
  );
}
