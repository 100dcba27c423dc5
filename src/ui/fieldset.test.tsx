import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { Fieldset } from './fieldset.tsx';

officialFixtures({
  component: 'fieldset',
  render: ({ text, ...options }) => <Fieldset {...options}>{text}</Fieldset>,
  passing: 4,
});
