import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Form, type FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { CallForm, CloseForm, HandOverForm } from './call-forms.tsx';
import { phoneRows } from './call-phones.tsx';
import { UnsentWords } from './call-unsent.tsx';
import { clockWords } from './flag-pages.tsx';
import { PlanSectionsList } from './plan-pages.tsx';
import type { CallView } from './reading.ts';
import { dayWords, type SaySafety, safetyWords, timeWords } from './words.ts';

export interface CallPageProps {
  chrome: Chrome;
  view: CallView;
  /** What belongs to no form that is written in: handing over, and having read it. */
  form: FormState;
  /** Two forms of one page, each kept for itself. */
  call: OpenDraft;
  closing: OpenDraft;
  submissionKey: string;
  saved: boolean;
}

/** `/flags/:flag`: what somebody needs who rings this person now, and what was done so far. */
export function CallPage(props: CallPageProps) {
  const { chrome, view } = props;
  const { flag, person } = view;
  const say = safetyWords(chrome.lang);
  const time = (at: typeof view.now) => timeWords(at, view.now, view.zone, chrome.lang).both;
  const open = flag.closed === null;
  return (
    <Screen
      chrome={chrome}
      title={say('flag.title')}
      current="/flags"
      back={{ href: '/flags', text: say('list.title') }}
      errors={{ ...props.form.errors, ...props.call.form.errors, ...props.closing.form.errors }}
      islands={['autosave']}
      notice={props.saved && <NotificationBanner variant="success" heading={say('flag.saved')} />}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {say(`kind.${flag.kind}`)}
          {flag.urgent && `. ${say('list.urgent')}`}
        </span>{' '}
        {person.name}
      </h1>
      <p>
        <strong>{clockWords(flag, view.now, view.zone, chrome.lang)}</strong>
        <br />
        {say('flag.owner', { name: flag.ownerName })} ({say(`flag.why.${flag.owner.why}`)}).{' '}
        {say('flag.raised', { time: time(flag.raisedAt) })}.
        {flag.read && ` ${say('flag.readDone', { name: flag.readName, time: time(flag.read.at) })}.`}
      </p>
      {!open && <UnsentWords {...props} />}
      {open && (
        <div class="ks-buttons">
          {!flag.read && (
            <Form action={`/flags/${flag.id}/read`} submissionKey={props.submissionKey}>
              <Button preventDoubleClick>{say('flag.read')}</Button>
            </Form>
          )}
          {!view.isOwner && view.people.some((one) => one.id !== flag.owner.account) && (
            <Form action={`/flags/${flag.id}/owner`} submissionKey={view.keys[0] ?? ''}>
              <Button variant="secondary" preventDoubleClick name="account" value="me">
                {say('flag.take')}
              </Button>
            </Form>
          )}
        </div>
      )}
      <TwoColumns
        leftLabel={say('call.title')}
        rightLabel={say('call.said')}
        right={
          <>
            <WhatWasSaid view={view} say={say} time={time} lang={chrome.lang} />
            <h2 class="nhsuk-heading-m">{say('call.plan')}</h2>
            {view.plan.versions[0] ? (
              <PlanSectionsList view={view.plan} sections={view.plan.versions[0].sections} size="s" />
            ) : (
              <p>{say('call.noPlan')}</p>
            )}
            <p>
              <a href={`/patients/${person.id}/safety-plan`}>{say('call.planLink')}</a>
            </p>
          </>
        }
        left={
          <>
            <h2 class="nhsuk-heading-m">{say('call.title')}</h2>
            <WhomToCall view={view} say={say} lang={chrome.lang} />
            {open && <h2 class="nhsuk-heading-m">{say('call.noAnswerTitle')}</h2>}
            {!open ? null : view.steps.length > 0 ? (
              <ul class="nhsuk-list nhsuk-list--bullet">
                {view.steps.map((step, at) => (
                  <li key={at}>{step}</li>
                ))}
              </ul>
            ) : (
              <p>{say('call.noAnswerOwn')}</p>
            )}
            <h2 class="nhsuk-heading-m">{say('call.log')}</h2>
            {view.calls.length === 0 && <p>{say('call.none')}</p>}
            {view.calls.map((call, at) => (
              <InsetText key={at}>
                <p>
                  {say('call.line', {
                    outcome: say(`call.outcome.${call.outcome}`),
                    name: call.name,
                    time: time(call.at),
                  })}
                </p>
                {call.where && (
                  <p dir="auto">
                    {say('call.where')}: {call.where}
                  </p>
                )}
                {call.note && (
                  <p class="ks-typed" dir="auto">
                    {call.note}
                  </p>
                )}
              </InsetText>
            ))}
            {open && <CallForm {...props} submissionKey={view.keys[1] ?? ''} />}
            <Earlier view={view} say={say} lang={chrome.lang} />
          </>
        }
      />
      {open && <HandOverForm {...props} submissionKey={view.keys[3] ?? ''} />}
      {open &&
        (view.mayClose ? (
          <CloseForm {...props} submissionKey={view.keys[2] ?? ''} />
        ) : (
          <p>{say('close.only')}</p>
        ))}
      {view.closure && <Closure view={view} say={say} />}
    </Screen>
  );
}

