import type { ProgrammeWord } from './words.ts';
import { programmeWords } from './words.ts';

/** What a patient has beside the three things of the day, by what it is about. */
const GROUPS: { title: ProgrammeWord; links: [ProgrammeWord, string][] }[] = [
  {
    title: 'home.course',
    links: [
      ['home.goals', '/goals'],
      ['home.moods', '/moods'],
      ['home.workbook', '/workbook'],
      ['home.toolkit', '/toolkit'],
      ['home.measures', '/measures'],
      ['home.safetyPlan', '/safety-plan'],
    ],
  },
  {
    title: 'home.team',
    links: [
      ['home.messages', '/messages'],
      ['home.together', '/working-together'],
      ['home.notes', '/notes'],
      ['home.letters', '/letters'],
    ],
  },
  {
    title: 'home.you',
    links: [
      ['home.details', '/my-details'],
      ['home.consent', '/consent'],
      ['home.looked', '/who-looked'],
      ['home.account', '/account'],
      ['home.leave', '/leave'],
    ],
  },
];

const AFTER: [ProgrammeWord, string][] = [
  ['home.letters', '/letters'],
  ['home.safetyPlan', '/safety-plan'],
  ['home.moods', '/moods'],
  ['home.goals', '/goals'],
  ['home.toolkit', '/toolkit'],
  ['home.planAfter', '/plan'],
  ['home.notes', '/notes'],
  ['home.details', '/my-details'],
  ['home.looked', '/who-looked'],
  ['home.account', '/account'],
  ['home.leave', '/leave'],
];

interface MoreProps {
  lang: string;
  planned: { done: number; all: number };
  /** What waits and may be left: a questionnaire that is due, what was agreed last time. */
  offers?: readonly { text: string; href: string }[];
}

/** Everything else that a patient has here, under More. */
export function More({ lang, planned, offers = [] }: MoreProps) {
  const say = programmeWords(lang);
  const plan = planned.all > 0 ? say('home.plan', planned) : say('home.planPlain');
  return (
    <nav class="ks-home" aria-labelledby="more">
      <h2 class="nhsuk-heading-m" id="more">
        {say('home.more')}
      </h2>
      {offers.length > 0 && <LinkList links={offers} />}
      <div class="ks-more">
        {GROUPS.map((group, index) => (
          <section key={group.title} aria-labelledby={`more-${index}`}>
            <h3 class="nhsuk-heading-s" id={`more-${index}`}>
              {say(group.title)}
            </h3>
            <LinkList
              links={[
                ...(index === 0 ? [{ text: plan, href: '/plan' }] : []),
                ...group.links.map(([word, href]) => ({ text: say(word), href })),
              ]}
            />
          </section>
        ))}
      </div>
    </nav>
  );
}

/** What stays when a course has ended: to read, print and keep. Nothing that asks, nothing to send. */
export function MoreAfter({ lang }: { lang: string }) {
  const say = programmeWords(lang);
  return <LinkList links={AFTER.map(([word, href]) => ({ text: say(word), href }))} />;
}

function LinkList({ links }: { links: readonly { text: string; href: string }[] }) {
  return (
    <ul class="nhsuk-list">
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.text}</a>
        </li>
      ))}
    </ul>
  );
}
