import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { LettersView, LetterView, OwnLetters, WriteView } from './reading.ts';
import { isUrgent, writtenHere } from './rules.ts';
import type { Letter } from './store.ts';
import { lettersWords } from './words.ts';

const onDay = (at: Letter['writtenAt'], zone: string, lang: string) =>
  sayDate(at.toZonedDateTimeISO(zone).toPlainDate(), lang);

/** `/patients/:patient/letters`: what was written about somebody, what waits, and what can be written. */
export function LettersPage({ chrome, view }: { chrome: Chrome; view: LettersView }) {
  const say = lettersWords(chrome.lang);
  const record = `/patients/${view.patient.id}`;
  return (
    <Screen chrome={chrome} title={say('title')} back={{ href: record, text: view.patient.preferredName }}>
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.patient.preferredName}</span> {say('title')}
      </h1>
      {view.waiting.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('waiting')}</h2>
          <ul>
            {view.waiting.map((draft) => (
              <li key={draft.id}>
                <a href={`/letters/drafts/${draft.id}`}>{say(`kind.${draft.kind}`)}</a>
                {`, ${onDay(draft.writtenAt, view.zone, chrome.lang)}`}
                {draft.answer && `: ${say(`answer.${draft.answer.answer}`)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 class="nhsuk-heading-m">{say('signed')}</h2>
      {view.letters.length === 0 ? (
        <p>{say('none')}</p>
      ) : (
        <ul>
          {view.letters.map((letter) => (
            <li key={letter.id}>
              <a href={`/letters/${letter.id}`}>{say(`kind.${letter.kind}`)}</a>
              {`, ${onDay(letter.writtenAt, view.zone, chrome.lang)}, ${letter.writtenBy}`}
              {letter.withheld && `. ${say('withheld', { reason: letter.withheld })}`}
            </li>
          ))}
        </ul>
      )}
      {view.others.length > 0 && (
        <>
          <h3 class="nhsuk-heading-s">{say('others')}</h3>
          <ul>
            {view.others.map((one) => (
              <li key={one.href}>
                <a href={one.href}>{onDay(one.at, view.zone, chrome.lang)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {view.mayWrite && (
        <>
          <h2 class="nhsuk-heading-m">{say('write')}</h2>
          <p>{say('write.lead')}</p>
          <ul>
            {writtenHere.map((kind) => (
              <li key={kind}>
                <a href={`${record}/letters/new?kind=${kind}`}>{say(`kind.${kind}`)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

/** A letter being written: new, or other words for one that waits. */
export function WritePage(props: {
  chrome: Chrome;
  view: WriteView;
  draft: OpenDraft;
  action: string;
  here: string;
  /** Whether it takes the place of words that wait. */
  again: boolean;
  submissionKey: string;
}) {
  const { chrome, view, draft } = props;
  const say = lettersWords(chrome.lang);
  const field = bind(draft.form);
  const name = view.patient.preferredName;
  return (
    <Screen
      chrome={chrome}
      title={say(`kind.${view.kind}`)}
      back={{ href: `/patients/${view.patient.id}/letters`, text: say('title') }}
      errors={draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{name}</span> {say(`kind.${view.kind}`)}
      </h1>
      {!view.template && <p>{say('form.none')}</p>}
      {props.again && <p>{say('draft.editLead')}</p>}
      <KeptForm
        draft={draft}
        label={(one) => (one === 'text' ? say('form.text') : undefined)}
        back={props.here}
        action={props.action}
        submissionKey={props.submissionKey}
      >
        <input type="hidden" name="kind" value={view.kind} />
        <Textarea
          label={{ text: say('form.text'), size: 's' }}
          hint={say('form.hint')}
          rows={20}
          {...field.text('text')}
        />
        {view.kind === 'gp-risk' && (
          <Textarea
            label={say('form.withheld', { name })}
            hint={say('form.withheldHint')}
            rows={2}
            {...field.text('withheld')}
          />
        )}
        <Button preventDoubleClick>{say(isUrgent(view.kind) ? 'form.saveUrgent' : 'form.save')}</Button>
      </KeptForm>
    </Screen>
  );
}

/** The patient's own letters, to read, print and keep, and what waits for their word. */
export function OwnLettersPage({ chrome, view }: { chrome: Chrome; view: OwnLetters }) {
  const say = lettersWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('mine.title')} back={{ href: '/home' }}>
      <h1 class="nhsuk-heading-l">{say('mine.title')}</h1>
      {view.letters.length + view.waiting.length === 0 && <p>{say('mine.empty')}</p>}
      {view.waiting.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('mine.waits')}</h2>
          <p>{say('mine.waitsLead')}</p>
          <ul>
            {view.waiting.map((draft) => (
              <li key={draft.id}>
                <a href={`/letters/drafts/${draft.id}`}>{say(`mine.kind.${draft.kind}`)}</a>
                {draft.answer && `: ${say(`own.${draft.answer.answer}`)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {view.letters.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('mine.signed')}</h2>
          <ul>
            {view.letters.map((letter) => (
              <li key={letter.id}>
                <a href={`/letters/${letter.id}`}>{say(`mine.kind.${letter.kind}`)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  );
}

/** The words of a letter, paragraph by paragraph. */
export function LetterText({ text }: { text: string }) {
  return (
    <div class="ks-letter">
      {text.split(/\n{2,}/).map((paragraph, at) => (
        <p class="ks-typed" key={at}>
          {paragraph}
        </p>
      ))}
    </div>
  );
}

/** `/letters/:letter`: a signed letter, to print or to take away. */
export function LetterPage({ chrome, view }: { chrome: Chrome; view: LetterView }) {
  const say = lettersWords(chrome.lang);
  const { letter } = view;
  const own = chrome.kind === 'patient';
  const title = own ? say(`mine.kind.${letter.kind}`) : say(`kind.${letter.kind}`);
  return (
    <Screen
      chrome={chrome}
      title={title}
      back={{
        href: own ? '/letters' : `/patients/${letter.patient}/letters`,
        text: say(own ? 'mine.title' : 'title'),
      }}
    >
      <h1 class="nhsuk-heading-l">{title}</h1>
      <p class="nhsuk-body-s">
        {view.service}
        {'. '}
        {say('by', { name: letter.writtenBy, when: onDay(letter.writtenAt, view.zone, chrome.lang) })}.{' '}
        <span class="ks-no-print">{say('print')}</span>
      </p>
      {letter.withheld && <p class="ks-no-print">{say('withheld', { reason: letter.withheld })}</p>}
      <p class="ks-no-print">
        <a href={`/letters/${letter.id}/file`}>{say('pdf')}</a>
      </p>
      <LetterText text={letter.text} />
    </Screen>
  );
}
