import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { DraftChoice, DraftMark } from '../../ui/draft.tsx';
import { Form, type FormErrors } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { columnsOf, isList } from '../library/index.ts';
import { BlockView } from './step-blocks.tsx';
import type { PageView, SheetView } from './step-views.ts';
import { programmeWords } from './words.ts';

export interface StepPageProps {
  chrome: Chrome;
  view: PageView;
  submissionKey: string;
  errors?: FormErrors;
  saved?: boolean;
}

/** One idea a page. */
export function StepPage(props: StepPageProps) {
  const { chrome, view } = props;
  const say = programmeWords(chrome.lang);
  const place = view.pages.findIndex((page) => page.id === view.page.id);
  const path = (page: string, form = view.form) => `/programme/${view.contact}/pages/${page}?form=${form}`;
  const before = view.pages[place - 1];
  const otherForm = view.form === 'full' ? 'short' : 'full';
  const other = view.page.forms.includes(otherForm)
    ? view.page
    : view.step.pages.find((page) => page.forms.includes(otherForm));
  return (
    <Screen
      chrome={chrome}
      title={view.page.title}
      back={{ href: before ? path(before.id) : `/programme/${view.contact}` }}
      errors={props.errors}
      islands={view.open ? ['autosave', 'listen'] : ['listen']}
    >
      <span class="nhsuk-caption-l">{view.step.title}</span>
      <h1 class="nhsuk-heading-l">{view.page.title}</h1>
      <div
        class="ks-listen ks-noprint"
        data-island="listen"
        data-listen={say('listen.start')}
        data-pause={say('listen.pause')}
        data-resume={say('listen.resume')}
        hidden
      >
        <Button variant="secondary" small type="button">
          {say('listen.start')}
        </Button>
        <Button variant="secondary" small type="button">
          {say('listen.stop')}
        </Button>
      </div>
      {view.open && view.draft.branches.length > 1 ? (
        <DraftChoice
          form={view.draft.mark.form}
          branches={view.draft.branches}
          label={(name) => labelOf(name, view.sheets)}
          back={path(view.page.id)}
          submissionKey={props.submissionKey}
        />
      ) : (
        <PageForm {...props} last={place === view.pages.length - 1} />
      )}
      <Details summary={say('step.pages')}>
        <ol>
          {view.pages.map((page) => (
            <li key={page.id}>
              {page.id === view.page.id ? page.title : <a href={path(page.id)}>{page.title}</a>}
              {view.read.includes(page.id) && ` (${say('step.read')})`}
            </li>
          ))}
        </ol>
        {other && (
          <p>
            <a href={path(other.id, otherForm)}>
              {say(otherForm === 'short' ? 'step.toShort' : 'step.toFull')}
            </a>
          </p>
        )}
      </Details>
    </Screen>
  );
}

function PageForm(props: StepPageProps & { last: boolean }) {
  const { chrome, view, errors = {} } = props;
  const say = programmeWords(chrome.lang);
  const content = view.page.blocks.map((block, index) => (
    <BlockView key={index} block={block} index={index} view={view} lang={chrome.lang} errors={errors} />
  ));
  if (!view.open) {
    const next = view.pages[view.pages.findIndex((page) => page.id === view.page.id) + 1];
    return (
      <>
        <InsetText>{say('step.readOnly')}</InsetText>
        {content}
        {next && (
          <p>
            <a href={`/programme/${view.contact}/pages/${next.id}?form=${view.form}`}>
              {say('step.nextPlain')}
            </a>
          </p>
        )}
      </>
    );
  }
  const writes = view.sheets.length > 0 || view.page.blocks.some((block) => block.kind === 'bridge-question');
  return (
    <Form
      action={`/programme/${view.contact}/pages/${view.page.id}`}
      submissionKey={props.submissionKey}
      island={writes ? 'autosave' : undefined}
    >
      {writes && <DraftMark draft={view.draft.mark} />}
      {props.saved && <p class="ks-kept">{say('step.saved')}</p>}
      <input type="hidden" name="form" value={view.form} />
      {/* Enter in a box saves; without this it would press the first button, which may add a row. */}
      {writes && (
        <button class="ks-default" name="intent" value="save" type="submit" tabIndex={-1} aria-hidden="true">
          {say('step.save')}
        </button>
      )}
      {content}
      <div class="ks-buttons">
        <Button name="intent" value="next">
          {props.last ? say('step.finish') : say(writes ? 'step.next' : 'step.nextPlain')}
        </Button>
        {writes && (
          <Button variant="secondary" name="intent" value="save">
            {say('step.save')}
          </Button>
        )}
      </div>
      <p>
        <button class="ks-link" type="submit" name="intent" value="worse">
          {say('step.worse')}
        </button>
      </p>
    </Form>
  );
}

/** What a box is called, for the page where somebody chooses between two drafts. */
function labelOf(name: string, sheets: readonly SheetView[]): string | undefined {
  if (name === 'bridge') return 'For your next meeting';
  const [sheetId, fieldId, row, column] = name.split('.');
  const field = sheets
    .find((sheet) => sheet.worksheet.id === sheetId)
    ?.worksheet.fields.find((one) => one.id === fieldId);
  if (!field || row === 'rows') return undefined;
  if (isList(field))
    return `${field.label} ${Number(row) + 1}: ${columnsOf(field).find((one) => one.id === column)?.label ?? ''}`;
  if (field.kind === 'weekPlan')
    return `${row}: ${field.parts.find((one) => one.id === column)?.label ?? ''}`;
  return field.label;
}
