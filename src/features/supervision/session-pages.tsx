import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { dateWords, sayDate, sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { CaseTables, Reasons, Typed } from './case-list.tsx';
import type { CaseView, SessionView } from './reading.ts';
import { supervisionWords } from './words.ts';

/** `/supervision/sessions/:supervision_session`: the cases while it is held, and what was signed after. */
export function SessionPage(props: {
  chrome: Chrome;
  view: SessionView;
  draft: OpenDraft;
  submissionKey: string;
  saved: boolean;
}) {
  const { chrome, view, draft } = props;
  const say = supervisionWords(chrome.lang);
  const when = sayDate(view.session.begunAt.toZonedDateTimeISO(view.zone).toPlainDate(), chrome.lang);
  const here = `/supervision/sessions/${view.session.id}`;
  const holds = view.side === 'supervisor';
  const mine = view.signatures.some((one) => one.account === reader(view));
  return (
    <Screen
      chrome={chrome}
      title={say('session.title', { when })}
      back={{
        href: holds ? `/supervision/with/${view.session.practitioner}` : '/supervision/prepare',
      }}
      errors={draft.form.errors}
      islands={['autosave']}
      notice={props.saved && <NotificationBanner variant="success" heading={say('case.saved')} />}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {say('session.by', { supervisor: view.supervisor, practitioner: view.practitioner })}
        </span>{' '}
        {say('session.title', { when })}
      </h1>
      <p>{say('session.private')}</p>
      {view.closed ? (
        <>
          <p>{say('session.closed', { when: sayWhen(view.closed, view.now, view.zone, chrome.lang) })}</p>
          <Written chrome={chrome} view={view} />
        </>
      ) : (
        <CaseTables
          lang={chrome.lang}
          clock={view}
          cases={view.cases}
          hrefOf={(one) => `${here}/cases/${one.patient}`}
          last={{ head: say('session.outcome'), cell: (one) => say(`state.${one.outcome ?? 'open'}`) }}
        />
      )}
      {view.signatures.map((one) => (
        <InsetText key={one.account}>
          <p>{say('sign.by', { name: one.name, when: sayWhen(one.at, view.now, view.zone, chrome.lang) })}</p>
          {one.words && <Typed text={one.words} />}
        </InsetText>
      ))}
      {view.closed && holds && view.signatures.length === 1 && (
        <p>{say('sign.waits', { name: view.practitioner })}</p>
      )}
      {!mine && (
        <>
          <h2 class="nhsuk-heading-m">{say('sign.title')}</h2>
          {holds && (
            <p>
              {say('session.left', {
                count: view.cases.filter((one) => one.reasons.length > 0 && one.outcome === null).length,
              })}
            </p>
          )}
          <p>{say(`sign.${view.side}`, { name: view.practitioner })}</p>
          <KeptForm
            draft={draft}
            label={(name) => (name === 'words' ? say('sign.words') : undefined)}
            back={here}
            action={`${here}/signature`}
            submissionKey={props.submissionKey}
          >
            <Textarea label={say('sign.words')} rows={3} {...bind(draft.form).text('words')} />
            <Button preventDoubleClick>{say('sign.button')}</Button>
          </KeptForm>
        </>
      )}
    </Screen>
  );
}

/** The account of whoever looks, by the side they are on. */
const reader = (view: SessionView) =>
  view.side === 'supervisor' ? view.session.supervisor : view.session.practitioner;

function Written({ chrome, view }: { chrome: Chrome; view: SessionView }) {
  const say = supervisionWords(chrome.lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('session.cases')}</h2>
      {view.recorded.map((one) =>
        one.name === null ? (
          <p key={one.episode}>{say('session.gone')}</p>
        ) : (
          <section key={one.episode}>
            <h3 class="nhsuk-heading-s">
              <a href={`/patients/${one.patient}`}>{one.name}</a>
            </h3>
            {one.outcome === 'not-today' ? (
              <p>{say('case.not-today')}</p>
            ) : (
              <SummaryList
                rows={[
                  { key: say('case.said'), value: <Typed text={one.said} /> },
                  { key: say('case.agreed'), value: <Typed text={one.agreed} /> },
                  ...(one.by ? [{ key: say('case.by'), value: one.by }] : []),
                ]}
              />
            )}
          </section>
        ),
      )}
    </>
  );
}

/** `/supervision/sessions/:supervision_session/cases/:patient`: one case, and what comes of it. */
export function CasePage(props: { chrome: Chrome; view: CaseView; draft: OpenDraft; submissionKey: string }) {
  const { chrome, view, draft } = props;
  const say = supervisionWords(chrome.lang);
  const field = bind(draft.form);
  const session = `/supervision/sessions/${view.session.id}`;
  const here = `${session}/cases/${view.patient.id}`;
  const earlier = view.one?.before && view.one.before.session !== view.session.id ? view.one.before : null;
  return (
    <Screen
      chrome={chrome}
      title={view.patient.name}
      back={{ href: session, text: say('session.back') }}
      errors={draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{say('session.with', { name: view.practitioner })}</span>{' '}
        {view.patient.name}
      </h1>
      {view.one && <Reasons one={view.one} zone={view.zone} lang={chrome.lang} />}
      <p>
        <a href={`/patients/${view.patient.id}`}>{say('case.record')}</a>
      </p>
      {view.one?.question && (
        <InsetText>
          <p>
            <strong>{say('case.asks', { name: view.practitioner })}</strong>
          </p>
          <Typed text={view.one.question} />
        </InsetText>
      )}
      {earlier && (
        <InsetText>
          <p>
            <strong>
              {say('case.before', {
                day: dateWords(
                  earlier.at.toZonedDateTimeISO(view.zone).toPlainDate(),
                  { dateStyle: 'long' },
                  chrome.lang,
                ),
              })}
            </strong>
          </p>
          <Typed text={earlier.agreed} />
          {earlier.by && <p>{`${say('case.by')}: ${earlier.by}`}</p>}
        </InsetText>
      )}
      {view.closed ? (
        <p>{say('fault.signed')}</p>
      ) : (
        <KeptForm
          draft={draft}
          label={(name) =>
            name === 'said' || name === 'agreed' || name === 'by' ? say(`case.${name}`) : undefined
          }
          back={here}
          action={here}
          submissionKey={props.submissionKey}
        >
          <Radios
            legend={{ text: say('case.outcome'), size: 's' }}
            items={(['discussed', 'not-today'] as const).map((value) => ({
              value,
              text: say(`case.${value}`),
            }))}
            {...field.choice('outcome')}
          />
          <Textarea label={{ text: say('case.said'), size: 's' }} rows={5} {...field.text('said')} />
          <Textarea
            label={{ text: say('case.agreed'), size: 's' }}
            hint={say('case.agreedHint')}
            rows={4}
            {...field.text('agreed')}
          />
          <Input
            label={{ text: say('case.by'), size: 's' }}
            hint={say('case.byHint')}
            {...field.text('by')}
          />
          <Button preventDoubleClick>{say('case.save')}</Button>
        </KeptForm>
      )}
    </Screen>
  );
}
