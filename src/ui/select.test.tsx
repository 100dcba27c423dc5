import { fieldOf, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Select } from './select.tsx';

officialFixtures({
  component: 'select',
  render: (options) => <Select {...fieldOf(options)} />,
  passing: 20,
});
