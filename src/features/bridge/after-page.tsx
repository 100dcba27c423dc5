import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DraftChoice, DraftMark, UNSENT_WORDS } from '../../ui/draft.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { MinutesMark } from '../../ui/minutes-mark.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { StickySave } from '../../ui/sticky-save.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { Whose } from '../episodes/index.ts';
import type { AfterView } from './after-reading.ts';
import { afterWords } from './after-words.ts';
import { CopyLink } from './copy/pages.tsx';
import { NextMeeting } from './next-fields.tsx';
import { NoteFields } from './note-fields.tsx';
import { whenAndWhere } from './parts.tsx';
import { attendances, type Heading, headings } from './rules.ts';
import { bridgeWords } from './words.ts';

export interface AfterPageProps extends AfterView {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
}

/** Everything after a meeting on one page: note on the left, what goes to the patient on the right. */
export function AfterPage(props: AfterPageProps) {
  const { chrome, facts, patient, form } = props;
  const { lang } = chrome;
  const say = afterWords(lang);
  const path = `/patients/${patient.id}/after/${facts.contact.contact}`;
  const facts0 = prefilledFacts(props);
  const values = {
    minutes: String(facts.contact.minutes),
    withheld: 'no',
    book: 'yes',
    ...facts0,
    ...props.next?.suggested,
    ...props.draft.values,
    ...form.values,
  };
  const field = bind({ values, errors: form.errors });
  const name = patient.preferredName;
  return (
    <Screen
      chrome={chrome}
      title={say('title')}
      back={{ href: `/patients/${patient.id}/bridge/${facts.contact.contact}` }}
      errors={form.errors}
      islands={['autosave', 'minutes']}
    >
      <Whose patient={patient} lang={lang} />
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-2">{say('heading', { name })}</h1>
      <p class="nhsuk-lede-text">
        {bridgeWords(lang)('heading', { name, number: facts.number, of: facts.of })} ·{' '}
        {whenAndWhere(facts.contact, props.now, lang)}
      </p>
      {props.signed && (
        <InsetText>
          <p>
            {say('signed')} <a href={`/patients/${patient.id}/notes`}>{say('signed.read')}</a>
          </p>
          <CopyLink beside={props.beside} patient={patient.id} lang={lang} />
        </InsetText>
      )}
      {props.draft.branches.length > 1 && (
        <DraftChoice
          form={props.draft.mark.form}
          branches={props.draft.branches}
          label={(box) => {
            const heading = headings.find((known) => known === box);
            return heading && say(`heading.${heading}`);
          }}
          back={path}
          submissionKey={props.submissionKey}
        />
      )}
      {!props.signed && (
        <Form action={path} submissionKey={props.submissionKey} island="autosave">
          <DraftMark draft={props.draft.mark} words={UNSENT_WORDS} />
          <Attendance field={field} lang={lang} />
          <TwoColumns
            leftLabel={say('note.title')}
            rightLabel={say('next.title')}
            left={
              <>
                <h2 class="nhsuk-heading-m">{say('note.title')}</h2>
                <p class="nhsuk-hint">{say('note.signed')}</p>
                <NoteFields field={field} lang={lang} prefilled={Object.keys(facts0) as Heading[]} />
              </>
            }
            right={
              <>
                <h2 class="nhsuk-heading-m">{say('recap.title', { name })}</h2>
                <Textarea
                  label={{ text: say('recap.did', { name }), size: 's' }}
                  rows={4}
                  {...field.text('recapDid')}
                />
                <Textarea
                  label={{ text: say('next.steps'), size: 's' }}
                  hint={say('next.steps.hint', { name })}
                  rows={4}
                  {...field.text('nextSteps')}
                />
                <Textarea
                  label={{ text: say('recap.agreed'), size: 's' }}
                  rows={2}
                  {...field.text('agreed')}
                />
                <h2 class="nhsuk-heading-m">{say('next.title')}</h2>
                <NextMeeting view={props} field={field} values={values} lang={lang} />
              </>
            }
          />
          <p class="nhsuk-hint">{say('send.hint')}</p>
          <StickySave>
            <Button preventDoubleClick>{say('send')}</Button>
          </StickySave>
        </Form>
      )}
      <MinutesMark patient={patient.id} activity="note" words={say('minutes.hand')} />
    </Screen>
  );
}

function Attendance({ field, lang }: { field: ReturnType<typeof bind>; lang: string }) {
  const say = afterWords(lang);
  return (
    <>
      <Radios
        legend={{ text: say('attendance.legend'), size: 'm' }}
        small
        inline
        {...field.choice('attendance')}
        items={attendances.map((answer) => ({ value: answer, text: say(`attendance.${answer}`) }))}
      />
      <div class="nhsuk-grid-row">
        <div class="nhsuk-grid-column-one-quarter">
          <Input label={say('minutes')} inputmode="numeric" width={3} {...field.text('minutes')} />
        </div>
        <div class="nhsuk-grid-column-three-quarters">
          <Input label={say('cancel.reason')} {...field.text('cancelReason')} />
        </div>
      </div>
    </>
  );
}

/** Facts that the page before the meeting holds already, as text to check. */
function prefilledFacts({ facts, chrome }: AfterPageProps): Partial<Record<Heading, string>> {
  const say = bridgeWords(chrome.lang);
  const { work, recap, scores } = facts;
  const since = [
    ...scores.map(({ name, totals }) =>
      totals.length > 1
        ? say('score.change', { name, first: totals[0] ?? 0, last: totals.at(-1) ?? 0 })
        : say('score.only', { name, last: totals[0] ?? 0 }),
    ),
    ...(work.done.length > 0 ? [say('since.done', { steps: work.done.join(', ') })] : []),
    ...(work.begun.length > 0 ? [say('since.begun', { steps: work.begun.join(', ') })] : []),
  ];
  const homework =
    recap?.steps.map((step) => `${step.text}: ${say(`report.${step.report ?? 'null'}`)}`) ?? [];
  return {
    ...(since.length > 0 ? { since: since.join('\n') } : {}),
    ...(homework.length > 0 ? { homework: homework.join('\n') } : {}),
  };
}
