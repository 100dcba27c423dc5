import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { Button } from './button.tsx';

officialFixtures({
  component: 'button',
  render: ({ text, ...options }) => <Button {...options}>{text}</Button>,
  leftOut: ({ icon }) => (icon ? 'icons in buttons' : undefined),
  passing: 42,
  reasons: { 'icons in buttons': 24 },
});
