import type { Chrome } from '../../platform/http/route.ts';
import { Screen } from '../../ui/screen.tsx';
import { DifferenceList } from './authoring/difference-list.tsx';
import type { DifferenceView } from './piece-reading.ts';
import { libraryWords } from './words.ts';

/** Two editions of one piece, box by box, in words. */
export function DifferencePage({ chrome, view }: { chrome: Chrome; view: DifferenceView }) {
  const say = libraryWords(chrome.lang);
  const name = (one: DifferenceView['before']) =>
    say(`editions.${one.origin}`, { number: one.number, language: one.language });
  return (
    <Screen
      chrome={chrome}
      title={say('changes.title')}
      current="/library"
      back={{ href: `/library/${view.after.id}`, text: view.title }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.title}</span> {say('changes.title')}
      </h1>
      <p>
        {say('changes.from')} <a href={`/library/${view.before.id}`}>{name(view.before)}</a>{' '}
        {say('changes.to')} <a href={`/library/${view.after.id}`}>{name(view.after)}</a>
      </p>
      <DifferenceList changes={view.changes} lang={chrome.lang} />
    </Screen>
  );
}
