import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { InsetText } from './inset-text.tsx';

officialFixtures({
  component: 'inset-text',
  render: ({ text, ...options }) => (
    <InsetText {...options}>{typeof text === 'string' ? <p>{text}</p> : text}</InsetText>
  ),
  passing: 3,
});
