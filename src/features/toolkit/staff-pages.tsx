import type { Chrome } from '../../platform/http/route.ts';
import { sayShortly } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { blendWords, checksFor } from '../blend/index.ts';
import { GuideList, GuideTags, toolProblems } from '../library/index.ts';
import { nameOf } from './forms.ts';
import type { Search } from './rules.ts';
import type { FoundTool, StaffToolkit } from './views.ts';
import { toolkitWords } from './words.ts';

export interface StaffToolkitProps {
  chrome: Chrome;
  view: StaffToolkit;
  search: Search | null;
  submissionKey: string;
  form: FormState;
}

/** The toolkit beside one patient: what is on their list, and a search by problem or word. */
export function StaffToolkitPage(props: StaffToolkitProps) {
  const { chrome, view, search } = props;
  const say = toolkitWords(chrome.lang);
  const base = `/patients/${view.patient.id}`;
  const name = view.patient.preferredName;
  const sought = search?.problem ? say(`problem.${search.problem}`) : (search?.words ?? '');
  return (
    <Screen
      chrome={chrome}
      title={say('staff.title')}
      errors={props.form.errors}
      back={{ href: base, text: say('staff.back') }}
    >
      <h1 class="nhsuk-heading-l">{say('staff.heading', { name })}</h1>
      {!view.mayWrite && <p>{say('staff.readOnly', { name })}</p>}
      <h2 class="nhsuk-heading-m" id="list">
        {say('staff.listed', { name })}
      </h2>
      <Listed {...props} />
      <Form action={`${base}/toolkit#found`} submissionKey={props.submissionKey}>
        <h2 class="nhsuk-heading-m">{say('staff.problem')}</h2>
        <div class="ks-buttons">
          {toolProblems.map((problem) => (
            <button class="ks-link" key={problem} type="submit" name="problem" value={problem}>
              {say(`problem.${problem}`)}
            </button>
          ))}
        </div>
        <Input
          label={say('staff.find')}
          name="find"
          id="find"
          width={20}
          value={search?.problem ? '' : search?.words}
        />
        <Button variant="secondary" small>
          {say('staff.findButton')}
        </Button>
      </Form>
      {view.mayWrite && <PageForm {...props} name={name} />}
      {view.found && (
        <>
          <h2 class="nhsuk-heading-m" id="found">
            {say('staff.found', { count: view.found.length, for: sought || 'none' })}
          </h2>
          {view.found.map((found) => (
            <Found key={found.key} found={found} {...props} />
          ))}
        </>
      )}
    </Screen>
  );
}

function Listed({ view, chrome, submissionKey }: StaffToolkitProps) {
  const say = toolkitWords(chrome.lang);
  if (view.listed.length === 0) return <p>{say('staff.none')}</p>;
  return (
    <ul class="nhsuk-list">
      {view.listed.map(({ contact, title, beside, begun }) => (
        <li key={contact} class="ks-edit">
          <p class="ks-edit__title">{title}</p>
          <p class="ks-edit__facts">
            {say('staff.put', {
              by: beside.byName,
              when: sayShortly(beside.at, view.now, view.zone, chrome.lang),
            })}{' '}
            · {say(begun ? 'staff.begun' : 'staff.notBegun')}
          </p>
          {beside.words && (
            <p class="ks-typed" dir="auto">
              “{beside.words}”
            </p>
          )}
          {view.mayWrite && (
            <Form
              action={`/patients/${view.patient.id}/toolkit/list/${beside.assignment}/end`}
              submissionKey={submissionKey}
            >
              <Button variant="secondary" small ariaLabel={`${say('staff.off')}: ${title}`}>
                {say('staff.off')}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function PageForm({ view, chrome, form, submissionKey, name }: StaffToolkitProps & { name: string }) {
  const say = toolkitWords(chrome.lang);
  const field = bind(form);
  const open = Object.keys(form.errors ?? {}).some((box) => box.startsWith('page.'));
  return (
    <Details summary={say('page.write', { name })} open={open}>
      <p>{say('page.lead', { name })}</p>
      <Form action={`/patients/${view.patient.id}/toolkit/pages`} submissionKey={submissionKey}>
        <Input label={say('page.title')} {...field.text('page.title')} />
        <Textarea label={say('page.text', { name })} rows={6} {...field.text('page.text')} />
        <Textarea label={say('page.question')} rows={2} {...field.text('page.question')} />
        <Button variant="secondary" small preventDoubleClick>
          {say('page.add', { name })}
        </Button>
      </Form>
    </Details>
  );
}

function Found(props: StaffToolkitProps & { found: FoundTool }) {
  const { found, view, chrome } = props;
  const say = toolkitWords(chrome.lang);
  const { tool } = found;
  const name = view.patient.preferredName;
  const guide = tool.tool;
  return (
    <section class="ks-entry" aria-labelledby={`tool-${found.edition}`}>
      <h3 class="nhsuk-heading-s" id={`tool-${found.edition}`}>
        {tool.title} <GuideTags guide={guide} lang={chrome.lang} />
      </h3>
      <p>{tool.summary}</p>
      <p class="nhsuk-hint">{say('staff.facts', { ...tool.minutes, step: guide.careStep })}</p>
      <GuideList guide={guide} lang={chrome.lang} />
      {found.listed ? (
        <p>
          {say('staff.already', {
            when: sayShortly(found.listed.beside.at, view.now, view.zone, chrome.lang),
          })}
        </p>
      ) : (
        view.mayWrite && <AssignForm {...props} name={name} />
      )}
    </section>
  );
}

function AssignForm(props: StaffToolkitProps & { found: FoundTool; name: string }) {
  const { found, view, chrome, search, name } = props;
  const say = toolkitWords(chrome.lang);
  const field = bind(props.form);
  const id = found.edition;
  const words = field.text(nameOf('words', id));
  const form = field.choice(nameOf('form', id));
  return (
    <Form action={`/patients/${view.patient.id}/toolkit/list`} submissionKey={props.submissionKey}>
      <input type="hidden" name="tool" value={id} />
      <input type="hidden" name="problem" value={search?.problem ?? ''} />
      <input type="hidden" name="find" value={search?.words ?? ''} />
      {checksFor(found.tool.tool).map((check) => (
        <Checkboxes
          key={check}
          small
          {...field.choices(nameOf(check, id))}
          items={[{ value: 'yes', text: blendWords(chrome.lang)(`check.${check}`) }]}
        />
      ))}
      <Details
        summary={say('staff.more')}
        open={Boolean(words.value || words.errorMessage || form.value === 'short')}
      >
        <Textarea label={say('staff.words', { name })} hint={say('staff.wordsHint')} rows={3} {...words} />
        <Radios
          small
          legend={say('staff.form')}
          {...form}
          value={form.value ?? 'full'}
          items={(['full', 'short'] as const).map((which) => ({
            value: which,
            text: say(`staff.${which}`),
          }))}
        />
      </Details>
      <Button small preventDoubleClick ariaLabel={say('staff.addOf', { title: found.tool.title, name })}>
        {say('staff.add', { name })}
      </Button>
    </Form>
  );
}
