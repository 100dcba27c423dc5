import type { Temporal } from 'temporal-polyfill';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import type { PlannedContact } from '../blend/index.ts';
import type { RecapSeen, ScoreLine } from './facts.ts';
import { type DraftItem, type NextStep, reports } from './rules.ts';
import { bridgeWords } from './words.ts';
import type { GoalLine } from './work.ts';

/** Pieces that the pages round a meeting share. */

export function whenAndWhere(contact: PlannedContact, now: Temporal.Instant | string, lang: string): string {
  const say = bridgeWords(lang);
  const { appointment } = contact;
  if (!appointment) return say('no-date');
  const when = sayWhen(appointment.startsAt, now, appointment.zone, lang);
  const where = appointment.mode === 'in-person' ? appointment.roomName : null;
  return `${when.charAt(0).toUpperCase()}${when.slice(1)}, ${where ?? say(`where.${appointment.mode}`).toLowerCase()}`;
}

/** Scores then and now, each with its small picture. */
export function Scores({ scores, lang }: { scores: readonly ScoreLine[]; lang: string }) {
  const say = bridgeWords(lang);
  if (scores.length === 0) return <p>{say('scores.none')}</p>;
  return (
    <ul class="nhsuk-list">
      {scores.map((line) => {
        const words = scoreWords(line, lang);
        return (
          <li key={line.instrument}>
            <strong>{words}</strong> <Sparkline values={line.totals} max={line.max} label={words} />
          </li>
        );
      })}
    </ul>
  );
}

function scoreWords({ name, totals }: ScoreLine, lang: string): string {
  const say = bridgeWords(lang);
  const [first = 0] = totals;
  const last = totals.at(-1) ?? first;
  return totals.length > 1 ? say('score.change', { name, first, last }) : say('score.only', { name, last });
}

export function Moods({ moods, lang }: { moods: readonly (number | null)[]; lang: string }) {
  const say = bridgeWords(lang);
  if (moods.length === 0) return <p>{say('mood.none')}</p>;
  return (
    <p>
      {say('mood')} <Sparkline values={moods} max={5} label={say('mood.label', { count: moods.length })} />
    </p>
  );
}

export function Lines({ lines, empty }: { lines: readonly string[]; empty?: string }) {
  if (lines.length === 0) return empty ? <p>{empty}</p> : null;
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line} class="ks-typed" dir="auto">
          {line}
        </li>
      ))}
    </ul>
  );
}

/** A drafted item in words. */
export function draftLine(item: DraftItem, lang: string): string {
  const say = bridgeWords(lang);
  return 'text' in item ? say(`draft.${item.kind}`, { text: item.text }) : say(`draft.${item.kind}`);
}

/** Each open goal with its numbers and what was done for it. */
export function Goals({ goals, lang }: { goals: readonly GoalLine[]; lang: string }) {
  const say = bridgeWords(lang);
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {goals.map((goal) => (
        <li key={goal.text}>
          <span class="ks-typed" dir="auto">
            “{goal.text}”
          </span>{' '}
          <strong>{goalNumbers(goal, lang)}</strong>
          {goal.done.length > 0 && (
            <>
              <br />
              {say('goal.done', { steps: goal.done.join(', ') })}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function goalNumbers({ now, before }: GoalLine, lang: string): string {
  const say = bridgeWords(lang);
  if (now === null) return say('goal.none');
  return before === null ? say('goal.now', { now }) : say('goal.change', { now, before });
}

export function NextSteps({ steps, lang }: { steps: readonly NextStep[]; lang: string }) {
  const say = bridgeWords(lang);
  return (
    <ul class="nhsuk-list nhsuk-list--bullet">
      {steps.map((step) => (
        <li key={step.text} dir="auto">
          {step.text} → <strong>{say(`report.${step.report ?? 'null'}`)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** Says what became of each next step; nothing needs an answer. */
export function ReportForm(props: { action: string; recap: RecapSeen; submissionKey: string; lang: string }) {
  const say = bridgeWords(props.lang);
  return (
    <Form action={props.action} submissionKey={props.submissionKey}>
      <input type="hidden" name="recap" value={props.recap.id} />
      {props.recap.steps.map((step, index) => (
        <Radios
          key={step.text}
          legend={{ text: step.text, size: 's' }}
          name={`step-${index + 1}`}
          idPrefix={`step-${index + 1}`}
          value={step.report ?? undefined}
          inline
          small
          items={reports.map((report) => ({ value: report, text: say(`report.${report}`) }))}
        />
      ))}
      <Button variant="secondary" small>
        {say('agreed.save')}
      </Button>
    </Form>
  );
}
