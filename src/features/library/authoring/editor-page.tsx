import type { OpenDraft } from '../../../platform/http/kept-draft.ts';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { KeptForm } from '../../../ui/draft.tsx';
import type { FormErrors } from '../../../ui/form.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { TwoColumns } from '../../../ui/two-columns.tsx';
import { CheckPanel } from './check-panel.tsx';
import { Fields } from './fields.tsx';
import type { Place } from './place.ts';
import type { DraftView } from './reading.ts';
import { authoringWords } from './words.ts';

export interface EditorProps {
  chrome: Chrome;
  view: DraftView;
  /** Which part of the piece this page writes. */
  place: Place;
  /** What the boxes hold: kept words over saved ones. */
  body: unknown;
  draft: OpenDraft;
  errors: FormErrors;
  opened: string;
  saved: boolean;
  submissionKey: string;
}

/** One part of a draft in boxes, with its check beside it. Every button posts the form and keeps what was typed. */
export function EditorPage(props: EditorProps) {
  const { chrome, view, place } = props;
  const say = authoringWords(chrome.lang);
  const base = `/library/drafts/${view.head.id}`;
  const returned = view.steps.at(-1);
  return (
    <Screen
      chrome={chrome}
      title={say('editor.title')}
      current="/library"
      back={
        place.back ? { href: base, text: view.title } : { href: '/library/drafts', text: say('drafts.title') }
      }
      errors={props.errors._form ? { _form: props.errors._form } : undefined}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {say(`kind.${view.head.kind}`)}, {view.head.language}
        </span>{' '}
        {place.heading || view.title}
      </h1>
      {returned?.step === 'returned' && (
        <InsetText>
          <p>{say('editor.returned', { name: returned.byName })}</p>
          <p class="ks-typed" dir="auto">
            {returned.words}
          </p>
        </InsetText>
      )}
      <TwoColumns
        leftLabel={say('editor.boxes')}
        rightLabel={say('check.title')}
        keepRight
        left={
          <KeptForm
            draft={props.draft}
            label={() => undefined}
            back={place.href}
            action={place.href}
            submissionKey={props.submissionKey}
          >
            {props.saved && <p class="ks-kept">{say('editor.saved')}</p>}
            <input type="hidden" name="_base" value={view.version} />
            {/* Enter in a box saves; without this it would press the first button, which may move something. */}
            <button class="ks-default" name="do" value="save" type="submit" tabIndex={-1} aria-hidden="true">
              {say('editor.save')}
            </button>
            <Fields
              parts={place.parts}
              body={props.body}
              at={place.at}
              errors={props.errors}
              lang={chrome.lang}
              opened={props.opened}
              itemHref={(id) => `${base}/pages/${id}`}
              original={place.original}
            />
            <div class="ks-buttons">
              <Button name="do" value="save">
                {say('editor.save')}
              </Button>
              <Button variant="secondary" name="do" value="preview">
                {say('editor.preview')}
              </Button>
              <Button variant="secondary" name="do" value="review">
                {say('editor.review')}
              </Button>
            </div>
          </KeptForm>
        }
        right={
          <>
            <CheckPanel
              view={view}
              page={place.page}
              lang={chrome.lang}
              href={(fault) =>
                fault.page !== null && fault.page !== place.page
                  ? `${base}/pages/${fault.page}`
                  : `${fault.path[0] === 'example' && !place.at ? `${base}/example` : ''}#${fault.path.join('.')}`
              }
            />
            {view.head.kind === 'worksheet' && place.at === '' && (
              <p>
                <a href={`${base}/example`}>{say('editor.example')}</a>
              </p>
            )}
          </>
        }
      />
    </Screen>
  );
}
