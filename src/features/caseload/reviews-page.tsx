import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Input } from '../../ui/input.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { type Estimate, fitting } from '../time/index.ts';
import { Covered, type ListedPerson } from './pages.tsx';
import { reasonText } from './say-reason.ts';
import { caseloadWords } from './words.ts';

interface Waiting extends ListedPerson {
  estimate: Estimate;
}

interface ReviewsProps {
  chrome: Chrome;
  zone: string;
  now: string;
  people: readonly Waiting[];
  /** Whose review was signed just now. */
  signed: string | null;
  /** The minutes that the asker has; null where they did not say. */
  have: number | null;
}

/** The review queue: who waits, why, about how long it takes, and what fits into the time there is. */
export function ReviewsPage(props: ReviewsProps) {
  const { chrome, people, signed, have } = props;
  const say = caseloadWords(chrome.lang);
  const all = people.reduce((sum, { estimate }) => sum + estimate.minutes, 0);
  return (
    <Screen
      chrome={chrome}
      title={say('reviews.title')}
      current="/reviews"
      notice={
        signed ? (
          <NotificationBanner variant="success" heading={say('review.signed', { name: signed })} />
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">{say('reviews.title')}</h1>
      <p>
        {say('reviews.lead', { count: people.length })}{' '}
        {people.length > 0 && say('reviews.all', { minutes: all })}
      </p>
      {people.length > 1 && (
        <form action="/reviews" method="get">
          <Input
            label={say('reviews.have')}
            name="minutes"
            id="minutes"
            inputmode="numeric"
            width={3}
            value={have === null ? '' : String(have)}
          />
          <Button variant="secondary" small>
            {say('reviews.have.button')}
          </Button>
        </form>
      )}
      {have === null ? (
        <People {...props} caption={say('reviews.title')} hidden />
      ) : (
        <Fitting {...props} have={have} />
      )}
      {people.length > 0 && <Basis {...props} />}
    </Screen>
  );
}

/** What the minutes rest on, once for all of them. */
function Basis({ chrome, people }: ReviewsProps) {
  const say = caseloadWords(chrome.lang);
  const has = (basis: Estimate['basis']) => people.find(({ estimate }) => estimate.basis === basis)?.estimate;
  const all = has('all');
  return (
    <p class="nhsuk-hint">
      {has('person') && <>{say('reviews.basis.person')} </>}
      {all && <>{say('reviews.basis.all', { count: all.count, others: has('person') ? 'yes' : 'no' })} </>}
      {has('guess') && say('reviews.basis.guess')}
    </p>
  );
}

function Fitting(props: ReviewsProps & { have: number }) {
  const say = caseloadWords(props.chrome.lang);
  const { now, later, takes } = fitting(props.people, props.have);
  const [first] = props.people;
  return (
    <>
      {now.length > 0 ? (
        <>
          <People
            {...props}
            people={now}
            caption={say('reviews.now', { count: now.length, minutes: props.have })}
          />
          <p>{say('reviews.now.takes', { minutes: takes })}</p>
        </>
      ) : (
        first && (
          <p>
            {say('reviews.none.fits', {
              minutes: props.have,
              name: first.name,
              takes: first.estimate.minutes,
            })}
          </p>
        )
      )}
      {later.length > 0 && <People {...props} people={later} caption={say('reviews.later')} />}
    </>
  );
}

function People(props: ReviewsProps & { caption: string; hidden?: boolean }) {
  const { chrome, zone, now, people } = props;
  const say = caseloadWords(chrome.lang);
  if (people.length === 0) return null;
  return (
    <Table
      caption={{
        text: props.caption,
        classes: props.hidden ? 'nhsuk-u-visually-hidden' : undefined,
        size: 'm',
      }}
      responsive
      firstCellIsHeader
      head={[
        { text: say('person') },
        { text: say('why') },
        { text: say('reviews.takes') },
        { text: say('reviews.open') },
      ]}
      rows={people.map((person) => [
        {
          text: (
            <>
              <a href={`/patients/${person.patient}`}>{person.name}</a>
              <Covered person={person} lang={chrome.lang} />
            </>
          ),
        },
        { text: person.reasons.map((reason) => reasonText(reason, chrome.lang, zone, now)).join(' · ') },
        {
          text: say('reviews.minutes', { count: person.estimate.minutes }),
        },
        {
          text: (
            <Button small variant="secondary" href={`/patients/${person.patient}/review`}>
              {say('reviews.open')}
              <span class="nhsuk-u-visually-hidden"> {person.name}</span>
            </Button>
          ),
        },
      ])}
    />
  );
}
