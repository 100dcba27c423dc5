import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Replies } from './beside.tsx';
import { PartOfGoals } from './goals/link-pages.tsx';
import type { OpeningView } from './step-views.ts';
import { programmeWords } from './words.ts';

/** The first page of a step: what it is for, how much today, whose story to read along with. */
export function OpeningPage(props: {
  chrome: Chrome;
  view: OpeningView;
  submissionKey: string;
  form: 'full' | 'short';
}) {
  const { chrome, view, form } = props;
  const say = programmeWords(chrome.lang);
  const at = (which: 'full' | 'short') =>
    `/programme/${view.contact}/pages/${view.resume[which]}?form=${which}`;
  const minutes = (which: 'full' | 'short') => say('step.minutes', { minutes: view.step.minutes[which] });
  return (
    <Screen chrome={chrome} title={view.step.title} back={{ href: '/home' }}>
      <h1 class="nhsuk-heading-l">{view.step.title}</h1>
      <p class="nhsuk-lede-text">{view.step.summary}</p>
      {view.step.purpose && <p>{view.step.purpose}</p>}
      <PartOfGoals goals={view.goals} lang={chrome.lang} />
      {view.words && (
        <section class="ks-pinned" aria-labelledby="words">
          <h2 class="nhsuk-heading-s" id="words">
            {say('step.note', { name: view.words.from })}
          </h2>
          <p class="ks-typed" dir="auto">
            {view.words.text}
          </p>
        </section>
      )}
      {view.takenOff && <p>{say('step.takenOff')}</p>}
      <Replies replies={view.replies} side="patient" zone={view.zone} lang={chrome.lang} />
      {view.started || !view.open ? (
        <>
          <p>
            <Button href={at(form)}>
              {say(view.finished || !view.open ? 'step.again' : 'step.carryOn')}
            </Button>
          </p>
          {!view.ownPage && (
            <p>
              <a href={at(form === 'full' ? 'short' : 'full')}>
                {say(form === 'full' ? 'step.toShort' : 'step.toFull')}
              </a>{' '}
              ({minutes(form === 'full' ? 'short' : 'full')})
            </p>
          )}
        </>
      ) : (
        <Form action={`/programme/${view.contact}/start`} submissionKey={props.submissionKey}>
          {view.ownPage ? (
            <input type="hidden" name="form" value="full" />
          ) : (
            <Radios
              name="form"
              legend={{ text: say('step.form'), size: 'm' }}
              value={form}
              items={(['full', 'short'] as const).map((which) => ({
                value: which,
                text: say(`step.${which}`),
                hint: minutes(which),
              }))}
            />
          )}
          {view.people && (
            <Radios
              name="person"
              legend={{ text: say('step.person'), size: 'm' }}
              hint={say('step.personHint')}
              value={view.people.chosen ?? view.people.list[0]?.id}
              items={view.people.list.map((person) => ({
                value: person.id,
                text: `${person.name}, ${person.age}`,
                hint: person.about,
              }))}
            />
          )}
          <Button>{say('step.start')}</Button>
        </Form>
      )}
    </Screen>
  );
}
