import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { type Letter, lettersWords } from '../letters/index.ts';
import type { DischargeView } from './actions.ts';
import { END_CODES, outcomeWord } from './rules.ts';
import { dischargeWords } from './words.ts';

export interface DischargePageProps {
  chrome: Chrome;
  view: DischargeView;
  draft: OpenDraft;
  submissionKey: string;
}

/** What the course came to, then the ending, the summary and the letter on one page. */
export function DischargePage({ chrome, view, draft, submissionKey }: DischargePageProps) {
  const say = dischargeWords(chrome.lang);
  const field = bind(draft.form);
  const ended = view.discharge !== null;
  const path = `/patients/${view.patient.id}/discharge`;
  return (
    <Screen
      chrome={chrome}
      title={say(ended ? 'done.title' : 'title', { name: view.patient.name })}
      errors={draft.form.errors}
      back={{ href: `/patients/${view.patient.id}` }}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{say(ended ? 'done.title' : 'title', { name: view.patient.name })}</h1>
      {!ended && <p>{say('lead')}</p>}
      {!ended && <FirstToDo chrome={chrome} view={view} />}
      <Result chrome={chrome} view={view} />
      {ended ? (
        <LetterList chrome={chrome} letters={view.letters} />
      ) : !view.mayEnd ? (
        <p>{say('not-yours', { name: view.patient.name })}</p>
      ) : (
        <KeptForm
          draft={draft}
          label={(name) => (name === 'summary' || name === 'letter' ? say(name) : undefined)}
          back={path}
          action={path}
          submissionKey={submissionKey}
        >
          <Radios
            legend={{ text: say('end-code'), size: 'm' }}
            {...field.choice('endCode')}
            items={(Object.keys(END_CODES) as (keyof typeof END_CODES)[]).flatMap((group) => [
              { divider: say(`group.${group}`) },
              ...END_CODES[group].map((code) => ({ value: code, text: say(`code.${code}`) })),
            ])}
            small
          />
          <Textarea
            label={{ text: say('summary'), size: 'm' }}
            hint={say('summary.hint')}
            rows={12}
            {...field.text('summary')}
          />
          <Textarea
            label={{ text: say('letter'), size: 'm' }}
            hint={`${say('letter.hint')} ${say(`letter.consent.${view.gpConsent}`, { name: view.patient.name })}`}
            rows={18}
            {...field.text('letter')}
          />
          <Button variant="warning">{say('end')}</Button>
        </KeptForm>
      )}
    </Screen>
  );
}

/** What stands in the way, with the way to it: told before the letters are written, not after. */
function FirstToDo({ chrome, view }: { chrome: Chrome; view: DischargeView }) {
  const say = dischargeWords(chrome.lang);
  const { booked, concern } = view.before;
  if (!booked && !concern) return null;
  return (
    <InsetText>
      {booked && (
        <p>
          {say('meeting-booked', { when: booked.when })}{' '}
          <a href={`/patients/${view.patient.id}/appointments/${booked.contact}`}>{say('meeting-open')}</a>
        </p>
      )}
      {concern && (
        <p>
          {say('flags-open')} <a href="/flags">{say('flags-list')}</a>
        </p>
      )}
    </InsetText>
  );
}

function Result({ chrome, view }: { chrome: Chrome; view: DischargeView }) {
  const say = dischargeWords(chrome.lang);
  const result = view.discharge?.result ?? view.result;
  const score = (value: number | null) => value ?? say('score.none');
  const pair = (id: 'phq9' | 'gad7') => `${score(result.first[id])} → ${score(result.last[id])}`;
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('outcome')}</h2>
      <SummaryList
        rows={[
          { key: say('attended'), value: String(result.attended) },
          { key: say('finished'), value: result.finished ? say('yes') : say('no') },
          { key: say('first-last', { instrument: 'PHQ-9' }), value: pair('phq9') },
          { key: say('first-last', { instrument: 'GAD-7' }), value: pair('gad7') },
          {
            key: say('result'),
            value: (
              <>
                <p>{say(`word.${outcomeWord(result.outcome)}`)}</p>
                {result.outcome && !result.outcome.caseAtStart && <p>{say('case.no')}</p>}
              </>
            ),
          },
          { key: say('profile'), value: result.outcome?.profile ?? '–' },
          ...(view.discharge ? [{ key: say('end-code'), value: say(`code.${view.discharge.endCode}`) }] : []),
        ]}
      />
    </>
  );
}

function LetterList({ chrome, letters }: { chrome: Chrome; letters: Letter[] }) {
  const say = dischargeWords(chrome.lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('letters')}</h2>
      <ul>
        {letters.map((letter) => (
          <li key={letter.id}>
            <a href={`/letters/${letter.id}`}>{lettersWords(chrome.lang)(`kind.${letter.kind}`)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
