import type { ComponentChildren } from 'preact';
import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import { paperWords } from './paper-words.ts';
import { type Field, type Worksheet, weekDays } from './rules.ts';
import { columnsOf, isList, type ListField } from './sheet-parts.ts';

export interface PaperSheetProps {
  chrome: Chrome;
  worksheet: Worksheet;
  /** This page's own address, without its query. */
  path: string;
  back: string;
  current?: string;
  large: boolean;
}

/** More answers than these are no list to tick on paper: there is a line to write on. */
const MOST_TO_TICK = 6;

type Say = ReturnType<typeof paperWords>;

/** A worksheet without anything written on it, to print and fill in by hand. */
export function PaperSheet(props: PaperSheetProps) {
  const { chrome, worksheet, large } = props;
  const say = paperWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={worksheet.title} current={props.current} back={{ href: props.back }}>
      <div class="ks-noprint">
        <p>{say('how')}</p>
        <p>
          <a href={large ? props.path : `${props.path}?size=large`}>{say(large ? 'usual' : 'large')}</a>
        </p>
      </div>
      <div class={large ? 'ks-paper ks-paper--large' : 'ks-paper'}>
        <h1 class="nhsuk-heading-l">{worksheet.title}</h1>
        <p>{worksheet.purpose}</p>
        <p class="ks-paper__short">
          <span>{say('date')}</span>
          <Lines count={1} />
        </p>
        {worksheet.fields.map((field) => (
          <section key={field.id} class="ks-paper__field" aria-labelledby={`paper-${field.id}`}>
            <h2 class="nhsuk-heading-s" id={`paper-${field.id}`}>
              {field.label}
            </h2>
            <OnlyIf worksheet={worksheet} field={field} say={say} />
            {field.hint && <p class="nhsuk-hint">{field.hint}</p>}
            <Space field={field} say={say} />
          </section>
        ))}
      </div>
    </Screen>
  );
}

function OnlyIf({ worksheet, field, say }: { worksheet: Worksheet; field: Field; say: Say }) {
  const { when } = field;
  const asked = when && worksheet.fields.find((one) => one.id === when.field);
  if (!when || asked?.kind !== 'choice') return null;
  const answers = asked.options.filter((one) => when.is.includes(one.id)).map(({ label }) => `“${label}”`);
  return <p class="nhsuk-hint">{say('onlyIf', { question: asked.label, answers: answers.join(' / ') })}</p>;
}

function Space({ field, say }: { field: Field; say: Say }) {
  if (isList(field)) return <Rows field={field} say={say} />;
  switch (field.kind) {
    case 'weekPlan':
      return (
        <div class="ks-paper__rows">
          {weekDays.map((day) => (
            <Row key={day} name={`${day.charAt(0).toUpperCase()}${day.slice(1)}`}>
              {field.parts.map((part) => (
                <Part key={part.id} name={part.label}>
                  <Lines count={1} />
                </Part>
              ))}
            </Row>
          ))}
        </div>
      );
    case 'scale':
      return (
        <p>
          <span>{say('circle', { low: field.labels.low, high: field.labels.high })}</span>
          <span class="ks-paper__scale">
            {Array.from({ length: field.max - field.min + 1 }, (_, at) => (
              <span key={at}>{field.min + at}</span>
            ))}
          </span>
        </p>
      );
    case 'choice':
      return (
        <ul class="ks-paper__ticks">
          {field.options.map((option) => (
            <li key={option.id}>{option.label}</li>
          ))}
        </ul>
      );
    case 'longText':
      return <Lines count={6} />;
    case 'text':
      return <Lines count={2} />;
    default:
      return <Lines count={1} />;
  }
}

function Rows({ field, say }: { field: ListField; say: Say }) {
  // A diary has room for a week, anything else for what one sheet holds.
  const columns = columnsOf(field);
  const room = field.kind === 'rows' && field.max >= 14 ? 7 : columns.length > 3 ? 3 : 5;
  const count = Math.min(field.max, room);
  return (
    <>
      {field.kind === 'ladder' && <p class="nhsuk-hint">{say('ladder')}</p>}
      <div class="ks-paper__rows">
        {Array.from({ length: count }, (_, row) => (
          <Row key={row} name={String(row + 1)}>
            {columns.map((column) => (
              <Part key={column.id} name={column.label} short={/^(scale|date|time)$/.test(column.kind)}>
                {column.kind === 'scale' && (
                  <span class="nhsuk-hint">
                    {`${column.min} ${column.labels.low}, ${column.max} ${column.labels.high}`}
                  </span>
                )}
                {column.kind === 'choice' && column.options.length <= MOST_TO_TICK ? (
                  <ul class="ks-paper__ticks">
                    {column.options.map((option) => (
                      <li key={option.id}>{option.label}</li>
                    ))}
                  </ul>
                ) : (
                  <Lines count={1} />
                )}
              </Part>
            ))}
          </Row>
        ))}
      </div>
    </>
  );
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="ks-paper__row">
      <h3 class="ks-paper__name">{name}</h3>
      <div class="ks-paper__parts">{children}</div>
    </div>
  );
}

function Part(props: { name: string; short?: boolean; children: ComponentChildren }) {
  const { name, short, children } = props;
  return (
    <div class={short ? 'ks-paper__part ks-paper__part--short' : 'ks-paper__part'}>
      <span>{name}</span>
      {children}
    </div>
  );
}

/** Lines to write on. */
function Lines({ count }: { count: number }) {
  return (
    <span class="ks-paper__lines" aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <span key={at} />
      ))}
    </span>
  );
}
