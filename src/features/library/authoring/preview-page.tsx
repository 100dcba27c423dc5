import type { Chrome } from '../../../platform/http/route.ts';
import { Screen } from '../../../ui/screen.tsx';
import type { DraftView } from './reading.ts';
import { listOf, textOf } from './rules.ts';
import { authoringWords } from './words.ts';

/** A draft as a patient will see it, on a phone and on a desktop, side by side. */
export function PreviewPage(props: { chrome: Chrome; view: DraftView; page: string; form: string }) {
  const { chrome, view } = props;
  const say = authoringWords(chrome.lang);
  const base = `/library/drafts/${view.head.id}`;
  const pages = listOf(view.body, 'pages').map((one) => ({
    id: textOf(one, 'id'),
    title: textOf(one, 'title'),
  }));
  const source = `${base}/shown?page=${encodeURIComponent(props.page)}&form=${props.form}`;
  return (
    <Screen
      chrome={chrome}
      title={say('preview.title')}
      current="/library"
      back={{ href: view.mayWrite ? base : `${base}/review`, text: view.title }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{say('preview.title')}</span> {view.title}
      </h1>
      <p>{say('preview.lead')}</p>
      {pages.length > 0 && (
        <nav aria-label={say('preview.pages')}>
          <ol>
            {pages.map((one) => (
              <li key={one.id}>
                {one.id === props.page ? (
                  <strong>{one.title || one.id}</strong>
                ) : (
                  <a href={`${base}/preview?page=${one.id}&form=${props.form}`}>{one.title || one.id}</a>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div class="ks-previews">
        <figure class="ks-preview ks-preview--phone">
          <figcaption>
            {say('preview.phone')} <a href={source}>{say('preview.alone')}</a>
          </figcaption>
          <iframe src={source} title={say('preview.phone')} width="360" height="640" />
        </figure>
        <figure class="ks-preview ks-preview--desktop">
          <figcaption>{say('preview.desktop')}</figcaption>
          <div class="ks-preview__scroll">
            <iframe src={source} title={say('preview.desktop')} width="1024" height="640" />
          </div>
        </figure>
      </div>
    </Screen>
  );
}
