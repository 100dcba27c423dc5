import type { JSX } from 'preact';
import type { Temporal } from 'temporal-polyfill';
import { dateWords, sayDay } from '../../platform/when.ts';
import { Details } from '../../ui/details.tsx';
import { Table } from '../../ui/table.tsx';
import type { Case } from './cases.ts';
import type { SessionLine } from './reading.ts';
import { type Reason, whys } from './rules.ts';
import { supervisionWords } from './words.ts';

/** How a list tells time. */
export interface Clock {
  now: Temporal.Instant;
  zone: string;
}

/** Why a case comes up, in words. */
export function reasonWords(one: Pick<Case, 'lastDiscussedAt'>, reason: Reason, zone: string, lang: string) {
  const say = supervisionWords(lang);
  switch (reason.why) {
    case 'concern':
      return say('why.concern', { count: reason.count });
    case 'worse':
    case 'step-up':
    case 'refer':
    case 'ready':
      return say(`why.${reason.why}`, {
        day: dateWords(
          reason.at.toZonedDateTimeISO(zone).toPlainDate(),
          { day: 'numeric', month: 'long' },
          lang,
        ),
      });
    case 'high':
      return say('why.high', {
        instrument: reason.total.instrument === 'phq9' ? 'PHQ-9' : 'GAD-7',
        total: reason.total.total,
      });
    case 'week-four':
    case 'midpoint':
      return say(`why.${reason.why}.${reason.scores}`);
    case 'overdue':
      return say(one.lastDiscussedAt ? 'why.overdue' : 'why.overdueNever', { days: reason.days });
    case 'new':
    case 'turn':
      return say(`why.${reason.why}`, { days: reason.days });
    default:
      return say(`why.${reason.why}`);
  }
}

export function Reasons({ one, zone, lang }: { one: Case; zone: string; lang: string }) {
  if (one.reasons.length === 0) return null;
  return (
    <ul class="nhsuk-list nhsuk-u-margin-bottom-0">
      {one.reasons.map((reason) => {
        const text = reasonWords(one, reason, zone, lang);
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}

/** Every case, those that are up first; what the last column holds is the page's own. */
export function CaseTables<One extends Case>(props: {
  lang: string;
  clock: Clock;
  cases: readonly One[];
  /** Where a case leads. */
  hrefOf: (one: One) => string;
  last: { head: string; cell: (one: One) => JSX.Element | string };
}) {
  const say = supervisionWords(props.lang);
  const { now, zone } = props.clock;
  const day = (at: Clock['now']) => at.toZonedDateTimeISO(zone).toPlainDate();
  const table = (caption: string, cases: readonly One[], up: boolean) => (
    <Table
      responsive
      firstCellIsHeader
      caption={{ text: caption, size: 'm' }}
      head={[say('list.case'), ...(up ? [say('why')] : []), say('list.last'), props.last.head]}
      rows={cases.map((one) => [
        { text: <a href={props.hrefOf(one)}>{one.name}</a> },
        ...(up ? [{ text: <Reasons one={one} zone={zone} lang={props.lang} /> }] : []),
        one.lastDiscussedAt ? sayDay(day(one.lastDiscussedAt), day(now), props.lang) : say('list.never'),
        { text: props.last.cell(one) },
      ])}
    />
  );
  const up = props.cases.filter((one) => one.reasons.length > 0);
  const later = props.cases.filter((one) => one.reasons.length === 0);
  return (
    <>
      {up.length === 0 ? <p>{say('list.upNone')}</p> : table(say('list.up'), up, true)}
      {later.length > 0 && table(say('list.later'), later, false)}
      <Details summary={say('list.rules')}>
        <ul>
          {whys.map((why) => (
            <li key={why}>{say(`rule.${why}`)}</li>
          ))}
        </ul>
      </Details>
    </>
  );
}

/** The sessions of one practitioner, newest first. */
export function Sessions(props: {
  lang: string;
  zone: string;
  sessions: readonly SessionLine[];
  /** Who may open one that is still being held. */
  holds: boolean;
}) {
  const say = supervisionWords(props.lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('sessions')}</h2>
      {props.sessions.length === 0 && <p>{say('sessions.none')}</p>}
      <ul>
        {props.sessions.map((one) => {
          const line = say('sessions.line', {
            when: dateWords(
              one.begunAt.toZonedDateTimeISO(props.zone).toPlainDate(),
              { dateStyle: 'long' },
              props.lang,
            ),
            name: one.supervisor,
          });
          const state = say(`sessions.${one.state}`);
          return (
            <li key={one.id}>
              {one.state === 'open' && !props.holds ? (
                line
              ) : (
                <a href={`/supervision/sessions/${one.id}`}>{line}</a>
              )}
              {`: ${state}`}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Words as somebody typed them. */
export function Typed({ text }: { text: string }) {
  return (
    <span class="ks-typed" dir="auto">
      {text}
    </span>
  );
}
