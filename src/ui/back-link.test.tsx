import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { BackLink } from './back-link.tsx';

officialFixtures({
  component: 'back-link',
  render: ({ text, ...options }) => <BackLink {...options}>{text}</BackLink>,
  passing: 7,
});
