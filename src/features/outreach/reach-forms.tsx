import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { Phones } from './phones.tsx';
import type { ReachView } from './reading.ts';
import { callOutcomes, decisions } from './rules.ts';
import type { SayOutreach } from './words.ts';

export interface FormParts {
  view: ReachView;
  say: SayOutreach;
  submissionKey: string;
}

export const placeOf = (view: ReachView) => `/patients/${view.patient.id}/reach`;

function Seen({ view }: { view: ReachView }) {
  return <input type="hidden" name="_seen" value={view.seen} />;
}

/** The numbers, and how the call went in one press. */
export function CallForm({ view, say, submissionKey, error }: FormParts & { error?: string }) {
  return (
    <>
      <Phones phones={view.phones} say={say} />
      <p>{say('ring.lead')}</p>
      <Form action={`${placeOf(view)}/calls`} submissionKey={submissionKey}>
        <Seen view={view} />
        <p id="outcome">
          <strong>{say('ring.how')}</strong>
        </p>
        {error && <p class="nhsuk-error-message">{error}</p>}
        <div class="ks-buttons">
          {callOutcomes.map((outcome) => (
            <Button key={outcome} name="outcome" value={outcome} variant="secondary" preventDoubleClick>
              {say(`ring.outcome.${outcome}`)}
            </Button>
          ))}
        </div>
      </Form>
    </>
  );
}

/** A message to send: as a try to reach somebody, or as an offer of another way. */
export function MessageForm(props: FormParts & { kind: 'write' | 'offer'; draft: OpenDraft }) {
  const { view, say, kind, draft } = props;
  const field = bind(draft.form);
  return (
    <KeptForm
      draft={draft}
      label={(name) => (name === 'text' || name === 'offer' ? say(`${kind}.label`) : undefined)}
      back={placeOf(view)}
      action={`${placeOf(view)}/${kind === 'write' ? 'messages' : 'offers'}`}
      submissionKey={props.submissionKey}
    >
      <Seen view={view} />
      <Textarea
        label={say(`${kind}.label`)}
        hint={say('write.hint', { name: view.patient.preferredName })}
        rows={5}
        {...field.text(kind === 'write' ? 'text' : 'offer')}
      />
      <Button preventDoubleClick>{say(`${kind}.button`)}</Button>
    </KeptForm>
  );
}

/** For the supervisor. */
export function DecisionForm({ view, say, submissionKey, draft }: FormParts & { draft: OpenDraft }) {
  const field = bind(draft.form);
  const { practitioner } = view;
  return (
    <KeptForm
      draft={draft}
      label={(name) => (name === 'reason' ? say('decide.reason') : undefined)}
      back={placeOf(view)}
      action={`${placeOf(view)}/decision`}
      submissionKey={submissionKey}
    >
      <Seen view={view} />
      <p>{say('decide.lead', { practitioner })}</p>
      <Radios
        legend={{ text: say('decide.question', { name: view.patient.preferredName }), size: 's' }}
        items={decisions.map((value) => ({
          value,
          text: say(`decide.${value}`),
          hint: say(`decide.${value}.hint`, { practitioner }),
        }))}
        {...field.choice('decision')}
      />
      <Textarea label={{ text: say('decide.reason'), size: 's' }} rows={4} {...field.text('reason')} />
      <Button preventDoubleClick>{say('decide.button')}</Button>
    </KeptForm>
  );
}

/** A letter to keep, print and post; only to an address that is safe. */
export function LetterForm({ view, say, submissionKey, draft }: FormParts & { draft: OpenDraft }) {
  const field = bind(draft.form);
  const name = view.patient.preferredName;
  if (!view.address)
    return (
      <>
        <p>{say('letter.unsafe', { name })}</p>
        <p>
          <a href={`/patients/${view.patient.id}/details`}>{say('letter.details')}</a>
        </p>
      </>
    );
  return (
    <KeptForm
      draft={draft}
      label={(field) => (field === 'letter' ? say('letter.label') : undefined)}
      back={placeOf(view)}
      action={`${placeOf(view)}/letters`}
      submissionKey={submissionKey}
    >
      <Seen view={view} />
      <p>{say('letter.lead')}</p>
      <p>
        <strong>{say('letter.to')}</strong>
      </p>
      <p class="ks-typed">{view.address}</p>
      <Textarea label={say('letter.label')} rows={14} {...field.text('letter')} />
      <Button preventDoubleClick>{say('letter.button')}</Button>
    </KeptForm>
  );
}
