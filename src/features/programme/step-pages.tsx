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
  /** `both`: another page wrote something else in the same box, which is kept as well. */
  saved?: 'yes' | 'both';
  room?: RoomOfPage;
}

/** Where staff have a page open: with the patient at one screen, or for what is on paper. */
export interface RoomOfPage {
  how: 'together' | 'paper';
  /** The address of the step for staff, and what every link and form of it carries on. */
  base: string;
  carries: Readonly<Record<string, string>>;
  close: string;
}

/** One idea a page. */
export function StepPage(props: StepPageProps) {
  const { view, room } = props;
  // At one screen with the patient there is no menu, and no other name.
  const chrome: Chrome = room ? { ...props.chrome, nav: [], homeHref: room.close } : props.chrome;
  const say = programmeWords(chrome.lang);
  const place = view.pages.findIndex((page) => page.id === view.page.id);
  const path = (page: string, form = view.form) => pathOf(props, page, form);
  const before = view.pages[place - 1];
  const otherForm = view.form === 'full' ? 'short' : 'full';
  const other = view.page.forms.includes(otherForm)
    ? view.page
    : view.step.pages.find((page) => page.forms.includes(otherForm));
  return (
    <Screen
      chrome={chrome}
      title={view.page.title}
      back={
        room
          ? { href: room.close, text: say('room.close') }
          : { href: before ? path(before.id) : `/programme/${view.contact}` }
      }
      errors={props.errors}
      islands={view.open ? ['autosave', 'listen'] : ['listen']}
    >
      <span class="nhsuk-caption-l">{view.caption}</span>
      <h1 class="nhsuk-heading-l">{view.page.title}</h1>
      {room && <p class="nhsuk-hint">{say(`room.${room.how}`)}</p>}
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
        <PageForm {...props} chrome={chrome} last={place === view.pages.length - 1} />
      )}
      {(view.pages.length > 1 || other) && (
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
      )}
    </Screen>
  );
}

function PageForm(props: StepPageProps & { last: boolean }) {
  const { chrome, view, room, errors = {} } = props;
  const say = programmeWords(chrome.lang);
  const blocks = view.page.blocks.filter((block) => room?.how !== 'paper' || block.kind === 'worksheet');
  const content = blocks.map((block, index) => (
    <BlockView
      key={index}
      block={block}
      index={index}
      view={view}
      lang={chrome.lang}
      errors={errors}
      inRoom={room !== undefined}
    />
  ));
  if (!view.open) {
    const next = view.pages[view.pages.findIndex((page) => page.id === view.page.id) + 1];
    return (
      <>
        <InsetText>{say(view.takenOff ? 'step.takenOff' : 'step.readOnly')}</InsetText>
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
  const writes = view.sheets.length > 0 || blocks.some((block) => block.kind === 'bridge-question');
  return (
    <Form
      action={`${room?.base ?? `/programme/${view.contact}`}/pages/${view.page.id}`}
      submissionKey={props.submissionKey}
      island={writes ? 'autosave' : undefined}
    >
      {writes && <DraftMark draft={view.draft.mark} />}
      {props.saved && (
        <p class="ks-kept">
          {say(props.saved === 'both' ? 'step.savedBoth' : 'step.saved')}
          {props.saved === 'both' && !room && (
            <>
              {' '}
              <a href="/workbook">{say('step.toWorkbook')}</a>
            </>
          )}
        </p>
      )}
      <input type="hidden" name="form" value={view.form} />
      {Object.entries(room?.carries ?? {}).map(([name, value]) => (
        <input type="hidden" key={name} name={name} value={value} />
      ))}
      {/* Enter in a box saves; without this it would press the first button, which may add a row. */}
      {writes && (
        <button class="ks-default" name="intent" value="save" type="submit" tabIndex={-1} aria-hidden="true">
          {say('step.save')}
        </button>
      )}
      {content}
      <div class="ks-buttons">
        <Button name="intent" value="next">
          {props.last
            ? say(room ? 'room.finish' : 'step.finish')
            : say(writes ? 'step.next' : 'step.nextPlain')}
        </Button>
        {writes && (
          <Button variant="secondary" name="intent" value="save">
            {say('step.save')}
          </Button>
        )}
      </div>
      {!room && (
        <p>
          <button class="ks-link" type="submit" name="intent" value="worse">
            {say('step.worse')}
          </button>
        </p>
      )}
    </Form>
  );
}

function pathOf({ view, room }: StepPageProps, page: string, form: 'full' | 'short'): string {
  const query = new URLSearchParams({ form, ...room?.carries });
  return `${room?.base ?? `/programme/${view.contact}`}/pages/${page}?${query}`;
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
