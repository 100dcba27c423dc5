import type { Chrome } from '../../platform/http/route.ts';
import { InsetText } from '../../ui/inset-text.tsx';
import { PatientPage } from '../../ui/layout.tsx';
import { Passages } from '../../ui/passages.tsx';
import { Picture } from '../../ui/picture.tsx';
import { passagesIn, type ShownDraft } from '../library/index.ts';
import { BlockView } from './step-blocks.tsx';
import type { PageView } from './step-views.ts';
import { programmeWords } from './words.ts';

/** A draft inside the patient's own page. The boxes can be tried; there is no form to send them. */
export function PreviewScreen(props: { chrome: Chrome; draft: ShownDraft; view: PageView | null }) {
  const { chrome, draft, view } = props;
  const say = programmeWords(draft.language);
  const title = view ? view.page.title : 'title' in draft.piece ? draft.piece.title : draft.piece.name;
  return (
    <PatientPage
      title={title || say(draft.kind === 'worksheet' ? 'preview.aPage' : 'preview.untitled')}
      serviceName={chrome.serviceName}
      homeHref="#maincontent"
      signedIn={{ name: '' }}
      lang={draft.language}
      assetUrl={chrome.assetUrl}
    >
      {view?.step.title && <span class="nhsuk-caption-l">{view.step.title}</span>}
      <h1 class="nhsuk-heading-l">
        {title || say(draft.kind === 'worksheet' ? 'preview.aPage' : 'preview.untitled')}
      </h1>
      {view?.page.blocks.map((block, index) =>
        block.kind === 'note-slot' ? (
          <InsetText key={index}>{say('preview.note')}</InsetText>
        ) : block.kind === 'own-words' ? (
          <InsetText key={index}>
            <Passages passages={passagesIn(block.text)} />
            {say('preview.ownWords')}
          </InsetText>
        ) : (
          <BlockView
            key={index}
            block={block}
            index={index}
            view={view}
            lang={draft.language}
            errors={{}}
            inRoom={false}
          />
        ),
      )}
      {!view && <Plain draft={draft} />}
    </PatientPage>
  );
}

function Plain({ draft }: { draft: ShownDraft }) {
  switch (draft.kind) {
    case 'agenda':
      return (
        <>
          <p>{draft.piece.purpose}</p>
          <ol>
            {draft.piece.items.map((item, index) => (
              <li key={index}>{item.text}</li>
            ))}
          </ol>
        </>
      );
    case 'words':
      return (
        <>
          {draft.piece.parts.map((part) => (
            <section key={part.id}>
              {part.title && <h2 class="nhsuk-heading-m">{part.title}</h2>}
              <Passages passages={passagesIn(part.text)} />
            </section>
          ))}
        </>
      );
    case 'people':
      return <p>{draft.piece.about}</p>;
    case 'pictures':
      return (
        <figure class="ks-figure">
          <Picture {...draft.piece} id="picture" alt={draft.piece.title} />
        </figure>
      );
    default:
      return null;
  }
}
