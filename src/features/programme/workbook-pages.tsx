import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { WrittenAnswers, writtenLine } from './answers.tsx';
import { lastOfStep, Replies, readLine } from './beside.tsx';
import { GoalWords } from './goals/pages.tsx';
import { KeptPartSection, TakeAwayForm } from './kept-part-pages.tsx';
import { PatternList } from './moods/pattern-list.tsx';
import { MoodPicture, MoodTable } from './moods/picture.tsx';
import { moodWords } from './moods/words.ts';
import { WrittenSheet } from './sheet-picture.tsx';
import { dayName } from './times.ts';
import { whoText } from './who-sees.tsx';
import { programmeWords } from './words.ts';
import type { EntryPageView, WorkbookView } from './workbook-actions.ts';

export function WorkbookPage(props: {
  chrome: Chrome;
  view: WorkbookView;
  search: string;
  submissionKey: string;
}) {
  const { chrome, view, search } = props;
  const say = programmeWords(chrome.lang);
  const { entries, goals, moods, patterns } = view;
  const partCount = view.parts.reduce((sum, part) => sum + part.items.length, 0);
  const found = entries.length + goals.length + moods.length + patterns.length + partCount;
  const empty = found === 0;
  return (
    <Screen chrome={chrome} title={say('workbook.title')} current="/workbook" back={{ href: '/home' }}>
      <h1 class="nhsuk-heading-l">{say('workbook.title')}</h1>
      {view.after && <After after={view.after} phone={view.phone} />}
      <p>{say(empty && !search ? 'workbook.none' : 'workbook.lead')}</p>
      <Form action="/workbook" submissionKey={props.submissionKey} classes="ks-noprint">
        <Input label={say('workbook.search')} name="q" type="search" value={search} width={20} />
        <Button variant="secondary" small>
          {say('workbook.searchButton')}
        </Button>
      </Form>
      {search && (
        <p role="status">
          {say('workbook.found', { count: found, words: search })}{' '}
          <a href="/workbook">{say('workbook.showAll')}</a>
        </p>
      )}
      {goals.length > 0 && (
        <section>
          <h2 class="nhsuk-heading-m">{say('workbook.goals')}</h2>
          {goals.map((goal) => (
            <GoalWords key={goal.id} goal={goal} lang={chrome.lang} />
          ))}
        </section>
      )}
      {entries.map(({ entry, worksheet, feedback }) => (
        <section class="ks-entry" key={entry.id} aria-labelledby={`entry-${entry.id}`}>
          <h2 class="nhsuk-heading-m" id={`entry-${entry.id}`}>
            <a href={`/workbook/${entry.id}`}>{worksheet.title}</a>
          </h2>
          <p class="nhsuk-hint">
            {writtenLine(entry, view.zone, say)}.{' '}
            {say('step.whoSees', { who: whoText(view.whoSees, entry.visibility) })}.
            {readLine(view.beside, entry, view.zone, chrome.lang)}
          </p>
          <WrittenSheet
            id={`sheet-${entry.id}`}
            worksheet={worksheet}
            answers={entry.answers}
            feedback={feedback}
            lang={chrome.lang}
          />
          {lastOfStep(entries, entry.id) && (
            <Replies
              replies={view.beside.replies.filter((one) => one.contact === entry.contact)}
              side="patient"
              zone={view.zone}
              lang={chrome.lang}
            />
          )}
        </section>
      ))}
      {moods.length > 0 && <WorkbookMoods {...props} />}
      {patterns.length > 0 && (
        <section>
          <h2 class="nhsuk-heading-m">{moodWords(chrome.lang)('see.before')}</h2>
          <PatternList {...view} lang={chrome.lang} />
        </section>
      )}
      {view.parts.map((part) => (
        <KeptPartSection key={part.id} part={part} lang={chrome.lang} />
      ))}
      <TakeAwayForm submissionKey={props.submissionKey} lang={chrome.lang} />
    </Screen>
  );
}