function WhomToCall({ view, say, lang }: { view: CallView; say: SaySafety; lang: string }) {
  const { person, details, routes } = view;
  const answer = (question: string) => view.answers.find((one) => one.question === question);
  const phones = routes.filter((route) => ['call', 'sms', 'voicemail'].includes(route.kind));
  const address = routes.find((route) => route.kind === 'post');
  const number = answer('number');
  const safe = answer('safe-to-ring');
  const where = view.calls.find((call) => call.where)?.where;
  const { emergency } = details;
  const needs = [...details.needs.map(String), details.interpreter, details.otherNeeds].filter(
    (one) => one !== '',
  );
  return (
    <SummaryList
      rows={[
        ...(number
          ? [
              {
                key: say('call.given'),
                value: {
                  text: <a href={`tel:${number.answer.replaceAll(/[^\d+]/g, '')}`}>{number.answer}</a>,
                },
              },
            ]
          : []),
        ...(safe
          ? [
              {
                key: say('call.safeToRing'),
                value: { text: <strong>{say(`answer.${safe.answer}` as 'answer.yes')}</strong> },
              },
            ]
          : []),
        ...(phones.length === 0 ? [{ key: say('call.phone'), value: say('call.noPhone') }] : []),
        ...phoneRows(phones, say),
        { key: say('call.seen'), value: say(`call.seen.${details.phoneSeen}`) },
        { key: say('call.where'), value: where ?? say('call.whereUnknown') },
        { key: say('call.address'), value: address?.address ?? say('call.noAddress') },
        {
          key: say('call.emergency'),
          value: emergency.name
            ? `${emergency.name}${emergency.relation ? ` (${emergency.relation})` : ''}, ${emergency.phone}`
            : say('call.noEmergency'),
        },
        { key: say('call.gp'), value: person.gp ?? say('call.noGp') },
        ...(needs.length > 0 ? [{ key: say('call.needs'), value: needs.join(', ') }] : []),
        {
          key: say('call.born'),
          value: say('call.age', { date: dayWords(person.birthDate, lang), age: person.age }),
        },
        {
          key: person.legalName,
          value: { text: <a href={`/patients/${person.id}`}>{say('call.record')}</a> },
        },
      ]}
    />
  );
}

function WhatWasSaid(props: {
  view: CallView;
  say: SaySafety;
  time: (at: CallView['now']) => string;
  lang: string;
}) {
  const { view, say, time, lang } = props;
  const answers = view.answers.filter((one) => one.question !== 'number');
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('call.said')}</h2>
      <p>{say(`source.${view.flag.source}`, { name: view.flag.raisedName, asked: view.asked ?? '' })}</p>
      {view.flag.words && (
        <InsetText>
          <p class="ks-typed" dir="auto">
            {view.flag.words}
          </p>
        </InsetText>
      )}
      {view.item9.map((one, at) => (
        <p key={at}>
          {one.asked ?? say('call.risk')}:{' '}
          {say('call.item9Line', { answer: one.answer, day: dayWords(one.date, lang) })}
        </p>
      ))}
      {answers.length > 0 ? (
        <SummaryList
          rows={answers.map((one) => ({
            key: say(`question.${one.question}`),
            value: say('call.answerLine', {
              answer: say(`answer.${one.answer}` as 'answer.yes'),
              time: time(one.at),
            }),
          }))}
        />
      ) : (
        view.flag.source !== 'staff' && <p>{say('call.noAnswers')}</p>
      )}
      <p>{say('flag.noOneSafe')}</p>
    </>
  );
}

function Earlier({ view, say, lang }: { view: CallView; say: SaySafety; lang: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('call.earlier')}</h2>
      {view.earlier.length === 0 && <p>{say('call.noEarlier')}</p>}
      <ul class="nhsuk-list nhsuk-list--bullet">
        {view.earlier.map((one) => (
          <li key={one.id}>
            <a href={`/flags/${one.id}`}>
              {say('call.earlierLine', {
                kind: say(`kind.${one.kind}`),
                day: timeWords(one.raisedAt, view.now, view.zone, lang).both,
              })}
            </a>
            <br />
            {clockWords(one, view.now, view.zone, lang)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Closure({ view, say }: { view: CallView; say: SaySafety }) {
  const { closure } = view;
  if (!closure) return null;
  return (
    <SummaryList
      rows={(['changed', 'helps', 'action', 'told'] as const).map((name) => ({
        key: say(`close.${name}`),
        value: { text: <span class="ks-typed">{closure[name]}</span> },
      }))}
    />
  );
}
