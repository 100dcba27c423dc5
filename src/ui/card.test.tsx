import { type Options, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Card } from './card.tsx';

officialFixtures({
  component: 'card',
  render: cardOf,
  leftOut: ({ image }) => (image ? 'images' : undefined),
  passing: 47,
  reasons: { images: 3 },
});

officialFixtures({
  component: 'warning-callout',
  render: ({ text, heading, ...options }) =>
    cardOf({
      ...options,
      variant: 'warning',
      heading: warningHeading(typeof heading === 'string' ? { text: heading } : heading),
      description: typeof text === 'object' ? { text } : text,
    }),
  passing: 6,
});

/** Plain words of a description are a paragraph; HTML stands as it is. */
function cardOf({ description, actions, text, ...options }: Options) {
  const node = text ?? (typeof description?.text === 'object' ? description.text : undefined);
  return (
    <Card
      {...options}
      description={node ? undefined : (description?.text ?? description)}
      actions={Array.isArray(actions) ? actions : actions?.items}
    >
      {node}
    </Card>
  );
}

function warningHeading(heading: Options | undefined): Options {
  const important = /important/i.test(heading?.text ?? '');
  return { level: 3, ...heading, visuallyHiddenText: important ? undefined : 'Important' };
}
