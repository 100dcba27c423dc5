import { Button } from '../../../ui/button.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { Details } from '../../../ui/details.tsx';
import { Form } from '../../../ui/form.tsx';
import { Select } from '../../../ui/select.tsx';
import { Words } from '../answers.tsx';
import { programmeWords } from '../words.ts';
import type { GoalStep, GoalsView, GoalView } from './reading.ts';
import type { Goal } from './store.ts';
import { goalWords } from './words.ts';

/** Says which steps serve each open goal. */
export function GoalSteps(props: GoalsView & { base: string; submissionKey: string; lang: string }) {
  const say = goalWords(props.lang);
  const open = props.goals.filter((goal) => !goal.ended);
  return (
    <>
      {open.map((goal) => (
        <Details key={goal.id} summary={say('steps.of', { goal: shortened(goal.text) })}>
          <StepChoice {...props} goal={goal} />
        </Details>
      ))}
    </>
  );
}

function StepChoice(props: Parameters<typeof GoalSteps>[0] & { goal: GoalView }) {
  const { goal } = props;
  const say = goalWords(props.lang);
  const chosen = goal.steps.map((step) => step.contact);
  // What was left out since stays to be unticked.
  const choices = [...props.choices, ...goal.steps.filter((step) => !offers(props.choices, step))];
  if (choices.length === 0) return <p>{say('steps.none')}</p>;
  return (
    <Form action={`${props.base}/${goal.id}/steps`} submissionKey={props.submissionKey}>
      {chosen.map((contact) => (
        <input key={contact} type="hidden" name="was" value={contact} />
      ))}
      <Checkboxes
        name="steps"
        idPrefix={`steps-${goal.id}`}
        small
        legend={say('steps.title')}
        hint={say('steps.hint')}
        values={chosen}
        items={choices.map((step) => ({ value: step.contact, text: stepText(step, props.lang) }))}
      />
      <Button variant="secondary" small>
        {say('steps.save')}
      </Button>
    </Form>
  );
}

function offers(choices: readonly GoalStep[], step: GoalStep): boolean {
  return choices.some((one) => one.contact === step.contact);
}

export function stepText(step: GoalStep, lang: string): string {
  return step.finishedAt ? goalWords(lang)('steps.done', { title: step.title }) : step.title;
}

/** As much of a goal as a line that opens something can hold. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text;
}

/** On a step: which goals it is part of. */
export function PartOfGoals({ goals, lang }: { goals: readonly Goal[]; lang: string }) {
  const say = goalWords(lang);
  return (
    <>
      {goals.map((goal) => (
        <p key={goal.id}>
          {say('part')}{' '}
          <strong>
            <Words text={goal.text} />
          </strong>
        </p>
      ))}
    </>
  );
}

/** At the end of a step: a new number for each goal that it is part of, for who likes to give one. */
export function GoalNumbers(props: {
  goals: readonly Goal[];
  errors?: Readonly<Record<string, string>>;
  saved: boolean;
  lang: string;
}) {
  const { goals } = props;
  const say = goalWords(props.lang);
  const numbers = Array.from({ length: 11 }, (_, value) => ({ text: String(value) }));
  if (goals.length === 0) return null;
  return (
    <div class="ks-pinned">
      {props.saved && (
        <p class="ks-kept" role="status">
          {say('rate.saved')}
        </p>
      )}
      {goals.map((goal) => (
        <div key={goal.id}>
          <PartOfGoals goals={[goal]} lang={props.lang} />
          <Select
            label={say('rate.invite')}
            id={`rating.${goal.id}`}
            name={`rating.${goal.id}`}
            errorMessage={props.errors?.[`rating.${goal.id}`]}
            items={[{ text: programmeWords(props.lang)('goals.notNow'), value: '' }, ...numbers]}
          />
        </div>
      ))}
      <Button variant="secondary" small name="intent" value="rate">
        {say('rate.save')}
      </Button>
    </div>
  );
}
