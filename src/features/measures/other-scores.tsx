import { Table } from '../../ui/table.tsx';
import { type Instrument, type InstrumentId, instruments } from './instruments.ts';
import type { OtherRow } from './other-rows.ts';
import { dayWords, measuresWords } from './words.ts';

interface OtherScoresProps {
  rows: readonly OtherRow[];
  lang: string;
  /** Staff read what a score says; a patient reads the number alone, never a band. */
  staff: boolean;
  correct: boolean;
}

/** The scores of the instruments beside the pair, a table each. No outcome is computed from them. */
export function OtherScores(props: OtherScoresProps) {
  const taken = [...new Set(props.rows.map((row) => row.instrument))];
  return (
    <>
      {taken.map((id) => (
        <OneInstrument key={id} id={id} {...props} rows={props.rows.filter((row) => row.instrument === id)} />
      ))}
    </>
  );
}

function OneInstrument(props: OtherScoresProps & { id: InstrumentId }) {
  const { id, rows, lang, staff, correct } = props;
  const say = measuresWords(lang);
  const instrument = instruments[id];
  const name = instrument.shortName;
  const risk = staff && instrument.suicidalIdeationItem !== null;
  return (
    <section>
      <h2 class="nhsuk-heading-m">
        {say('mine.other', { name, about: say(`${staff ? 'staff' : 'home'}.about.${id}`) })}
      </h2>
      <p>
        {say(`other.${staff ? 'staffBetter' : 'better'}.${instrument.better}`)}{' '}
        {staff && say('other.noOutcome')} {staff && notesOn(instrument, lang)}
      </p>
      <Table
        responsive
        caption={{ text: say('other.caption', { name }), size: 's' }}
        head={[
          say('table.date'),
          say('table.score'),
          ...(staff ? [say('other.says')] : []),
          ...(risk ? [say('other.risk', { number: instrument.suicidalIdeationItem ?? 0 })] : []),
          say('table.how'),
          ...(correct ? [say('table.do')] : []),
        ]}
        rows={rows.toReversed().map((row) => [
          dayWords(row.date, lang),
          row.total === null
            ? say(row.state === 'declined' ? 'table.state.declined' : 'table.state.incomplete')
            : say('table.of', { score: row.total, max: row.max }),
          ...(staff ? [row.total === null ? '' : saysOf(instrument, row, lang)] : []),
          ...(risk ? [row.risk === null ? say('table.item9.none') : String(row.risk)] : []),
          say(`table.how.${row.how}`),
          ...(correct
            ? [
                {
                  text: say('table.markError'),
                  href: `/measures/${row.measure}/error`,
                  visuallyHiddenText: `${name} ${dayWords(row.date, lang)}`,
                },
              ]
            : []),
        ])}
      />
    </section>
  );
}

/** What a score says by what is published, in one line. */
function saysOf(instrument: Instrument, row: OtherRow, lang: string): string {
  const say = measuresWords(lang);
  const parts = [
    row.band && say(`band.${row.band}`),
    row.case !== null &&
      say(row.case ? 'other.case.yes' : 'other.case.no', { score: instrument.caseAt?.score ?? 0 }),
    row.atProvisionalCut !== null &&
      say(row.atProvisionalCut ? 'other.cut.reached' : 'other.cut.below', {
        cut: instrument.provisionalCut ?? 0,
      }),
    row.symptomRule !== null && say(row.symptomRule ? 'other.rule.met' : 'other.rule.notMet'),
    ...Object.entries(row.subscales).map(([part, total]) => `${part} ${total}`),
  ].filter((part) => typeof part === 'string');
  return parts.length > 0 ? parts.join('; ') : say('other.says.nothing');
}

/** What is known beside the published bands, and that nothing rests on it. */
function notesOn({ id, caseAt, reliableChange }: Instrument, lang: string): string {
  const say = measuresWords(lang);
  if (id === 'isi' || id === 'wsas') return say(`other.note.${id}`);
  if (caseAt?.confidence !== 'background' || !reliableChange) return '';
  return say('other.notConfirmed', { score: caseAt.score, points: reliableChange.points });
}
