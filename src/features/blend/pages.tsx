import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { dayText } from './dates.ts';
import { type Goals, MyCourse } from './my-course.tsx';
import type { PlannedContact, Version } from './rules.ts';
import { blendWords } from './words.ts';

/** One version as its reader is told of it. */
/** What is said after something was done about one's own plan. */
const NEWS = { agreed: 'mine.thanks', asked: 'mine.asked', moved: 'own.moved', off: 'own.off' } as const;

export interface VersionNews {
  version: Version;
  changes: string[];
}

export interface MyPlanProps {
  chrome: Chrome;
  submissionKey: string;
  zone: string;
  /** Null before there is a plan. */
  plan: {
    version: Version;
    contacts: readonly PlannedContact[];
    waiting: Version | undefined;
    agreed: Version | undefined;
    /** Newest first. */
    news: readonly VersionNews[];
    goals: Goals;
  } | null;
  /** What each contact is for, by its content's key. */
  purposes: ReadonlyMap<string, string>;
  wishes: readonly { id: string; words: string; at: string }[];
  done: keyof typeof NEWS | null;
  errors?: Record<string, string>;
}

/** The patient's whole course as one line, what is agreed, what changed and why. */
export function MyPlanPage(props: MyPlanProps) {
  const { chrome, plan, zone } = props;
  const say = blendWords(chrome.lang);
  const news = props.done && (
    <NotificationBanner variant="success">
      <BannerLine>{say(NEWS[props.done])}</BannerLine>
    </NotificationBanner>
  );
  return (
    <Screen
      chrome={chrome}
      title={say('mine.title')}
      current="/plan"
      errors={props.errors}
      notice={news || undefined}
    >
      <h1 class="nhsuk-heading-l">{say('mine.title')}</h1>
      {plan === null ? (
        <p>{say('mine.empty')}</p>
      ) : (
        <>
          <p>{say('mine.lead')}</p>
          <Agreement {...props} plan={plan} />
          <MyCourse
            chrome={chrome}
            contacts={plan.contacts}
            purposes={props.purposes}
            goals={plan.goals}
            zone={zone}
          />
          {!plan.waiting && (
            <Button variant="secondary" href="/plan/wishes">
              {say('mine.ask')}
            </Button>
          )}
          <Wishes {...props} />
          <News news={plan.news} zone={zone} lang={chrome.lang} />
        </>
      )}
    </Screen>
  );
}

function Agreement(props: MyPlanProps & { plan: NonNullable<MyPlanProps['plan']> }) {
  const { plan, zone } = props;
  const say = blendWords(props.chrome.lang);
  if (plan.waiting) {
    const values = { name: plan.version.byName, date: dayText(plan.version.at, zone, props.chrome.lang) };
    return (
      <Card heading={{ text: say('mine.proposedTitle'), size: 'm' }}>
        <p>{say('mine.proposed', values)}</p>
        <Form action="/plan/agreement" submissionKey={props.submissionKey}>
          <input type="hidden" name="version" value={plan.version.id} />
          <div class="nhsuk-button-group">
            <Button preventDoubleClick>{say('mine.agree')}</Button>
            <Button variant="secondary" href="/plan/wishes">
              {say('mine.ask')}
            </Button>
          </div>
        </Form>
      </Card>
    );
  }
  const agreement = plan.agreed?.agreement;
  if (!agreement) return null;
  const date = dayText(agreement.at, zone, props.chrome.lang);
  return <p>{say(agreement.how === 'here' ? 'mine.agreedOn' : 'mine.agreedTogether', { date })}</p>;
}

function Wishes(props: MyPlanProps) {
  const say = blendWords(props.chrome.lang);
  if (props.wishes.length === 0) return null;
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say('mine.wishesTitle')}</h2>
      {props.wishes.map((wish) => (
        <InsetText
          key={wish.id}
          visuallyHiddenText={say('mine.wishOn', { date: dayText(wish.at, props.zone, props.chrome.lang) })}
        >
          <p>{wish.words}</p>
          <p class="nhsuk-u-secondary-text-colour">{dayText(wish.at, props.zone, props.chrome.lang)}</p>
        </InsetText>
      ))}
    </section>
  );
}

function News(props: { news: readonly VersionNews[]; zone: string; lang: string }) {
  const say = blendWords(props.lang);
  const [newest, ...older] = props.news;
  if (!newest) return null;
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say('mine.changedTitle')}</h2>
      <OneNews {...newest} zone={props.zone} lang={props.lang} />
      {older.length > 0 && (
        <Details summary={say('mine.earlier')}>
          {older.map((one) => (
            <OneNews key={one.version.id} {...one} zone={props.zone} lang={props.lang} />
          ))}
        </Details>
      )}
    </section>
  );
}

function OneNews(props: VersionNews & { zone: string; lang: string }) {
  const say = blendWords(props.lang);
  const date = dayText(props.version.at, props.zone, props.lang);
  return (
    <>
      <p>
        {say('mine.changedBy', { name: props.version.byName, date })}{' '}
        {say('mine.why', { reason: props.version.reason })}
      </p>
      <ul>
        {props.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
    </>
  );
}

/** The patient's words for what they would like to change. */
export function WishPage(props: { chrome: Chrome; submissionKey: string; form: FormState }) {
  const say = blendWords(props.chrome.lang);
  const field = bind(props.form);
  return (
    <Screen
      chrome={props.chrome}
      title={say('wish.title')}
      current="/plan"
      errors={props.form.errors}
      back={{ href: '/plan' }}
    >
      <h1 class="nhsuk-heading-l">{say('wish.title')}</h1>
      <Form action="/plan/wishes" submissionKey={props.submissionKey}>
        <Textarea label={say('wish.label')} hint={say('wish.hint')} {...field.text('words')} />
        <p>{say('wish.notUrgent')}</p>
        <Button preventDoubleClick>{say('wish.send')}</Button>
      </Form>
    </Screen>
  );
}
