import type { Chrome } from '../../platform/http/route.ts';
import { Details } from '../../ui/details.tsx';
import { Form } from '../../ui/form.tsx';
import { Screen } from '../../ui/screen.tsx';
import type { TogetherView } from './views.ts';
import { toolkitWords } from './words.ts';

/** What two people can open at one screen: no menu, no other name, and nothing that is for staff. */
export function TogetherPage(props: {
  chrome: Chrome;
  patient: string;
  /** The meeting whose shared screen this goes back to. */
  meeting: string | null;
  view: TogetherView;
  submissionKey: string;
}) {
  const { view, patient, meeting } = props;
  const record = `/patients/${patient}`;
  const close = meeting ? `${record}/shared/${meeting}` : `${record}/work`;
  const chrome: Chrome = { ...props.chrome, nav: [], homeHref: close };
  const say = toolkitWords(chrome.lang);
  const query = new URLSearchParams({ how: 'together', ...(meeting ? { meeting } : {}) });
  const links = (contacts: TogetherView['planned']) => (
    <ul class="nhsuk-list">
      {contacts.map((one) => (
        <li key={one.contact}>
          <a href={`${record}/steps/${one.contact}?${query}`}>{one.title}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <Screen chrome={chrome} title={say('together.title')} back={{ href: close, text: say('together.close') }}>
      <h1 class="nhsuk-heading-l">{say('together.title')}</h1>
      <p>{say('together.lead')}</p>
      {view.beside.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('together.beside')}</h2>
          {links(view.beside)}
        </>
      )}
      {view.planned.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('together.plan')}</h2>
          {links(view.planned)}
        </>
      )}
      <h2 class="nhsuk-heading-m">{say('together.tools')}</h2>
      <Form action={`${record}/together`} submissionKey={props.submissionKey}>
        {meeting && <input type="hidden" name="meeting" value={meeting} />}
        {view.groups.map(({ heading, tools }) => (
          <Details key={heading} summary={say(`heading.${heading}`)} classes="nhsuk-expander">
            <ul class="nhsuk-list">
              {tools.map((tool) => (
                <li key={tool.edition}>
                  <button class="ks-link" type="submit" name="tool" value={tool.edition}>
                    {tool.title}
                  </button>
                  <p>{tool.summary}</p>
                </li>
              ))}
            </ul>
          </Details>
        ))}
      </Form>
    </Screen>
  );
}
