import { actionsOf, type Options, officialFixtures } from '../../tests/ui/fixtures.ts';
import { SummaryList } from './summary-list.tsx';

officialFixtures({
  component: 'summary-list',
  render: ({ rows, card, ...options }) => (
    <SummaryList
      {...options}
      card={card && { ...card, actions: actionsOf(card.actions) }}
      rows={rows.map((row: Options) => ({ ...row, actions: actionsOf(row.actions) }))}
    />
  ),
  passing: 28,
});
