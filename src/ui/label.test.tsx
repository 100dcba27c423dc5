import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { Label } from './label.tsx';

officialFixtures({
  component: 'label',
  render: (options) => <Label label={options} for={options.for} />,
  leftOut: ({ classes, size }) => (classes && size ? 'a class against an option' : undefined),
  passing: 30,
  reasons: { 'a class against an option': 1 },
});
