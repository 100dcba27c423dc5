import { choiceOf, type Options, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Checkboxes } from './checkboxes.tsx';

officialFixtures({
  component: 'checkboxes',
  render: (options) => <Checkboxes {...choiceOf(options)} />,
  leftOut: ({ items }) =>
    items.some((item: Options) => item?.behaviour === 'inclusive') ? 'a box that ticks all' : undefined,
  passing: 52,
  reasons: { 'a box that ticks all': 4 },
});
