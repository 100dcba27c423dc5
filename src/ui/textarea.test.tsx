import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { fieldOf, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Textarea } from './textarea.tsx';

officialFixtures({
  component: 'textarea',
  render: (options) => <Textarea {...fieldOf(options)} />,
  passing: 16,
});

it('keeps a line break at the start, and shows what was typed as text', () => {
  const html = renderToString(<Textarea label="Note" name="note" value={'\n</textarea><b>hello'} />);
  expect(html).toContain('>\n\n&lt;/textarea>&lt;b>hello</textarea>');
});
