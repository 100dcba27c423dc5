import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { HomeView } from './home-actions.ts';
import { More, MoreAfter } from './home-more.tsx';
import { MoodForm, MoodKept } from './moods/pages.tsx';
import { OfferLine } from './offer-line.tsx';
import { programmeWords } from './words.ts';
import { After } from './workbook-pages.tsx';

export interface HomeProps {
  chrome: Chrome;
  view: HomeView;
  submissionKey: string;
  /** A low-energy day: the page in its five-minute self. */
  low: boolean;
  /** "How are you?", with what was typed there and not sent. */
  mood: OpenDraft;
}

export function HomePage(props: HomeProps) {
  const { chrome, view, low } = props;
  const say = programmeWords(chrome.lang);
  if (view.after) return <AfterHome {...props} after={view.after} />;
  return (
    <Screen chrome={chrome} title={say('home.title')} current="/home" islands={['autosave']}>
      <h1 class="nhsuk-heading-l">{say('home.hello', { name: view.name })}</h1>
      {view.concern && <Concern lang={chrome.lang} concern={view.concern} />}
      {view.kept && <MoodKept chrome={chrome} kept={view.kept} words={view.words} />}
      {low ? (
        <>
          <h2 class="nhsuk-heading-m">{say('home.lowTitle')}</h2>
          <p>{say('home.lowText')}</p>
        </>
      ) : null}
      <NextStep {...props} />
      {!low && view.listed && <Listed {...props} listed={view.listed} />}
      {!low && <Meeting {...props} />}
      {!low && view.questionnaires && <OfferLine offers={view.questionnaires} lang={chrome.lang} />}
      {!low && view.message && <Message {...props} message={view.message} />}
      {!view.kept && (
        <section class="ks-home">
          <MoodForm
            chrome={chrome}
            words={view.words}
            whoSees={view.whoSees}
            submissionKey={props.submissionKey}
            from="home"
            draft={props.mood}
          />
        </section>
      )}
      <p>
        <a href={low ? '/home' : '/home?day=low'}>{say(low ? 'home.wholePage' : 'home.lowDay')}</a>
      </p>
      {!low && <More lang={chrome.lang} planned={view.planned} offers={view.links} />}
    </Screen>
  );
}

/** What was told to the care team, as long as somebody looks after it, with the numbers one press away. */
function Concern({ lang, concern }: { lang: string; concern: NonNullable<HomeView['concern']> }) {
  const say = programmeWords(lang);
  return (
    <InsetText>
      <p>
        {concern.text} {concern.reading}
      </p>
      <p>
        <a href={concern.link.href}>{concern.link.text}</a>
        {' · '}
        <a href="/crisis">{say('home.urgent')}</a>
      </p>
    </InsetText>
  );
}

function NextStep({ chrome, view, low }: HomeProps) {
  const say = programmeWords(chrome.lang);
  const { next } = view;
  if (!next) return <p>{say(view.planned.all > 0 ? 'home.allDone' : 'home.noPlan')}</p>;
  const opening = `/programme/${next.contact}`;
  const start = next.resume ? `${opening}/pages/${next.resume}` : opening;
  return (
    <section class="ks-home" aria-labelledby="next">
      <h2 class="nhsuk-heading-m" id="next">
        {say('home.next')}: {next.title}
      </h2>
      <div class="ks-buttons">
        {!low && (
          <Button href={start}>
            {say(next.resume ? 'home.carryOn' : 'home.start')}
            <span class="nhsuk-u-visually-hidden"> {next.title}</span>
          </Button>
        )}
        <Button href={`${opening}?form=short`} variant={low ? undefined : 'secondary'}>
          {say('home.short')}
          <span class="nhsuk-u-visually-hidden"> {next.title}</span>
        </Button>
      </div>
      {low && <p>{say('home.shortMinutes', { minutes: next.shortMinutes })}</p>}
    </section>
  );
}

function Listed({ chrome, listed }: HomeProps & { listed: NonNullable<HomeView['listed']> }) {
  const say = programmeWords(chrome.lang);
  return (
    <section class="ks-home" aria-labelledby="listed">
      <h2 class="nhsuk-heading-m" id="listed">
        {say('home.listed', { name: listed.from, title: listed.title })}
      </h2>
      {listed.words && (
        <blockquote class="ks-quote ks-typed" dir="auto">
          {listed.words}
        </blockquote>
      )}
      <Button href={`/programme/${listed.contact}`} variant="secondary">
        {say('home.openListed')}
      </Button>
      {listed.all > 1 && (
        <p>
          <a href="/toolkit">{say('home.allListed')}</a>
        </p>
      )}
    </section>
  );
}

function Meeting({ chrome, view }: HomeProps) {
  const say = programmeWords(chrome.lang);
  if (!view.meeting) return null;
  return (
    <section class="ks-home" aria-labelledby="meeting">
      <h2 class="nhsuk-heading-m" id="meeting">
        {say('home.meeting')}
      </h2>
      <p>
        {view.meeting.text}, <strong>{view.meeting.away}</strong>
      </p>
      <Button href={`/meetings/${view.meeting.contact}`} variant="secondary">
        {say('home.topics')}
      </Button>
      <p>
        <a href={`/plan/meetings/${view.meeting.contact}`}>{say('home.otherTime')}</a>
      </p>
    </section>
  );
}

function Message({ chrome, message }: HomeProps & { message: NonNullable<HomeView['message']> }) {
  const say = programmeWords(chrome.lang);
  return (
    <section class="ks-home" aria-labelledby="message">
      <h2 class="nhsuk-heading-m" id="message">
        {say('home.wrote', { who: message.from, when: message.when })}
      </h2>
      <blockquote class="ks-quote ks-typed" dir="auto">
        {message.text.length > 160 ? `${message.text.slice(0, 159).trimEnd()}…` : message.text}
      </blockquote>
      <Button href="/messages" variant="secondary">
        {say('home.answer')}
      </Button>
    </section>
  );
}

function AfterHome({ chrome, view, after }: HomeProps & { after: NonNullable<HomeView['after']> }) {
  const say = programmeWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('home.title')} current="/home">
      <h1 class="nhsuk-heading-l">{say('home.hello', { name: view.name })}</h1>
      <p class="nhsuk-lede-text">{say('home.finished')}</p>
      <p>
        <Button href="/workbook">{say('home.workbook')}</Button>
      </p>
      <After after={after} phone={view.phone} />
      <MoreAfter lang={chrome.lang} />
    </Screen>
  );
}
