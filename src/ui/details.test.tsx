import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { Details } from './details.tsx';

officialFixtures({
  component: 'details',
  render: ({ text, summary, ...options }) => (
    <Details {...options} summary={summary.text ?? summary}>
      {text}
    </Details>
  ),
  passing: 12,
});
