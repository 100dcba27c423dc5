import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { KeptForm, UNSENT_WORDS } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import {
  assessmentsWords,
  type Prompt,
  type PromptHelp,
  TalkFirstFields,
  talkFirstLabel,
} from '../assessments/index.ts';
import {
  type ContactRoute,
  NeedList,
  type PatientRecord,
  patientsWords,
  RouteList,
} from '../patients/index.ts';
import { outcomes, type Referral, type TriageOutcome } from './rules.ts';
import { referralsWords, type SayReferrals } from './words.ts';

export interface MeasureView {
  id: string;
  name: string;
  state: 'complete' | 'incomplete' | 'declined';
  total: number | null;
  /** One-based numbers of the items without an answer. */
  missing: readonly number[];
  item9: number | null;
  hasItem9: boolean;
  day: string;
}

export interface ReferralView {
  referral: Referral;
  patient: PatientRecord;
  born: string;
  age: number;
  received: string;
  days: number;
  routes: readonly ContactRoute[];
  measures: readonly MeasureView[];
  doubles: readonly { id: string; name: string; born: string }[];
  openFlags: number;
  practitioners: readonly { id: string; name: string }[];
  put: readonly Prompt[];
  help: PromptHelp;
  phq9: number | null;
  /** Decided in the visit before this page. */
  justDecided: boolean;
  decided?: { outcome: TriageOutcome; reason: string; toldReferrer: string; by: string; when: string };
}

export interface ReferralPageProps {
  chrome: Chrome;
  view: ReferralView;
  draft: OpenDraft;
  submissionKey: string;
}

