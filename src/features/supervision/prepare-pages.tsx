import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { CaseTables, Reasons, Sessions, Typed } from './case-list.tsx';
import type { CaseList, QuestionView } from './reading.ts';
import { supervisionWords } from './words.ts';

/** `/supervision/with/:practitioner`: whom to talk about, and the sessions so far. */
export function CaseListPage(props: { chrome: Chrome; view: CaseList; submissionKey: string }) {
  const { chrome, view } = props;
  const say = supervisionWords(chrome.lang);
  const { id, name } = view.practitioner;
  return (
    <Screen chrome={chrome} title={say('with.title', { name })} back={{ href: '/supervision' }}>
      <h1 class="nhsuk-heading-l">{say('with.title', { name })}</h1>
      {view.cases.length === 0 ? <p>{say('with.none', { name })}</p> : <p>{say('with.lead')}</p>}
      {view.open ? (
        <p>
          <Button href={`/supervision/sessions/${view.open.id}`}>
            {say('with.goOn', { when: sayWhen(view.open.begunAt, view.now, view.zone, chrome.lang) })}
          </Button>
        </p>
      ) : (
        view.cases.length > 0 && (
          <Form action={`/supervision/with/${id}`} submissionKey={props.submissionKey}>
            <Button preventDoubleClick>{say('with.begin')}</Button>
          </Form>
        )
      )}
      {view.cases.length > 0 && (
        <CaseTables
          lang={chrome.lang}
          clock={view}
          cases={view.cases}
          hrefOf={(one) => `/patients/${one.patient}`}
          last={{ head: say('list.ask'), cell: (one) => <Typed text={one.question ?? '–'} /> }}
        />
      )}
      <Sessions lang={chrome.lang} zone={view.zone} sessions={view.sessions} holds />
    </Screen>
  );
}

/** `/supervision/prepare`: the same list for the practitioner. */
export function PreparePage({ chrome, view, saved }: { chrome: Chrome; view: CaseList; saved: boolean }) {
  const say = supervisionWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('prepare.title')}
      back={{ href: '/caseload' }}
      notice={saved && <NotificationBanner variant="success" heading={say('case.saved')} />}
    >
      <h1 class="nhsuk-heading-l">{say('prepare.title')}</h1>
      <p>{say(view.cases.length === 0 ? 'prepare.none' : 'prepare.lead')}</p>
      {view.cases.length > 0 && (
        <CaseTables
          lang={chrome.lang}
          clock={view}
          cases={view.cases}
          hrefOf={(one) => `/patients/${one.patient}`}
          last={{
            head: say('list.ask'),
            cell: (one) => (
              <>
                {one.question && <Typed text={one.question} />}
                {one.question && ' '}
                <a href={`/supervision/prepare/${one.patient}`}>
                  {say(one.question ? 'ask.change' : 'ask.write')}
                  <span class="nhsuk-u-visually-hidden">: {one.name}</span>
                </a>
              </>
            ),
          }}
        />
      )}
      <Sessions lang={chrome.lang} zone={view.zone} sessions={view.sessions} holds={false} />
    </Screen>
  );
}

/** `/supervision/prepare/:patient`: what the practitioner wants to ask. */
export function QuestionPage(props: {
  chrome: Chrome;
  view: QuestionView;
  draft: OpenDraft;
  submissionKey: string;
}) {
  const { chrome, view, draft } = props;
  const say = supervisionWords(chrome.lang);
  const here = `/supervision/prepare/${view.patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('ask.title')}
      back={{ href: '/supervision/prepare', text: say('prepare.title') }}
      errors={draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.patient.name}</span> {say('ask.title')}
      </h1>
      {view.one && <Reasons one={view.one} zone={view.zone} lang={chrome.lang} />}
      <KeptForm
        draft={draft}
        label={(name) => (name === 'words' ? say('ask.title') : undefined)}
        back={here}
        action={here}
        submissionKey={props.submissionKey}
      >
        <Textarea
          label={{ text: say('ask.question', { name: view.patient.name }), size: 's' }}
          hint={say('ask.hint')}
          rows={5}
          {...bind(draft.form).text('words')}
        />
        <Button preventDoubleClick>{say('ask.save')}</Button>
      </KeptForm>
    </Screen>
  );
}
