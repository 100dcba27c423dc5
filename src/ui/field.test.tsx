import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { ErrorMessage, Hint } from './field.tsx';

officialFixtures({
  component: 'hint',
  render: ({ text, ...options }) => <Hint {...options}>{text}</Hint>,
  passing: 3,
});

officialFixtures({
  component: 'error-message',
  render: ({ text, ...options }) => <ErrorMessage {...options}>{text}</ErrorMessage>,
  passing: 6,
});
