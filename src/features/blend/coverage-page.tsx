import { Table } from '../../ui/table.tsx';
import type { Compared, Coverage } from './coverage.ts';
import type { UnplannedContact } from './unplanned.ts';
import { blendWords } from './words.ts';

/** The four core elements, as information. */
export function CoverageTable(props: { coverage: readonly Coverage[]; lang: string }) {
  const say = blendWords(props.lang);
  return (
    <>
      <Table
        caption={{ text: say('coverage.title'), size: 'm' }}
        head={[
          say('coverage.element'),
          { text: say('coverage.planned'), format: 'numeric' },
          { text: say('coverage.done'), format: 'numeric' },
        ]}
        rows={props.coverage.map((one) => [
          say(`element.${one.element}`),
          String(one.planned),
          String(one.done),
        ])}
      />
      <p>{say('coverage.lead')}</p>
    </>
  );
}

/** Two lists side by side: what was agreed, what took place. */
export function DeliveredTable(props: { compared: readonly Compared[]; lang: string }) {
  const say = blendWords(props.lang);
  return (
    <Table
      caption={{ text: say('delivered.title'), size: 'm' }}
      responsive
      firstCellIsHeader
      head={[say('delivered.contact'), say('delivered.agreed'), say('delivered.delivered')]}
      rows={props.compared.map((one) => [
        one.title,
        one.agreed
          ? (one.agreed.title === one.title ? '' : `${one.agreed.title}: `) +
            say('delivered.one', { mode: say(`mode.${one.agreed.mode}`), minutes: one.agreed.minutes })
          : say('delivered.notAgreed'),
        one.delivered
          ? say('delivered.one', { mode: say(`mode.${one.delivered.mode}`), minutes: one.delivered.minutes })
          : one.state === 'skipped' || one.state === 'gone'
            ? say(`state.${one.state}`)
            : say('delivered.notYet'),
      ])}
    />
  );
}

/** What was used beside the plan: it stands apart, since nobody agreed it. */
export function UnplannedTable(props: { unplanned: readonly UnplannedContact[]; lang: string }) {
  const say = blendWords(props.lang);
  if (props.unplanned.length === 0) return null;
  return (
    <Table
      caption={{ text: say('unplanned.title'), size: 'm' }}
      responsive
      firstCellIsHeader
      head={[say('delivered.contact'), say('unplanned.how'), say('delivered.delivered')]}
      rows={props.unplanned.map((one) => [
        one.title,
        say(`unplanned.${one.beside.how}`, { name: one.beside.byName }),
        one.state === 'done'
          ? say('delivered.one', { mode: say('mode.online'), minutes: one.minutes })
          : say(one.beside.ended ? 'unplanned.ended' : 'delivered.notYet'),
      ])}
    />
  );
}