/** A picture of the moods that a search found would say something that is not so: those stand in the table alone. */
function WorkbookMoods({ chrome, view, search }: Parameters<typeof WorkbookPage>[0]) {
  const title = programmeWords(chrome.lang)('workbook.moods');
  if (!search) return <MoodPicture {...view} lang={chrome.lang} />;
  return <MoodTable {...view} lang={chrome.lang} caption={{ text: title, size: 'm' }} />;
}

/** Who of the staff opened the patient's pages since this was written and theirs to see, and the whole record behind it. */
function Looked(props: {
  looks: EntryPageView['looks'];
  say: ReturnType<typeof programmeWords>;
  day: (at: EntryPageView['entry']['writtenAt']) => string;
}) {
  const { looks, say } = props;
  return (
    <section class="ks-noprint">
      {looks.length > 0 && (
        <>
          <h2 class="nhsuk-heading-s">{say('workbook.lookedSince')}</h2>
          <ul>
            {looks.map((look) => (
              <li key={look.account}>
                {say('workbook.lookedBy', { name: look.name, when: props.day(look.at) })}
              </li>
            ))}
          </ul>
          <p class="nhsuk-hint">{say('workbook.lookedHint')}</p>
        </>
      )}
      <p>
        <a href="/who-looked">{say('workbook.looked')}</a>
      </p>
    </section>
  );
}

/** After the course: nobody reads this now, and how to come back. */
export function After({ after, phone }: { after: WorkbookView['words']; phone: string }) {
  const back = after['come-back']?.text;
  return (
    <InsetText>
      {after['nobody-reads'] && <p>{after['nobody-reads'].text}</p>}
      {back && (
        <p>
          {phone ? back.replace('{phone}', phone) : back.replace(/,? or ask this service on \{phone\}/, '')}
        </p>
      )}
      {after.urgent && <p>{after.urgent.text}</p>}
    </InsetText>
  );
}

export function EntryPage(props: {
  chrome: Chrome;
  view: EntryPageView;
  submissionKey: string;
  changed: boolean;
  form?: FormState;
}) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  const { entry, worksheet } = view;
  const [, ...older] = view.versions;
  const day = (at: typeof entry.writtenAt) => dayName(at.toZonedDateTimeISO(view.zone).toPlainDate());
  return (
    <Screen
      chrome={chrome}
      title={worksheet.title}
      errors={props.form?.errors}
      current="/workbook"
      back={{ href: '/workbook' }}
    >
      <h1 class="nhsuk-heading-l">{worksheet.title}</h1>
      {props.changed && (
        <p class="ks-kept" role="status">
          {say('workbook.changed', { who: whoText(view.whoSees, entry.visibility) })}
        </p>
      )}
      <p class="nhsuk-hint">
        {writtenLine(entry, view.zone, say)}.{readLine(view.beside, entry, view.zone, chrome.lang)}
      </p>
      <WrittenSheet
        id="sheet"
        worksheet={worksheet}
        answers={entry.answers}
        feedback={view.feedback}
        lang={chrome.lang}
      />
      <Replies replies={view.beside.replies} side="patient" zone={view.zone} lang={chrome.lang} />
      <Looked looks={view.looks} say={say} day={day} />
      {view.open && entry.contact && (
        <p class="ks-noprint">
          <a href={`/programme/${entry.contact}`}>{say('workbook.edit')}</a>
        </p>
      )}
      <Form
        action={`/workbook/${entry.id}/visibility`}
        submissionKey={props.submissionKey}
        classes="ks-noprint"
      >
        <Radios
          {...bind(props.form ?? {}).choice('visibility')}
          legend={{ text: say('step.whoSeesLegend'), size: 's' }}
          value={entry.visibility}
          items={(['practitioner', 'team', 'only-me'] as const).map((value) => ({
            value,
            text: whoText(view.whoSees, value),
            hint: view.whoSees[value]?.text,
          }))}
        />
        <Button variant="secondary">{say('workbook.change')}</Button>
      </Form>
      {older.length > 0 && (
        <Details summary={say('workbook.older')}>
          {older.map((version) => (
            <section key={version.number}>
              <h2 class="nhsuk-heading-s">{writtenLine(version, view.zone, say)}</h2>
              <WrittenAnswers worksheet={worksheet} answers={version.answers} />
            </section>
          ))}
        </Details>
      )}
    </Screen>
  );
}
