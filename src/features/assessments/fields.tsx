import { Details } from '../../ui/details.tsx';
import { Fieldset } from '../../ui/fieldset.tsx';
import type { bind } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { decisions, type Prompt, promptAnswers, promptFields, type TalkFirst } from './rules.ts';
import type { SayAssessments } from './words.ts';

/** What the set piece says about a prompt; none where no clinician has signed the words. */
export type PromptHelp = Partial<Record<Prompt, { text: string; hint?: string }>>;

/** The values with which the fields begin, from what was answered before. */
export function talkFirstValues(answers: readonly TalkFirst[]): Record<string, string> {
  return Object.fromEntries(
    answers.flatMap((one) => {
      const fields = promptFields(one.prompt);
      return [
        [fields.answer, one.answer],
        [fields.decision, one.decision ?? ''],
        [fields.reason, one.reason],
      ];
    }),
  );
}

export interface TalkFirstProps {
  say: SayAssessments;
  field: ReturnType<typeof bind>;
  put: readonly Prompt[];
  help: PromptHelp;
  /** The newest complete PHQ-9 total. */
  phq9: number | null;
}

/** The talk-first prompts: each with an answer, and the decision and reason that a yes or an unsure asks for. */
export function TalkFirstFields({ say, field, put, help, phq9 }: TalkFirstProps) {
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say('talk.title')}</h2>
      <p>{say('talk.lead')}</p>
      {put.map((prompt) => {
        const fields = promptFields(prompt);
        const asks = (
          <>
            <Radios
              legend={say('talk.decision')}
              small
              items={decisions.map((one) => ({ value: one, text: say(`talk.decision.${one}`) }))}
              {...field.choice(fields.decision)}
            />
            <Textarea label={say('talk.reason')} rows={2} {...field.text(fields.reason)} />
          </>
        );
        const more = help[prompt];
        return (
          <div key={prompt}>
            {prompt === 'high-score' ? (
              <Fieldset legend={{ text: say('talk.high-score'), size: 's' }}>
                <p>{say('talk.score', { score: phq9 ?? '' })}</p>
                {asks}
              </Fieldset>
            ) : (
              <Radios
                legend={{ text: say(`talk.${prompt}`), size: 's' }}
                small
                inline
                items={promptAnswers.map((answer) => ({
                  value: answer,
                  text: say(`talk.answer.${answer}`),
                }))}
                {...field.choice(fields.answer)}
              />
            )}
            {prompt !== 'high-score' && (
              <Details summary={say('talk.ifYes')} open={isBegun(field, prompt)}>
                {asks}
              </Details>
            )}
            {more && (
              <Details summary={say('talk.more')}>
                <p>{more.text}</p>
                {more.hint && <p>{more.hint}</p>}
              </Details>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** What the reason beside a prompt is about, by the name of its field; undefined for every other field. */
export function talkFirstLabel(
  say: SayAssessments,
  put: readonly Prompt[],
  name: string,
): string | undefined {
  const prompt = put.find((one) => promptFields(one).reason === name);
  return prompt && `${say(`talk.${prompt}`)}. ${say('talk.reason')}`;
}

/** Open where there is something to read or to mend in it. */
function isBegun(field: TalkFirstProps['field'], prompt: Prompt): boolean {
  const { answer, decision, reason } = promptFields(prompt);
  const parts = [field.choice(decision), field.text(reason)];
  const answered = field.choice(answer).value;
  return parts.some((part) => part.value || part.errorMessage) || answered === 'yes' || answered === 'unsure';
}
