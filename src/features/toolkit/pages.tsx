import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { Form } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { UnplannedContact } from '../blend/index.ts';
import type { OwnToolkit, ToolLine } from './views.ts';
import { toolkitWords } from './words.ts';

/** The patient's own toolkit: what their practitioner put on their list, what is begun, and what is there. */
export function ToolkitPage({ chrome, view }: { chrome: Chrome; view: OwnToolkit }) {
  const say = toolkitWords(chrome.lang);
  const empty = view.begun.length + view.finished.length === 0;
  return (
    <Screen chrome={chrome} title={say('own.title')} back={{ href: '/home' }}>
      <h1 class="nhsuk-heading-l">{say('own.title')}</h1>
      <p>{say(view.open ? 'own.lead' : empty ? 'own.endedNone' : 'own.ended')}</p>
      {view.listed.length > 0 && <Listed listed={view.listed} lang={chrome.lang} />}
      <Links title={say('own.begun')} contacts={view.begun} />
      {view.groups.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('own.find')}</h2>
          {view.groups.map(({ heading, tools }) => (
            <Details key={heading} summary={say(`heading.${heading}`)} classes="nhsuk-expander">
              <ul class="nhsuk-list">
                {tools.map((tool) => (
                  <li key={tool.edition}>
                    <a href={`/toolkit/${tool.edition}`}>{tool.title}</a>
                    <p>
                      {tool.summary} <span class="nhsuk-hint">{say('own.minutes', tool.minutes)}</span>
                    </p>
                  </li>
                ))}
              </ul>
            </Details>
          ))}
          <p>{say('own.more')}</p>
        </>
      )}
      <Links title={say('own.finished')} contacts={view.finished} />
    </Screen>
  );
}

function Listed({ listed, lang }: { listed: readonly UnplannedContact[]; lang: string }) {
  const say = toolkitWords(lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('own.listed')}</h2>
      {listed.map(({ contact, title, beside }) => (
        <section key={contact} class="ks-home" aria-labelledby={`listed-${contact}`}>
          <h3 class="nhsuk-heading-s" id={`listed-${contact}`}>
            {title}
          </h3>
          <p class="nhsuk-hint">{say(beside.page ? 'page.by' : 'own.from', { name: beside.byName })}</p>
          {beside.words && (
            <blockquote class="ks-quote ks-typed" dir="auto">
              {beside.words}
            </blockquote>
          )}
          <Button href={`/programme/${contact}`} ariaLabel={`${say('own.open')}: ${title}`}>
            {say('own.open')}
          </Button>
        </section>
      ))}
    </>
  );
}

function Links({ title, contacts }: { title: string; contacts: readonly UnplannedContact[] }) {
  if (contacts.length === 0) return null;
  return (
    <>
      <h2 class="nhsuk-heading-m">{title}</h2>
      <ul class="nhsuk-list">
        {contacts.map((one) => (
          <li key={one.contact}>
            <a href={`/programme/${one.contact}`}>{one.title}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One tool before it is begun: what it is for, and how much of it today. */
export function ToolPage(props: {
  chrome: Chrome;
  view: ToolLine & { purpose: string; usedBefore: boolean };
  submissionKey: string;
}) {
  const { chrome, view } = props;
  const say = toolkitWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('own.title')} back={{ href: '/toolkit', text: say('tool.back') }}>
      <h1 class="nhsuk-heading-l">{view.title}</h1>
      <p class="nhsuk-lede-text">{view.summary}</p>
      <p>{view.purpose}</p>
      {view.usedBefore && <p>{say('tool.again')}</p>}
      <Form action={`/toolkit/${view.edition}`} submissionKey={props.submissionKey}>
        <Radios
          name="form"
          legend={{ text: say('tool.form'), size: 'm' }}
          value="full"
          items={(['full', 'short'] as const).map((form) => ({
            value: form,
            text: say(`tool.${form}`),
            hint: say('tool.minutes', { minutes: view.minutes[form] }),
          }))}
        />
        <Button preventDoubleClick>{say('tool.start')}</Button>
      </Form>
    </Screen>
  );
}
