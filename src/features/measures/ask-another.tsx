import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import type { Askable, NotAskable, OpenRequest } from './askable.ts';
import { dayWords, measuresWords } from './words.ts';

interface AskAnotherProps {
  patient: string;
  askable: readonly Askable[];
  requests: readonly OpenRequest[];
  form: FormState;
  submissionKey: string;
  lang: string;
}

/** Asking one patient for a questionnaire beside the pair, and why others cannot be asked for. */
export function AskAnother(props: AskAnotherProps) {
  const { askable, lang } = props;
  if (askable.length === 0) return null;
  const say = measuresWords(lang);
  return (
    <section>
      <h2 class="nhsuk-heading-m">{say('ask.title')}</h2>
      <p>{say('ask.lead')}</p>
      <Requests {...props} />
      <Choice {...props} />
      <NotInTheList {...props} />
    </section>
  );
}

function Requests({ patient, requests, lang }: AskAnotherProps) {
  const say = measuresWords(lang);
  if (requests.length === 0) return null;
  return (
    <>
      <h3 class="nhsuk-heading-s">{say('ask.open')}</h3>
      {requests.map((one) => (
        <Form
          key={one.id}
          action={`/patients/${patient}/questionnaires/${one.id}/withdrawal`}
          submissionKey={one.key}
        >
          <p>
            {say('ask.openLine', { name: one.name, date: dayWords(one.date, lang), by: one.by })}{' '}
            <Button small variant="secondary" preventDoubleClick>
              {say('ask.takeBack')} <span class="nhsuk-u-visually-hidden">{one.name}</span>
            </Button>
          </p>
        </Form>
      ))}
    </>
  );
}

function Choice({ patient, askable, requests, form, submissionKey, lang }: AskAnotherProps) {
  const say = measuresWords(lang);
  const shown = askable.filter((one) => one.not === null);
  const free = shown.filter((one) => !requests.some((open) => open.instrument === one.instrument));
  return (
    <>
      {free.length > 0 && (
        <Form action={`/patients/${patient}/questionnaires`} submissionKey={submissionKey}>
          <Radios
            small
            legend={{ text: say('ask.which'), size: 's' }}
            items={free.map(({ instrument, name, count }) => ({
              value: instrument,
              text: name,
              hint: say('ask.hint', { about: say(`staff.about.${instrument}`), count }),
            }))}
            {...bind(form).choice('instrument')}
          />
          <Button small preventDoubleClick>
            {say('ask.button')}
          </Button>
        </Form>
      )}
      {shown.length > 0 && free.length === 0 && <p>{say('ask.none')}</p>}
      {shown.length > 0 && (
        <>
          <p>{say('ask.here')}</p>
          <ul class="nhsuk-list">
            {shown.map(({ instrument, name }) => (
              <li key={instrument}>
                <a href={`/patients/${patient}/measures/${instrument}`}>{say('staff.ask', { name })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const REASONS: readonly NotAskable[] = ['nobody', 'words', 'confirm', 'slot'];

function NotInTheList({ askable, lang }: AskAnotherProps) {
  const say = measuresWords(lang);
  if (askable.every((one) => one.not === null)) return null;
  return (
    <Details summary={say('ask.not')}>
      {REASONS.map((reason) => {
        const names = askable.filter((one) => one.not === reason).map((one) => one.name);
        if (names.length === 0) return null;
        return (
          <p key={reason} class="nhsuk-u-secondary-text-colour">
            <strong>{names.join(', ')}</strong>
            <br />
            {say(`ask.not.${reason}`)}
          </p>
        );
      })}
    </Details>
  );
}
