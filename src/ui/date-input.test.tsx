import { officialFixtures } from '../../tests/ui/fixtures.ts';
import { DateInput, type DateInputProps } from './date-input.tsx';

officialFixtures({
  component: 'date-input',
  render: ({ fieldset, ...options }) => (
    <DateInput {...(options as DateInputProps)} legend={fieldset?.legend} />
  ),
  passing: 39,
});
