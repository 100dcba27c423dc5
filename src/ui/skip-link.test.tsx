import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { SkipLink } from './skip-link.tsx';

officialFixtures({
  component: 'skip-link',
  render: ({ text, ...options }) => <SkipLink {...options}>{text}</SkipLink>,
  passing: 3,
});
