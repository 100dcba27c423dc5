import type { OpenDraft } from '../../../platform/http/kept-draft.ts';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { KeptForm } from '../../../ui/draft.tsx';
import { bind, Form } from '../../../ui/form.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { Words } from '../answers.tsx';
import { programmeWords } from '../words.ts';
import { GoalSteps, shortened, stepText } from './link-pages.tsx';
import type { GoalsView, GoalView } from './reading.ts';
import { goalWords } from './words.ts';

export interface GoalsProps extends GoalsView {
  chrome: Chrome;
  open: boolean;
  /** Whether the steps of a goal were saved just now. */
  linked: boolean;
  submissionKey: string;
  draft: OpenDraft;
}

export function GoalsPage(props: GoalsProps) {
  const { chrome, goals } = props;
  const { form } = props.draft;
  const say = programmeWords(chrome.lang);
  const current = goals.filter((goal) => !goal.ended);
  const over = goals.filter((goal) => goal.ended);
  const numbers = Array.from({ length: 11 }, (_, value) => ({ text: String(value) }));
  return (
    <Screen
      chrome={chrome}
      title={say('goals.title')}
      errors={form.errors}
      back={{ href: '/home' }}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{say('goals.title')}</h1>
      {props.linked && (
        <p class="ks-kept" role="status">
          {goalWords(chrome.lang)('steps.saved')}
        </p>
      )}
      <p>{say(!props.open ? 'goals.ended' : current.length === 0 ? 'goals.none' : 'goals.lead')}</p>
      {current.length > 0 && (
        <>
          <Form action="/goals/ratings" submissionKey={props.submissionKey}>
            <ol class="ks-goals">
              {current.map((goal) => (
                <li key={goal.id}>
                  <GoalWords goal={goal} lang={chrome.lang} />
                  {props.open && (
                    <Select
                      label={say('goals.rate')}
                      {...bind(form).text(`rating.${goal.id}`)}
                      items={[{ text: say('goals.notNow'), value: '' }, ...numbers]}
                    />
                  )}
                </li>
              ))}
            </ol>
            {props.open && <Button>{say('goals.rateSave')}</Button>}
          </Form>
          {props.open && <GoalSteps {...props} base="/goals" lang={chrome.lang} />}
          {props.open &&
            current.map((goal) => (
              <Details key={goal.id} summary={`${say('goals.end')}: ${shortened(goal.text)}`}>
                <Form action={`/goals/${goal.id}/end`} submissionKey={props.submissionKey}>
                  <Radios
                    name="why"
                    idPrefix={`why-${goal.id}`}
                    small
                    legend={say('goals.end')}
                    value="reached"
                    items={(['reached', 'changed', 'dropped'] as const).map((value) => ({
                      value,
                      text: say(`goals.${value}`),
                    }))}
                  />
                  <Button variant="secondary" small>
                    {say('goals.end')}
                  </Button>
                </Form>
              </Details>
            ))}
        </>
      )}
      {props.open && <GoalForm {...props} action="/goals" back="/goals" />}
      {over.length > 0 && (
        <Details summary={say('goals.over')}>
          <ul>
            {over.map((goal) => (
              <li key={goal.id}>
                <Words text={goal.text} /> ({say(`goals.${goal.ended?.why ?? 'changed'}`)})
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Screen>
  );
}

/** A goal, the numbers given to it so far, and the steps that serve it. */
export function GoalWords({ goal, lang }: { goal: GoalView; lang: string }) {
  const say = programmeWords(lang);
  return (
    <>
      <p>
        <strong>
          <Words text={goal.text} />
        </strong>
      </p>
      {goal.ratings.length > 0 && (
        <p class="nhsuk-hint">
          {say('goals.ratings', { list: goal.ratings.map((rating) => rating.value).join(', ') })}
        </p>
      )}
      {goal.steps.length > 0 && (
        <p class="nhsuk-hint">
          {goalWords(lang)('steps.list', { list: goal.steps.map((step) => stepText(step, lang)).join(', ') })}
        </p>
      )}
    </>
  );
}

export function GoalForm(props: {
  chrome: Chrome;
  submissionKey: string;
  draft: OpenDraft;
  action: string;
  /** The page that the form stands on. */
  back: string;
}) {
  const say = programmeWords(props.chrome.lang);
  return (
    <KeptForm
      draft={props.draft}
      label={(name) => (name === 'text' ? say('goals.text') : undefined)}
      back={props.back}
      action={props.action}
      submissionKey={props.submissionKey}
    >
      <Textarea
        label={{ text: say('goals.text'), size: 's' }}
        hint={say('goals.hint')}
        {...bind(props.draft.form).text('text')}
        rows={2}
      />
      <Button variant="secondary">{say('goals.add')}</Button>
    </KeptForm>
  );
}
