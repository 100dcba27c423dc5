import type { Chrome } from '../../platform/http/route.ts';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList, type SummaryListRow } from '../../ui/summary-list.tsx';
import { NeedList, RouteList } from './pages.tsx';
import type { LinkGroup, LinkTo } from './record-links.ts';
import {
  type Consent,
  type ContactRoute,
  consentPurposes,
  type PatientDetails,
  type PatientIdentity,
} from './rules.ts';
import { patientsWords, type SayPatients } from './words.ts';

/** What other features put at the top of a record. The composition root brings it. */
export interface RecordAhead {
  /** What waits for this person, most pressing first. */
  waits: readonly { text: string; href?: string }[];
  /** The next meeting: when and how, and the page before it. */
  meeting?: { text: string; href: string };
}

export interface RecordView {
  id: string;
  identity: PatientIdentity;
  /** "31 March 1980". */
  born: string;
  age: number;
  details: PatientDetails;
  routes: readonly ContactRoute[];
  consents: readonly (Consent & { day: string })[];
  /** The responsible practitioner's name, where there is an open episode. */
  responsible?: string;
  /** Whether their course has ended. */
  ended: boolean;
  ahead: RecordAhead;
  links: Record<LinkGroup, LinkTo[]>;
}

/** One person's record, for staff: the next thing to do first, then every page of it, then who and how to reach them. */
export function RecordPage({ chrome, view }: { chrome: Chrome; view: RecordView }) {
  const say = patientsWords(chrome.lang);
  const { identity, links } = view;
  const unknown = say('record.none');
  const little = links.treatment.length === 0;
  return (
    <Screen chrome={chrome} title={say('record.about', { name: identity.preferredName })}>
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        {identity.preferredName} {identity.familyName}
      </h1>
      <p class="nhsuk-hint">
        {[
          identity.pronouns,
          say('record.born', { date: view.born, age: view.age }),
          view.responsible && say('record.with', { name: view.responsible }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {little ? (
        <InsetText>
          <p>{say('record.duty')}</p>
        </InsetText>
      ) : (
        <Ahead view={view} say={say} />
      )}
      <Links links={links} say={say} />
      <h2 class="nhsuk-heading-m">{say('record.contact')}</h2>
      <RouteList say={say} routes={view.routes} details={view.details} />
      <h2 class="nhsuk-heading-m">{say('record.needs')}</h2>
      <NeedList say={say} details={view.details} />
      <h2 class="nhsuk-heading-m">{say('record.emergency')}</h2>
      <p>{emergency(view.details) || unknown}</p>
      <h2 class="nhsuk-heading-m">{say('record.matters')}</h2>
      <p class="ks-typed" dir="auto">
        {view.details.matters || unknown}
      </p>
      <h2 class="nhsuk-heading-m">{say('record.who')}</h2>
      <SummaryList
        rows={[
          row(say('record.name'), `${identity.givenName} ${identity.familyName}`),
          row(say('record.preferred'), identity.preferredName),
          row(say('record.pronouns'), identity.pronouns ?? unknown),
          row(say('record.nhs'), identity.nhsNumber ?? unknown),
          row(say('record.gp'), identity.gp ?? unknown),
        ]}
      />
      <h2 class="nhsuk-heading-m">{say('record.consents')}</h2>
      <SummaryList rows={consentPurposes.map((purpose) => consentRow(say, purpose, view.consents))} />
    </Screen>
  );
}

/** One line of what waits; the first of it stands out. */
function Ahead({ view, say }: { view: RecordView; say: SayPatients }) {
  const { waits, meeting } = view.ahead;
  const [first, ...others] = waits;
  if (view.ended) return <p>{say('record.ended')}</p>;
  return (
    <section class="ks-next" aria-labelledby="next">
      <h2 class="nhsuk-heading-s" id="next">
        {say('record.next')}
      </h2>
      <p>
        {first ? <strong>{linked(first)}</strong> : say('record.nothing')}
        {others.map((wait) => (
          <span key={wait.text}> · {linked(wait)}</span>
        ))}
      </p>
      {meeting && (
        <p>
          {say('record.meeting')} <a href={meeting.href}>{meeting.text}</a>
        </p>
      )}
    </section>
  );
}

function linked({ text, href }: { text: string; href?: string }) {
  return href ? <a href={href}>{text}</a> : text;
}

function Links({ links, say }: { links: RecordView['links']; say: SayPatients }) {
  const groups = (Object.keys(links) as LinkGroup[]).filter((group) => links[group].length > 0);
  if (groups.length === 0) return null;
  return (
    <nav class="ks-more" aria-label={say('record.pages')}>
      {groups.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 class="nhsuk-heading-s" id={`group-${group}`}>
            {say(`group.${group}`)}
          </h2>
          <ul class="nhsuk-list">
            {links[group].map(({ link, href }) => (
              <li key={link}>
                <a href={href}>{say(`link.${link}`)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function emergency({ emergency: one }: PatientDetails): string {
  return [one.name, one.relation, one.phone].filter(Boolean).join(', ');
}

function consentRow(
  say: SayPatients,
  purpose: (typeof consentPurposes)[number],
  consents: RecordView['consents'],
): SummaryListRow {
  const consent = consents.find((one) => one.purpose === purpose);
  return row(
    say(`consent.purpose.${purpose}`),
    consent
      ? say('consent.answered', {
          answer: say(`consent.answer.${consent.answer}`),
          date: consent.day,
          how: say(`consent.how.${consent.how}`),
          by: consent.by,
        })
      : say('consent.answer.none'),
  );
}

function row(key: string, value: string): SummaryListRow {
  return { key, value };
}