/** One referral: what came, what to check, and the decision. */
export function ReferralPage({ chrome, view, draft, submissionKey }: ReferralPageProps) {
  const say = referralsWords(chrome.lang);
  const sayPatients = patientsWords(chrome.lang);
  const { patient, decided } = view;
  return (
    <Screen
      chrome={chrome}
      title={say('one.title')}
      errors={draft.form.errors}
      back={{ href: '/referrals' }}
      islands={['autosave']}
      notice={
        decided && view.justDecided ? (
          <NotificationBanner variant="success">
            <BannerLine>{say(`list.done.${decided.outcome}`)}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{say('one.title')}</span> {patient.givenName} {patient.familyName}
      </h1>
      {decided && (
        <SummaryList
          rows={[
            {
              key: say('decide.outcome'),
              value: say('decided.line', {
                outcome: say(`decided.${decided.outcome}`),
                by: decided.by,
                when: decided.when,
              }),
            },
            { key: say('decide.reason'), value: typed(decided.reason) },
            { key: say('decided.told'), value: typed(decided.toldReferrer) },
          ]}
        />
      )}
      {view.openFlags > 0 && (
        <Card variant="warning" heading={say('one.flags', { count: view.openFlags })}>
          <p>
            <a href="/flags">{say('one.flagsLink')}</a>
          </p>
        </Card>
      )}
      {view.doubles.length > 0 && (
        <Card variant="warning" heading={say('one.duplicates')}>
          <p>{say('one.duplicatesLead')}</p>
          <ul>
            {view.doubles.map((one) => (
              <li key={one.id}>{say('one.duplicate', one)}</li>
            ))}
          </ul>
        </Card>
      )}
      <h2 class="nhsuk-heading-m">{say('one.came')}</h2>
      <SummaryList rows={facts(say, view, sayPatients)} />
      <h2 class="nhsuk-heading-m">{say('one.measures')}</h2>
      <Measures say={say} measures={view.measures} />
      <h2 class="nhsuk-heading-m">{say('one.contact')}</h2>
      <RouteList say={sayPatients} routes={view.routes} details={patient.details} />
      <h2 class="nhsuk-heading-m">{say('one.needs')}</h2>
      <NeedList say={sayPatients} details={patient.details} />
      <p>
        <a href={`/patients/${patient.id}`}>{say('one.record')}</a>
        {' · '}
        <a href={`/patients/${patient.id}/wait`}>{say('one.wait')}</a>
      </p>
      {!decided && <DecisionForm chrome={chrome} view={view} draft={draft} submissionKey={submissionKey} />}
    </Screen>
  );
}

function DecisionForm({ chrome, view, draft, submissionKey }: ReferralPageProps) {
  const say = referralsWords(chrome.lang);
  const sayTalk = assessmentsWords(chrome.lang);
  const field = bind(draft.form);
  const here = `/referrals/${view.referral.id}`;
  const label = (name: string) => {
    if (name === 'reason') return say('decide.reason');
    if (name === 'told') return say('decide.told');
    return talkFirstLabel(sayTalk, view.put, name);
  };
  return (
    <KeptForm
      draft={draft}
      words={UNSENT_WORDS}
      label={label}
      back={here}
      action={here}
      submissionKey={submissionKey}
    >
      <TalkFirstFields say={sayTalk} field={field} put={view.put} help={view.help} phq9={view.phq9} />
      <h2 class="nhsuk-heading-m">{say('decide.title')}</h2>
      {view.doubles.length > 0 && (
        <Radios
          legend={{ text: say('decide.same'), size: 's' }}
          items={[
            { value: 'no', text: say('decide.same.no') },
            ...view.doubles.map((one) => ({ value: one.id, text: say('decide.same.yes', one) })),
          ]}
          {...field.choice('same')}
        />
      )}
      <Radios
        legend={{ text: say('decide.outcome'), size: 's' }}
        items={outcomes.map((outcome) => ({ value: outcome, text: say(`decide.${outcome}`) }))}
        {...field.choice('outcome')}
      />
      <Select
        label={{ text: say('decide.practitioner'), size: 's' }}
        hint={say('decide.practitionerHint')}
        items={[
          { value: '', text: say('decide.choose') },
          ...view.practitioners.map((one) => ({ value: one.id, text: one.name })),
        ]}
        {...field.text('practitioner')}
      />
      <Textarea
        label={{ text: say('decide.reason'), size: 's' }}
        hint={say('decide.reasonHint')}
        rows={3}
        {...field.text('reason')}
      />
      <Textarea
        label={{ text: say('decide.told'), size: 's' }}
        hint={say('decide.toldHint')}
        rows={3}
        {...field.text('told')}
      />
      <Button preventDoubleClick>{say('decide.save')}</Button>
    </KeptForm>
  );
}

/** Somebody else decided first. What was written here is shown, so that it can be copied. */
export function DecidedPage(props: {
  chrome: Chrome;
  decided: { outcome: TriageOutcome; by: string; when: string };
  written: readonly string[];
}) {
  const { chrome, decided } = props;
  const say = referralsWords(chrome.lang);
  const outcome = say(`decided.${decided.outcome}`);
  return (
    <Screen chrome={chrome} title={say('decided.title')}>
      <h1 class="nhsuk-heading-l">{say('decided.title')}</h1>
      <p>{say('decided.by', { by: decided.by, when: decided.when, outcome })}</p>
      <h2 class="nhsuk-heading-m">{say('decided.kept')}</h2>
      {props.written.map((text) => (
        <p class="ks-typed" dir="auto" key={text}>
          {text}
        </p>
      ))}
      <p>
        <a href="/referrals">{say('decided.back')}</a>
      </p>
    </Screen>
  );
}

function facts(say: SayReferrals, view: ReferralView, sayPatients: ReturnType<typeof patientsWords>) {
  const { referral, patient } = view;
  const none = sayPatients('record.none');
  return [
    {
      key: say('one.received'),
      value: say(view.decided ? 'one.receivedDay' : 'one.receivedText', {
        date: view.received,
        days: view.days,
      }),
    },
    { key: say('list.source'), value: say(`source.${referral.source}`) },
    ...(referral.referrer ? [{ key: say('one.referrer'), value: typed(referral.referrer) }] : []),
    ...(referral.reason.priority ? [{ key: say('one.priority'), value: referral.reason.priority }] : []),
    { key: sayPatients('record.preferred'), value: typed(patient.preferredName) },
    { key: sayPatients('record.pronouns'), value: typed(patient.pronouns ?? none) },
    {
      key: sayPatients('record.birth'),
      value: sayPatients('record.born', { date: view.born, age: view.age }),
    },
    { key: sayPatients('record.nhs'), value: patient.nhsNumber ?? none },
    { key: sayPatients('record.gp'), value: typed(patient.gp ?? none) },
    {
      key: say(referral.source === 'self' ? 'one.reason' : 'one.referrerReason'),
      value: typed(referral.reason.brings || none),
    },
    ...referral.reason.notes.map((note) => ({ key: say('one.notes'), value: typed(note) })),
  ];
}

function Measures({ say, measures }: { say: SayReferrals; measures: readonly MeasureView[] }) {
  if (measures.length === 0) return <p>{say('one.noMeasures')}</p>;
  return (
    <ul>
      {measures.map((one) => (
        <li key={one.id}>
          {measureLine(say, one)}
          {one.hasItem9 && one.state !== 'declined' && (
            <> {one.item9 === null ? say('one.item9none') : say('one.item9', { value: one.item9 })}</>
          )}
        </li>
      ))}
    </ul>
  );
}

function measureLine(say: SayReferrals, { name, state, total, missing, day: date }: MeasureView): string {
  if (state === 'declined') return say('one.declined', { name, date });
  if (state === 'complete') return say('one.total', { name, total: total ?? '', date });
  return say('one.incomplete', { name, date, missing: missing.join(', ') || '–' });
}

function typed(text: string) {
  return (
    <span class="ks-typed" dir="auto">
      {text}
    </span>
  );
}
