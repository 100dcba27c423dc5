import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { Tag } from './tag.tsx';

officialFixtures({
  component: 'tag',
  render: ({ text, ...options }) => <Tag {...options}>{text}</Tag>,
  leftOut: ({ classes, colour }) => (classes && colour ? 'a class against an option' : undefined),
  passing: 27,
  reasons: { 'a class against an option': 1 },
});
