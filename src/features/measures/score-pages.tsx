import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import type { FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { ScoreChart } from '../../ui/score-chart.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { AskAnother } from './ask-another.tsx';
import { type InstrumentId, instruments, isPairId, type PairId, pairIds } from './instruments.ts';
import { OtherScores } from './other-scores.tsx';
import { nhsTalkingTherapies } from './profile.ts';
import type { PatientScoresView, ScoreRow, ScoresView } from './reading.ts';
import { dayWords, measuresWords, shortDayWords } from './words.ts';

/** `/measures`: the patient's own scores, as change, with what is offered now. */
export function OwnScoresPage(props: { chrome: Chrome; view: ScoresView; sent: InstrumentId | null }) {
  const { chrome, view, sent } = props;
  const say = measuresWords(chrome.lang);
  const latest = sent && isPairId(sent) ? view.rows[sent].at(-1) : undefined;
  const other = sent && !isPairId(sent) ? view.others.findLast((row) => row.instrument === sent) : undefined;
  const any = view.others.length > 0 || pairIds.some((id) => view.rows[id].length > 0);
  return (
    <Screen
      chrome={chrome}
      title={say('mine.title')}
      back={{ href: '/home' }}
      notice={
        (latest && (
          <NotificationBanner variant="success" heading={say('mine.saved')}>
            <p>{say(`change.${latest.state === 'declined' ? 'declined' : latest.change}`)}</p>
          </NotificationBanner>
        )) ||
        (other && (
          <NotificationBanner variant="success" heading={say('mine.saved')}>
            <p>{say(other.state === 'complete' ? 'mine.savedOther' : `change.${other.state}`)}</p>
          </NotificationBanner>
        ))
      }
    >
      <h1 class="nhsuk-heading-l">{say('mine.title')}</h1>
      <p>{say('mine.lead')}</p>
      {view.due.map((offer) => (
        <p key={offer.instrument}>
          <Button href={offer.href} variant={sent ? 'secondary' : undefined}>
            {say('mine.offer', { name: offer.name })}
          </Button>
          <br />
          <OfferHint id={offer.instrument} lang={chrome.lang} />
        </p>
      ))}
      {view.due.length === 0 && <p>{say(view.ended ? 'mine.ended' : 'mine.nothingDue')}</p>}
      {!any && !view.ended && <p>{say('mine.empty')}</p>}
      {pairIds.some((id) => view.rows[id].length > 0) && <p>{say('mine.higher')}</p>}
      {pairIds.map((id) => (
        <Series key={id} id={id} rows={view.rows[id]} lang={chrome.lang} staff={false} correct={false} />
      ))}
      <OtherScores rows={view.others} lang={chrome.lang} staff={false} correct={false} />
    </Screen>
  );
}

function OfferHint({ id, lang }: { id: InstrumentId; lang: string }) {
  const say = measuresWords(lang);
  const count = instruments[id].items.length;
  if (isPairId(id)) return <>{say('mine.offerHint', { count })}</>;
  const about = say(`home.about.${id}`);
  return <>{say('mine.offerAsked', { about: about.charAt(0).toUpperCase() + about.slice(1), count })}</>;
}

/** `/patients/:patient/measures`: the same numbers for staff, with the rules beside them. */
export function PatientScoresPage(props: {
  chrome: Chrome;
  view: PatientScoresView;
  form: FormState;
  submissionKey: string;
}) {
  const { chrome, view, form } = props;
  const say = measuresWords(chrome.lang);
  const any = view.others.length > 0 || pairIds.some((id) => view.rows[id].length > 0);
  const here = `/patients/${view.patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('staff.title')}
      back={{ href: here, text: view.patient.name }}
      errors={form.errors}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.patient.name}</span> {say('staff.title')}
      </h1>
      {view.reasons.length > 0 && (
        <NotificationBanner title={say('staff.off')}>
          {view.reasons.map((reason) => (
            <p key={reason}>{say(`staff.off.${reason}`)}</p>
          ))}
          <p>
            <a class="nhsuk-notification-banner__link" href={`${here}/choice`}>
              {say('staff.choose')}
            </a>
          </p>
        </NotificationBanner>
      )}
      {view.take.map((one) =>
        one.not === null ? (
          <p key={one.instrument}>
            <Button small variant="secondary" href={`${here}/measures/${one.instrument}`}>
              {say('staff.take', { name: one.name })}
            </Button>
          </p>
        ) : (
          <InsetText key={one.instrument}>
            <p>{say(one.not === 'words' ? 'staff.noWords' : 'staff.notTake', { name: one.name })}</p>
          </InsetText>
        ),
      )}
      {!any && <p>{say('staff.empty')}</p>}
      {pairIds.map((id) => (
        <Series key={id} id={id} rows={view.rows[id]} lang={chrome.lang} staff correct={view.mayChange} />
      ))}
      <OtherScores rows={view.others} lang={chrome.lang} staff correct={view.mayChange} />
      {view.errors.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('staff.errors')}</h2>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {view.errors.map((one, at) => (
              <li key={at}>
                {say('staff.errorLine', {
                  name: instruments[one.instrument].shortName,
                  date: dayWords(one.date, chrome.lang),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <AskAnother
        patient={view.patient.id}
        askable={view.askable}
        requests={view.requests}
        form={form}
        submissionKey={props.submissionKey}
        lang={chrome.lang}
      />
    </Screen>
  );
}

function Series(props: {
  id: PairId;
  rows: readonly ScoreRow[];
  lang: string;
  staff: boolean;
  correct: boolean;
}) {
  const { id, rows, lang, staff, correct } = props;
  if (rows.length === 0) return null;
  const say = measuresWords(lang);
  const name = instruments[id].shortName;
  const max = instruments[id].maxTotal;
  const caseAt = nhsTalkingTherapies.thresholds[id].caseAt;
  const points = rows.flatMap((row) =>
    row.total === null ? [] : [{ date: row.date, label: shortDayWords(row.date, lang), score: row.total }],
  );
  const [first, last] = [points[0], points.at(-1)];
  const item9 = staff && id === 'phq9';
  return (
    <section>
      <h2 class="nhsuk-heading-m">{name}</h2>
      {first && last && (
        <ScoreChart
          id={`chart-${id}`}
          title={say('chart.title', { name })}
          description={say(points.length === 1 ? 'chart.one' : 'chart.description', {
            first: first.score,
            firstDate: dayWords(first.date, lang),
            last: last.score,
            lastDate: dayWords(last.date, lang),
          })}
          points={points}
          max={max}
          threshold={staff ? { score: caseAt, label: say('chart.case', { score: caseAt }) } : undefined}
        />
      )}
      <Table
        responsive
        caption={{ text: say('table.caption', { name }), size: 's' }}
        head={[
          say('table.date'),
          say('table.score'),
          ...(item9 ? [say('table.item9')] : []),
          say('table.how'),
          ...(staff ? [say('table.change')] : []),
          ...(correct ? [say('table.do')] : []),
        ]}
        rows={rows.toReversed().map((row) => [
          dayWords(row.date, lang),
          row.total === null
            ? say(row.state === 'declined' ? 'table.state.declined' : 'table.state.incomplete')
            : say('table.of', { score: row.total, max }),
          ...(item9 ? [row.item9 === null ? say('table.item9.none') : String(row.item9)] : []),
          say(`table.how.${row.how}`),
          ...(staff ? [say(`table.change.${row.change}`)] : []),
          ...(correct
            ? [
                {
                  text: say('table.markError'),
                  href: `/measures/${row.measure}/error`,
                  visuallyHiddenText: `${name} ${dayWords(row.date, lang)}`,
                },
              ]
            : []),
        ])}
      />
    </section>
  );
}
