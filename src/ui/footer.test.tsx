import { type Options, officialFixtures } from '../../tests/ui/fixtures.ts';
import { Footer } from './footer.tsx';

officialFixtures({
  component: 'footer',
  render: ({ navigation, copyright, text, meta, ...options }) => (
    <Footer
      {...options}
      navigation={[navigation ?? []].flat().map(({ text, heading, ...column }: Options) => ({
        ...column,
        heading: heading?.text ?? heading,
        content: text,
      }))}
      meta={typeof meta === 'string' ? { text: meta } : { text, ...meta }}
      // Theirs falls back to a name; ours says nothing unless told.
      copyright={copyright === undefined ? '© NHS England' : (copyright?.text ?? copyright ?? undefined)}
    />
  ),
  passing: 18,
});
