import { Words } from '../answers.tsx';
import type { Said } from '../shelf.ts';
import { dayName } from '../times.ts';
import { whoText } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import type { Pattern } from './pattern-store.ts';
import { moodWords } from './words.ts';

/** What somebody saw in their own moods, in their words, with the day and how much there was to look at. */
export function PatternList(props: {
  patterns: readonly Pattern[];
  whoSees: Said;
  zone: string;
  lang: string;
}) {
  const say = moodWords(props.lang);
  const who = programmeWords(props.lang);
  return (
    <>
      {props.patterns.map((pattern) => (
        <div class="ks-entry" key={pattern.id}>
          <p class="nhsuk-u-margin-bottom-1">
            <Words text={pattern.words} />
          </p>
          <p class="nhsuk-hint nhsuk-u-margin-bottom-2">
            {say('see.written', {
              when: dayName(pattern.at.toZonedDateTimeISO(props.zone).toPlainDate()),
              count: pattern.restsOn,
            })}{' '}
            {who('step.whoSees', { who: whoText(props.whoSees, pattern.visibility) })}
          </p>
        </div>
      ))}
    </>
  );
}
