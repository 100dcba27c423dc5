import type { Chrome } from '../../platform/http/route.ts';
import { sayShortly } from '../../platform/when.ts';
import { CourseDots } from '../../ui/course-line.tsx';
import type { FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Table, type TableCell } from '../../ui/table.tsx';
import { placeOf, type Reason } from './rules.ts';
import { reasonText } from './say-reason.ts';
import type { CaseloadRow } from './store.ts';
import { allHref, FilterForm, type Filters } from './views/filter-form.tsx';
import { caseloadWords } from './words.ts';

export interface ListedPerson extends CaseloadRow {
  reasons: Reason[];
  coveredFor: string | null;
  minutes?: number;
}

/** So many are listed at once, whoever needs somebody first; the rest is one press away. */
const FIRST = 60;

interface ListProps {
  chrome: Chrome;
  zone: string;
  now: string;
  people: ListedPerson[];
  /** Whether the asker may open a record outside their caseload, with a reason. */
  mayBreakGlass?: boolean;
  /** Whether everybody is listed, however many they are. */
  all?: boolean;
  filters: Filters;
  form: FormState;
  submissionKey: string;
}

/** One row a person, who needs me first, and why in words. */
export function CaseloadPage({ chrome, zone, now, people, mayBreakGlass, all, ...props }: ListProps) {
  const say = caseloadWords(chrome.lang);
  const shown = all ? people : people.slice(0, FIRST);
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      current="/caseload"
      errors={props.form.errors}
      islands={['list-keys']}
    >
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('lead', { count: props.filters.all })}</p>
      {props.filters.all > 0 && (
        <FilterForm
          filters={props.filters}
          lang={chrome.lang}
          shown={people.length}
          form={props.form}
          submissionKey={props.submissionKey}
        />
      )}
      <Covering people={people} lang={chrome.lang} />
      {people.length > 0 && (
        <div data-island="list-keys" class="ks-people">
          <Table
            caption={{ text: say('title'), classes: 'nhsuk-u-visually-hidden' }}
            responsive
            compact
            firstCellIsHeader
            head={[say('person'), say('why'), say('course'), say('scores'), say('next'), say('minutes')].map(
              (text) => ({
                text,
              }),
            )}
            rows={shown.map((person) => personRow(person, chrome.lang, zone, now))}
          />
          {shown.length < people.length && (
            <p>
              <a href={allHref(props.filters)}>{say('all', { count: people.length })}</a>
            </p>
          )}
          <p class="nhsuk-body-s ks-script-only">{say('keys')}</p>
        </div>
      )}
      <p>
        <a href="/supervision/prepare">{say('supervision')}</a>
      </p>
      {mayBreakGlass && (
        <p>
          <a href="/break-glass">{say('breakGlass')}</a>
        </p>
      )}
    </Screen>
  );
}

/** For whom the reader covers, and how many of the list are theirs: nobody takes thirty strangers for a mistake. */
function Covering({ people, lang }: { people: ListedPerson[]; lang: string }) {
  const say = caseloadWords(lang);
  const names = [...new Set(people.flatMap((one) => one.coveredFor ?? []))];
  if (names.length === 0) return null;
  return (
    <InsetText>
      {names.map((name) => (
        <p key={name}>
          {say('covering', { name, count: people.filter((one) => one.coveredFor === name).length })}
        </p>
      ))}
    </InsetText>
  );
}

/** Whose patient this is, where the reader covers for them. */
export function Covered({ person, lang }: { person: ListedPerson; lang: string }) {
  if (!person.coveredFor) return null;
  return <span class="ks-covered">{caseloadWords(lang)('covered', { name: person.coveredFor })}</span>;
}

function personRow(person: ListedPerson, lang: string, zone: string, now: string): TableCell[] {
  const say = caseloadWords(lang);
  const first = person.phq9First;
  const last = person.phq9Last;
  return [
    {
      text: (
        <>
          <a href={`/patients/${person.patient}`} data-key-target="open">
            {person.name}
          </a>
          <Covered person={person} lang={lang} />
          <a
            class="nhsuk-u-visually-hidden"
            href={`/patients/${person.patient}/review`}
            data-key-target="review"
            tabIndex={-1}
          >
            {say('reviews.open')}
          </a>
          <a
            class="nhsuk-u-visually-hidden"
            href={`/patients/${person.patient}/plan`}
            data-key-target="book"
            tabIndex={-1}
          >
            {say('next')}
          </a>
        </>
      ),
    },
    { text: <Reasons person={person} lang={lang} zone={zone} now={now} /> },
    {
      text: person.contactsPlanned ? <Course person={person} lang={lang} /> : say('course.none'),
    },
    {
      text:
        first === null || last === null ? (
          say('scores.none')
        ) : (
          <span class="ks-nowrap">
            <Sparkline values={person.totals} max={27} label={say('scores.label', { first, last })} /> {first}
            {person.totals.length > 1 && ` → ${last}`}
          </span>
        ),
    },
    { text: person.nextMeetingAt ? sayShortly(person.nextMeetingAt, now, zone, lang) : say('next.none') },
    {
      text: (
        <>
          <span class={person.minutes ? undefined : 'ks-not-on-phone'}>{person.minutes ?? 0}</span>
          {Boolean(person.minutes) && <span class="ks-phone-only"> {say('minutes.short')}</span>}
        </>
      ),
    },
  ];
}

/** How far the course has come, as marks with the same in numbers beside them. */
function Course({ person, lang }: { person: ListedPerson; lang: string }) {
  const { contactsDone, contactsPlanned } = person;
  const words = caseloadWords(lang)('course.value', { done: contactsDone, planned: contactsPlanned });
  const marks = Array.from({ length: Math.min(contactsPlanned, 30) }, (_, index) => ({
    id: String(index),
    mode: 'online' as const,
    state: index < contactsDone ? ('done' as const) : ('next' as const),
  }));
  return (
    <span class="ks-nowrap">
      <CourseDots small contacts={marks} label={words} /> <span aria-hidden="true">{words}</span>
    </span>
  );
}

/** The most pressing reason as the link to what to do about it; the others after it. */
function Reasons({
  person,
  lang,
  zone,
  now,
}: {
  person: ListedPerson;
  lang: string;
  zone: string;
  now: string;
}) {
  const say = caseloadWords(lang);
  const [first, ...others] = person.reasons;
  if (!first) return <>{say('nothing')}</>;
  return (
    <>
      <a href={placeOf(first.why, person.patient)}>
        <strong>{reasonText(first, lang, zone, now)}</strong>
      </a>
      {others.length > 0 && (
        <ul class="ks-reasons">
          {others.map((reason) => (
            <li key={reason.why}>{reasonText(reason, lang, zone, now)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
