import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Words } from '../answers.tsx';
import { clockTime, dayName } from '../times.ts';
import { whoText } from '../who-sees.tsx';
import { programmeWords } from '../words.ts';
import type { OneMoodView } from './actions.ts';
import { moodText } from './level-words.ts';
import { moodWords } from './words.ts';

/** One mood, and who sees it from now on. */
export function OneMoodPage(props: {
  chrome: Chrome;
  view: OneMoodView;
  submissionKey: string;
  changed: boolean;
  form?: FormState;
}) {
  const { mood, words, whoSees, zone } = props.view;
  const say = programmeWords(props.chrome.lang);
  const title = moodWords(props.chrome.lang)('one.title');
  return (
    <Screen chrome={props.chrome} title={title} errors={props.form?.errors} back={{ href: '/moods' }}>
      <h1 class="nhsuk-heading-l">{title}</h1>
      {props.changed && (
        <p class="ks-kept" role="status">
          {say('workbook.changed', { who: whoText(whoSees, mood.visibility) })}
        </p>
      )}
      <p>
        {dayName(Temporal.PlainDate.from(mood.date))}, {clockTime(mood.at, zone)}:{' '}
        <strong>{moodText(words, mood.level)}</strong>
      </p>
      {mood.words && (
        <p>
          <Words text={mood.words} />
        </p>
      )}
      <Form action={`/moods/${mood.id}/visibility`} submissionKey={props.submissionKey}>
        <Radios
          {...bind(props.form ?? {}).choice('visibility')}
          legend={{ text: say('step.whoSeesLegend'), size: 's' }}
          value={mood.visibility}
          items={(['team', 'practitioner', 'only-me'] as const).map((value) => ({
            value,
            text: whoText(whoSees, value),
            hint: whoSees[value]?.text,
          }))}
        />
        <Button>{say('workbook.change')}</Button>
      </Form>
    </Screen>
  );
}
