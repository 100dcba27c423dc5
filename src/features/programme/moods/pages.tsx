import { Temporal } from 'temporal-polyfill';
import type { OpenDraft } from '../../../platform/http/kept-draft.ts';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { KeptForm } from '../../../ui/draft.tsx';
import { bind } from '../../../ui/form.tsx';
import { MoodChart } from '../../../ui/mood-chart.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Table } from '../../../ui/table.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { Words } from '../answers.tsx';
import { moodLevels } from '../forms.ts';
import { moodDays } from '../rules.ts';
import type { Said } from '../shelf.ts';
import { clockTime, dayName, shortDay } from '../times.ts';
import { whoText } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import type { MoodsView } from './actions.ts';
import { promptWords } from './prompt-words.ts';
import type { Mood } from './store.ts';

const PLAIN = ['Very low', 'Low', 'So-so', 'OK', 'Good', "I can't tell"] as const;

export function moodText(words: Said, level: Mood['level']): string {
  const index = level === null ? 5 : level - 1;
  return words[moodLevels[index] ?? '']?.title || (PLAIN[index] ?? '');
}

/** "How are you?", on the home page and on the page of moods. */
export function MoodForm(props: {
  chrome: Chrome;
  words: Said;
  whoSees: Said;
  submissionKey: string;
  from: 'home' | 'moods';
  draft: OpenDraft;
  /** No more than one tap and Save. */
  oneTap?: boolean;
}) {
  const say = programmeWords(props.chrome.lang);
  const field = bind(props.draft.form);
  return (
    <KeptForm
      draft={props.draft}
      label={(name) => (name === 'words' ? say('mood.words') : undefined)}
      back={props.from === 'home' ? '/home' : '/moods'}
      action="/moods"
      submissionKey={props.submissionKey}
      classes="ks-mood"
    >
      <input type="hidden" name="from" value={props.from} />
      <Radios
        {...field.choice('level')}
        inline
        legend={{ text: props.words.question?.text || 'How are you?', size: 'm' }}
        items={moodLevels.map((level, index) => ({
          value: level,
          text: props.words[level]?.title || (PLAIN[index] ?? ''),
        }))}
      />
      {(!props.oneTap || field.text('words').value) && (
        <Details summary={say('mood.words')} open={Boolean(field.text('words').value)}>
          <Textarea label={say('mood.words')} {...field.text('words')} rows={3} />
          <Radios
            name="visibility"
            small
            legend={say('step.whoSeesLegend')}
            value={field.choice('visibility').value ?? 'team'}
            items={(['team', 'practitioner', 'only-me'] as const).map((value) => ({
              value,
              text: whoText(props.whoSees, value),
              hint: props.whoSees[value]?.text,
            }))}
          />
        </Details>
      )}
      <Button>{say('mood.save')}</Button>
    </KeptForm>
  );
}

/** What is said at once: a plain explanation, and who sees it. */
export function MoodKept({
  chrome,
  kept,
  words,
}: {
  chrome: Chrome;
  kept: NonNullable<MoodsView['kept']>;
  words: Said;
}) {
  const say = programmeWords(chrome.lang);
  const { level, visibility } = kept.mood;
  const part = words[moodLevels[level === null ? 5 : level - 1] ?? ''];
  const saved = {
    'only-me': say('mood.keptOnlyMe'),
    practitioner: say('mood.keptPractitioner'),
    team: words.saved?.text || say('step.saved'),
  }[visibility];
  return (
    <div class="ks-kept" role="status">
      <p>
        <strong>{moodText(words, level)}.</strong> {saved}
      </p>
      {part && <p>{part.text}</p>}
      {kept.runOfLow && words['run-of-low'] && <p>{words['run-of-low'].text}</p>}
      {(level === 1 || kept.runOfLow) && (
        <p>
          <a href="/crisis">{say('step.urgent')}</a>
        </p>
      )}
    </div>
  );
}

export function MoodsPage(props: {
  chrome: Chrome;
  view: MoodsView;
  submissionKey: string;
  draft: OpenDraft;
  oneTap?: boolean;
}) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('mood.title')}
      errors={props.draft.form.errors}
      back={{ href: '/home' }}
      islands={view.open ? ['autosave'] : []}
    >
      <h1 class="nhsuk-heading-l">{say('mood.title')}</h1>
      {view.kept && <MoodKept chrome={chrome} kept={view.kept} words={view.words} />}
      {view.open && <MoodForm {...props} words={view.words} whoSees={view.whoSees} from="moods" />}
      {view.open && (
        <p>
          <a href="/moods/notes">{promptWords(chrome.lang)('link')}</a>
        </p>
      )}
      <MoodPicture {...view} lang={chrome.lang} />
    </Screen>
  );
}

/** A picture over days, the table behind it, and how many entries both rest on. Also for staff. */
export function MoodPicture(props: {
  moods: readonly Mood[];
  words: Said;
  whoSees: Said;
  zone: string;
  lang: string;
  /** For staff, whose moods these are not. */
  title?: string;
}) {
  const { moods, words, zone } = props;
  const say = programmeWords(props.lang);
  const days = moodDays(moods).map((day) => ({ ...day, label: shortDay(Temporal.PlainDate.from(day.date)) }));
  const [first, last] = [days[0], days.at(-1)];
  const title = props.title ?? say('mood.chart');
  if (moods.length === 0) return props.title ? null : <p>{say('mood.none')}</p>;
  const count = moods.length;
  return (
    <section aria-labelledby="moods-picture">
      <h2 class="nhsuk-heading-m" id="moods-picture">
        {title}
      </h2>
      {first && last && (
        <MoodChart
          id="moods"
          title={title}
          description={say('mood.chartText', { from: first.label, to: last.label, count })}
          days={days}
        />
      )}
      <p>{say('mood.rests', { count })}</p>
      <Details summary={say('mood.table')} classes="ks-open-in-print">
        <Table
          responsive
          caption={title}
          head={[say('mood.day'), say('mood.time'), say('mood.how'), say('mood.said'), say('mood.seenBy')]}
          rows={[...moods]
            .reverse()
            .map((mood) => [
              dayName(Temporal.PlainDate.from(mood.date)),
              clockTime(mood.at, zone),
              moodText(words, mood.level),
              mood.words ? { text: <Words text={mood.words} /> } : '',
              whoText(props.whoSees, mood.visibility),
            ])}
        />
      </Details>
    </section>
  );
}
