import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { ErrorSummary } from './error-summary.tsx';

officialFixtures({
  component: 'error-summary',
  render: ({ heading, text, description = text, ...options }) => (
    <ErrorSummary
      {...options}
      heading={heading?.text ?? heading}
      description={description?.text ?? description}
    />
  ),
  passing: 14,
});
