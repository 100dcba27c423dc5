import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { dateWords } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm, UNSENT_WORDS } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { ChoiceView } from './actions.ts';
import { choiceKinds } from './rules.ts';
import { choicesWords } from './words.ts';

/** `/patients/:patient/choice`: what both people chose, and why it was asked. */
export function ChoicePage(props: {
  chrome: Chrome;
  view: ChoiceView;
  draft: OpenDraft;
  submissionKey: string;
  saved: boolean;
}) {
  const { chrome, view, draft } = props;
  const say = choicesWords(chrome.lang);
  const field = bind(draft.form);
  const here = `/patients/${view.patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('choice.title')}
      back={{ href: here, text: view.patient.name }}
      errors={draft.form.errors}
      islands={['autosave']}
      notice={props.saved && <NotificationBanner variant="success" heading={say('choice.saved')} />}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{view.patient.name}</span> {say('choice.title')}
      </h1>
      <InsetText>
        <p>{view.due ? say(`choice.trigger.${view.due.trigger}`) : say('choice.none')}</p>
      </InsetText>
      {view.open && (
        <KeptForm
          draft={draft}
          words={UNSENT_WORDS}
          label={(name) => (name === 'reason' ? say('choice.reason') : undefined)}
          back={`${here}/choice`}
          action={`${here}/choice`}
          submissionKey={props.submissionKey}
        >
          <p>{say('choice.lead')}</p>
          <Radios
            legend={{ text: say('choice.question'), size: 's' }}
            items={choiceKinds.map((kind) => ({ value: kind, text: say(`choice.kind.${kind}`) }))}
            {...field.choice('choice')}
          />
          <Textarea
            label={{ text: say('choice.reason'), size: 's' }}
            hint={say('choice.reasonHint')}
            rows={4}
            {...field.text('reason')}
          />
          <Button preventDoubleClick>{say('choice.save')}</Button>
        </KeptForm>
      )}
      {view.made.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('choice.made')}</h2>
          {view.made.map((one) => (
            <InsetText key={one.id}>
              <p>
                <strong>
                  {say('choice.line', {
                    choice: say(`choice.kind.${one.choice}`),
                    name: one.name,
                    day: dateWords(
                      one.at.toZonedDateTimeISO(view.zone).toPlainDate(),
                      { dateStyle: 'long' },
                      chrome.lang,
                    ),
                  })}
                </strong>
                <br />
                {say(`choice.trigger.${one.trigger}`)}
              </p>
              <p class="ks-typed" dir="auto">
                {one.reason}
              </p>
            </InsetText>
          ))}
        </>
      )}
    </Screen>
  );
}
