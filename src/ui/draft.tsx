import { defineWords } from '../platform/i18n.ts';
import { Button } from './button.tsx';
import { Form, type FormProps, type FormValues } from './form.tsx';
import { useLanguage } from './language.ts';

/** What a page knows of the words it kept before they were sent. */
export interface DraftState {
  /** The name under which this form is kept: lower case letters, digits and hyphens. */
  form: string;
  /** The account that the words belong to; a replay under another is refused. */
  account: string;
  revision: number;
  branch: number;
  /** The field that was being typed in, to go on there. */
  field: string | null;
  /** A local time such as 14:02, where something was kept. */
  keptAt?: string;
  /** False on a device that several people use: then nothing is written on it. */
  ownDevice: boolean;
  /** Posted as `_writer` by a form that is shown again, so that one sitting stays one. */
  writer?: string;
  /** The draft ends when the form's action succeeds. A form that only keeps part of a larger work says so itself. */
  ends?: boolean;
}

const english = {
  kept: 'We kept what you wrote at {time}.',
  saved: 'Saved',
  saving: 'Saving',
  onThisPhone: 'Kept on this phone',
  notSaved: 'Not saved yet. Keep this page open.',
  both: 'You also wrote here on another page. Both are kept. Open this page again to choose.',
  changed: 'Someone else signed in on this device. Sign in again to save this.',
  twoPlaces: 'You wrote this in two places',
  nothingLost: 'Nothing is lost. Choose which one to go on with.',
  writtenAt: 'Written at {time}',
  goOn: 'Go on with this one',
  again: 'You have no signal. Press the button again when you do.',
};

/** What the state of a form says, in one language. */
export type DraftWords = ReturnType<typeof defineWords<keyof typeof english>>;

const DRAFT_WORDS: DraftWords = defineWords(english);

/** For a form that nobody reads before it is sent: "Saved" alone would say that somebody has it. */
export const UNSENT_WORDS: DraftWords = defineWords({
  ...english,
  kept: 'We kept this at {time}. It is not sent yet.',
  saved: 'Kept. Not sent yet.',
  onThisPhone: 'Kept on this phone. Not sent yet.',
});

/**
 * Put it first inside `<Form island="autosave">`: the form then keeps what is typed. Without script it only says what
 * was kept, and the form's own button saves.
 */
export function DraftMark({ draft, words = DRAFT_WORDS }: { draft: DraftState; words?: DraftWords }) {
  const say = words(useLanguage());
  return (
    <div
      class="ks-draft"
      data-draft={draft.form}
      data-account={draft.account}
      data-revision={draft.revision}
      data-branch={draft.branch}
      data-field={draft.field ?? undefined}
      data-writer={draft.writer}
      data-outbox={draft.ownDevice ? 'on' : 'off'}
      data-saved={say('saved')}
      data-saving={say('saving')}
      data-kept={say('onThisPhone')}
      data-unsaved={say('notSaved')}
      data-both={say('both')}
      data-changed={say('changed')}
      data-again={say('again')}
    >
      {draft.ends && <input type="hidden" name="_draft" value={draft.form} />}
      {/* For a form that is sent without script: what it was made from, so that it goes on and no branch begins. */}
      <input type="hidden" name="_revision" value={draft.revision} />
      <input type="hidden" name="_branch" value={draft.branch} />
      <p class="ks-draft__state" role="status">
        {draft.keptAt ? say('kept', { time: draft.keptAt }) : ''}
      </p>
    </div>
  );
}

export interface DraftBranch {
  branch: number;
  /** A local time, with the day where it is not today. */
  keptAt: string;
  values: FormValues;
}

/** Two pages wrote in the same form: both stand side by side, and the person says which to go on with. */
export function DraftChoice(props: {
  form: string;
  branches: readonly DraftBranch[];
  /** What a field is called, by its name; a field without a label is left out. */
  label: (name: string) => string | undefined;
  back: string;
  submissionKey: string;
}) {
  const say = DRAFT_WORDS(useLanguage());
  return (
    <section class="ks-sides" aria-labelledby="draft-choice">
      <h2 class="nhsuk-heading-m" id="draft-choice">
        {say('twoPlaces')}
      </h2>
      <p>{say('nothingLost')}</p>
      <div class="ks-sides__row">
        {props.branches.map((side) => (
          <div class="ks-sides__one" key={side.branch}>
            <h3 class="nhsuk-heading-s">{say('writtenAt', { time: side.keptAt })}</h3>
            <dl>
              {Object.entries(side.values).map(([name, value]) => {
                const label = props.label(name);
                const text = typeof value === 'string' ? value : value?.join(', ');
                return label && text ? (
                  <div key={name}>
                    <dt>{label}</dt>
                    <dd class="ks-typed" dir="auto">
                      {text}
                    </dd>
                  </div>
                ) : null;
              })}
            </dl>
            <Form action={`/drafts/${props.form}/choice`} submissionKey={props.submissionKey}>
              <input type="hidden" name="back" value={props.back} />
              <Button variant="secondary" name="branch" value={String(side.branch)}>
                {say('goOn')}
              </Button>
            </Form>
          </div>
        ))}
      </div>
    </section>
  );
}

/** A form that keeps what is typed in it and says that nobody has it yet, with the choice above it where two pages wrote. */
export function KeptForm({
  draft,
  label,
  back,
  words,
  ...form
}: Omit<FormProps, 'island'> & {
  /** Where what is kept is all that there is to do. */
  words?: DraftWords;
  draft: { mark: DraftState; branches: readonly DraftBranch[] };
  label: (name: string) => string | undefined;
  /** The page's own address, to come back to after choosing. */
  back: string;
}) {
  return (
    <>
      {draft.branches.length > 1 && (
        <DraftChoice
          form={draft.mark.form}
          branches={draft.branches}
          label={label}
          back={back}
          submissionKey={form.submissionKey}
        />
      )}
      <Form {...form} island="autosave">
        <DraftMark draft={draft.mark} words={words ?? UNSENT_WORDS} />
        {form.children}
      </Form>
    </>
  );
}
