import { actionsOf, type Options, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Table } from './table.tsx';

officialFixtures({
  component: 'tables',
  render: ({ card, rows, ...options }) => (
    <Table {...options} rows={rows} card={card && { ...card, actions: actionsOf(card.actions) }} />
  ),
  leftOut: ({ panel, head }) => {
    if (panel) return 'deprecated panel option';
    if (sortedByScript(head)) return 'sorting by script';
    return undefined;
  },
  passing: 111,
  reasons: { 'deprecated panel option': 1, 'sorting by script': 28 },
});

/** Columns that sort without an address are sorted in the browser. */
function sortedByScript(head: Options[]): boolean {
  return head.some((cell) => cell.sort) && !head.some((cell) => cell.sort && cell.href);
}
