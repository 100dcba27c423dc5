import type { OpenDraft } from '../../../platform/http/kept-draft.ts';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { KeptForm } from '../../../ui/draft.tsx';
import { bind } from '../../../ui/form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { moodLevels } from '../forms.ts';
import type { Visibility } from '../rules.ts';
import type { Said } from '../shelf.ts';
import { whoText } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import type { MoodsView } from './actions.ts';
import { moodText, PLAIN } from './level-words.ts';
import { PatternSection } from './pattern-section.tsx';
import { MoodPicture } from './picture.tsx';
import { promptWords } from './prompt-words.ts';

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
  pattern: OpenDraft;
  /** Whom a pattern that was saved just now is for. */
  saved: Visibility | null;
  oneTap?: boolean;
}) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('mood.title')}
      errors={{ ...props.draft.form.errors, ...props.pattern.form.errors }}
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
      <PatternSection {...props} draft={props.pattern} />
    </Screen>
  );
}
