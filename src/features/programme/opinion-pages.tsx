import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import type { StepOpinion } from './opinion-actions.ts';
import { feedbackAnswers, SMALL_NUMBER } from './rules.ts';
import type { Said } from './shelf.ts';
import { programmeWords } from './words.ts';

/** "How was that?", added up for each step. Nobody's identity, no totals from which a hidden number could be reckoned. */
export function OpinionsPage(props: { chrome: Chrome; steps: readonly StepOpinion[]; asked: Said }) {
  const { chrome, steps, asked } = props;
  const say = programmeWords(chrome.lang);
  const few = say('opinions.few', { small: SMALL_NUMBER });
  return (
    <Screen chrome={chrome} title={say('opinions.title')} back={{ href: chrome.homeHref }}>
      <h1 class="nhsuk-heading-l">{say('opinions.title')}</h1>
      <p>{say('opinions.lead', { small: SMALL_NUMBER })}</p>
      {steps.length === 0 ? (
        <p>{say('opinions.none')}</p>
      ) : (
        <Table
          responsive
          caption={say('opinions.caption')}
          head={[
            say('opinions.step'),
            ...feedbackAnswers.map((answer) => asked[answer]?.title || say(`opinions.${answer}`)),
          ]}
          rows={steps.map((step) => [
            step.title,
            ...feedbackAnswers.map((answer) => {
              const count = step.counts[answer];
              return count === null ? few : String(count);
            }),
          ])}
        />
      )}
    </Screen>
  );
}
