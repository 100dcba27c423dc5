import type { OpenDraft } from '../../../platform/http/kept-draft.ts';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { KeptForm } from '../../../ui/draft.tsx';
import { bind } from '../../../ui/form.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { isVisibility, type Visibility } from '../rules.ts';
import { WhoSees } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import type { MoodsView } from './actions.ts';
import type { MoodCounts } from './count-rules.ts';
import { moodText } from './level-words.ts';
import { PatternList } from './pattern-list.tsx';
import { moodWords } from './words.ts';

/** What somebody sees in their own moods; after that, or when they ask, what can be counted. */
export function PatternSection(props: {
  chrome: Chrome;
  view: MoodsView;
  submissionKey: string;
  draft: OpenDraft;
  saved: Visibility | null;
}) {
  const { view } = props;
  const { lang } = props.chrome;
  const say = moodWords(lang);
  const asks = view.open && view.invited;
  return (
    <>
      {asks && <PatternForm {...props} />}
      {view.counts && <Counts counts={view.counts} words={view.words} lang={lang} />}
      {view.patterns.length > 0 && (
        <section aria-labelledby="seen">
          <h2 class="nhsuk-heading-m" id="seen">
            {say('see.before')}
          </h2>
          {props.saved && (
            <p class="ks-kept" role="status">
              {say(`see.saved.${props.saved}`)}
            </p>
          )}
          <PatternList {...view} lang={lang} />
        </section>
      )}
    </>
  );
}

function PatternForm(props: Parameters<typeof PatternSection>[0]) {
  const { view, draft } = props;
  const say = moodWords(props.chrome.lang);
  const field = bind(draft.form);
  const chosen = field.choice('seenBy').value;
  return (
    <section aria-labelledby="see">
      <h2 class="nhsuk-heading-m" id="see">
        {say('see.title')}
      </h2>
      <p>{say('see.lead')}</p>
      <KeptForm
        draft={draft}
        label={(name) => (name === 'pattern' ? say('see.label') : undefined)}
        back="/moods"
        action="/moods/patterns"
        submissionKey={props.submissionKey}
      >
        <Textarea label={{ text: say('see.label'), size: 's' }} {...field.text('pattern')} rows={3} />
        <WhoSees
          name="seenBy"
          value={isVisibility(chosen) ? chosen : 'practitioner'}
          words={view.whoSees}
          say={programmeWords(props.chrome.lang)}
          open={isVisibility(chosen) && chosen !== 'practitioner'}
        />
        <div class="nhsuk-button-group">
          <Button>{say('see.save')}</Button>
          {!view.counts && (
            <Button variant="secondary" name="intent" value="counts">
              {say('see.counts')}
            </Button>
          )}
        </div>
      </KeptForm>
    </section>
  );
}

function Counts(props: { counts: MoodCounts; words: MoodsView['words']; lang: string }) {
  const { counts, words } = props;
  const say = moodWords(props.lang);
  const few = !counts.days && counts.parts.length === 0;
  return (
    <section aria-labelledby="counts">
      <h2 class="nhsuk-heading-m" id="counts">
        {say('counts.title')}
      </h2>
      {few && <p>{say('counts.few')}</p>}
      {!few && (
        <ul>
          {counts.days && (
            <li>
              {say('counts.days', {
                done: counts.days.done.count,
                doneLevel: moodText(words, counts.days.done.level),
                other: counts.days.other.count,
                otherLevel: moodText(words, counts.days.other.level),
              })}
            </li>
          )}
          {counts.parts.map(({ part, count, level }) => (
            <li key={part}>{say(`counts.${part}`, { count, level: moodText(words, level) })}</li>
          ))}
        </ul>
      )}
      {counts.parts.length > 0 && <p>{say('counts.parts')}</p>}
      <p>{say('counts.rests', { count: counts.rests })}</p>
    </section>
  );
}
