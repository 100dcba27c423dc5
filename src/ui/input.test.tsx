import { fieldOf, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Input } from './input.tsx';

officialFixtures({
  component: 'input',
  render: (options) => <Input {...fieldOf(options)} />,
  leftOut: ({ classes, width }) => (classes && width ? 'a class against an option' : undefined),
  passing: 43,
  reasons: { 'a class against an option': 1 },
});
