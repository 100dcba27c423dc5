import { choiceOf, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Radios } from './radios.tsx';

officialFixtures({
  component: 'radios',
  render: (options) => <Radios {...choiceOf(options)} />,
  passing: 48,
});
