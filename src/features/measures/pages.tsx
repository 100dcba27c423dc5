import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { instruments, isPairId } from './instruments.ts';
import type { Questionnaire } from './reading.ts';
import { answersTo } from './wording.ts';
import { dayWords, measuresWords } from './words.ts';

interface QuestionsProps {
  chrome: Chrome;
  questions: Questionnaire;
  /** Answers are kept while they are given, and sent as a whole. */
  draft: OpenDraft;
  submissionKey: string;
}

/** `/measures/:instrument`: every question on one page; each may be left or declined, and so may the whole. */
export function QuestionsPage(props: QuestionsProps) {
  const { chrome, questions, draft } = props;
  const { form } = draft;
  const say = measuresWords(chrome.lang);
  const action = `/measures/${questions.instrument}`;
  const title = titleOf(questions, chrome.lang);
  // Told before the questions, not after; a form that came back refused still shows what was answered.
  const soon = !form.errors && questions.notBefore;
  return (
    <Screen
      chrome={chrome}
      title={title}
      back={{ href: '/measures' }}
      errors={form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{title}</h1>
      <Unavailable {...props} />
      {questions.wording && soon && <p>{say('form.soon', { name: questions.name, from: soon })}</p>}
      {questions.wording && !soon && (
        <>
          <p>{say('form.lead')}</p>
          <p>{say('form.whoSees')}</p>
          <KeptForm
            draft={draft}
            label={itemName}
            back={action}
            action={action}
            submissionKey={props.submissionKey}
          >
            <Items {...props} />
            <Button preventDoubleClick>{say('form.send')}</Button>
          </KeptForm>
          {/* A form of its own, so that declining the whole sends no answer. */}
          <Form action={action} submissionKey={questions.spareKey}>
            <Button variant="secondary" name="all" value="declined" preventDoubleClick>
              {say('form.decline')}
            </Button>
            <p>{say('form.declineHint')}</p>
          </Form>
          <p class="nhsuk-body-s">{questions.wording.attribution}</p>
        </>
      )}
    </Screen>
  );
}

/** `/patients/:patient/measures/:instrument`: the same questions, asked in the room or by phone. */
export function StaffQuestionsPage(props: QuestionsProps) {
  const { chrome, questions, draft } = props;
  const { form } = draft;
  const say = measuresWords(chrome.lang);
  const here = `/patients/${questions.patient.id}/measures`;
  const field = bind(form);
  return (
    <Screen
      chrome={chrome}
      title={say('staff.title')}
      back={{ href: here, text: say('staff.title') }}
      errors={form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{questions.patient.name}</span>{' '}
        {say('staff.ask', { name: questions.name })}
      </h1>
      <Unavailable {...props} />
      {questions.wording && questions.notBefore && !form.errors && (
        <InsetText>
          <p>{say('staff.soon', { name: questions.name, from: questions.notBefore })}</p>
        </InsetText>
      )}
      {questions.wording && (
        <KeptForm
          draft={draft}
          label={itemName}
          back={`${here}/${questions.instrument}`}
          action={`${here}/${questions.instrument}`}
          submissionKey={props.submissionKey}
        >
          <Radios
            legend={{ text: say('staff.how'), size: 's' }}
            inline
            items={(['in-the-room', 'by-phone'] as const).map((value) => ({
              value,
              text: say(`table.how.${value}`),
            }))}
            {...field.choice('how')}
          />
          <DateInput
            legend={{ text: say('staff.paper'), size: 's' }}
            hint={say('staff.paperHint')}
            {...field.date('takenOn')}
          />
          <Items {...props} />
          <Button preventDoubleClick>{say('staff.send')}</Button>{' '}
          <Button variant="secondary" name="all" value="declined" preventDoubleClick>
            {say('staff.decline')}
          </Button>
          <p class="nhsuk-body-s">{questions.wording.attribution}</p>
        </KeptForm>
      )}
    </Screen>
  );
}

/** The pair asks about two weeks; the others about times of their own, which their own words name. */
function titleOf({ instrument }: Questionnaire, lang: string): string {
  const say = measuresWords(lang);
  return isPairId(instrument)
    ? say('form.title')
    : say('form.otherTitle', { about: say(`home.about.${instrument}`) });
}

/** What the choice between two drafts calls a question. */
function itemName(name: string): string | undefined {
  return /^item(\d+)$/.exec(name)?.[1];
}

function Unavailable({ questions, chrome }: QuestionsProps) {
  const say = measuresWords(chrome.lang);
  if (questions.reason === null) return null;
  return (
    <InsetText>
      <p>
        {questions.reason === 'not-asked'
          ? say('form.notAsked')
          : questions.reason === 'nobody'
            ? say('form.notNow')
            : chrome.kind === 'patient'
              ? say('form.noWords')
              : say('staff.noWords', { name: questions.name })}
      </p>
      {chrome.kind === 'patient' && <p>{say('form.notNowHelp')}</p>}
    </InsetText>
  );
}

function Items({ questions, draft: { form }, chrome }: QuestionsProps) {
  const { wording } = questions;
  if (!wording) return null;
  const scored = instruments[questions.instrument].items;
  const say = measuresWords(chrome.lang);
  const field = bind(form);
  return (
    <>
      {wording.instructions && <p lang={wording.language}>{wording.instructions}</p>}
      {wording.stem && (
        <p lang={wording.language}>
          <strong>{wording.stem}</strong>
        </p>
      )}
      {wording.items.map((item) => (
        <Radios
          key={item.number}
          small
          legend={{
            size: 's',
            text: `${item.number}. ${item.text}`,
          }}
          items={[
            ...answersTo(wording, item).map((one) => ({ value: String(one.value), text: one.label })),
            ...(scored[item.number - 1]?.mayNotApply
              ? [{ value: 'not-applicable', text: say('form.notForMe') }]
              : []),
            { value: 'declined', text: say('form.ratherNot') },
          ]}
          {...field.choice(`item${item.number}`)}
        />
      ))}
    </>
  );
}

/** `/measures/:measure/error`: why a measure counts nowhere from now on. */
export function MeasureErrorPage(props: {
  chrome: Chrome;
  measure: { id: string; name: string; date: string; patient: { id: string; name: string } };
  form: FormState;
  submissionKey: string;
}) {
  const { chrome, measure, form } = props;
  const say = measuresWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('staff.title')}
      back={{ href: `/patients/${measure.patient.id}/measures`, text: measure.patient.name }}
      errors={form.errors}
    >
      <h1 class="nhsuk-heading-l">{say('staff.errorTitle')}</h1>
      <p>{say('staff.errorLead', { name: measure.name, date: dayWords(measure.date, chrome.lang) })}</p>
      <Form action={`/measures/${measure.id}/error`} submissionKey={props.submissionKey}>
        <Textarea
          label={{ text: say('staff.errorReason'), size: 's' }}
          rows={3}
          {...bind(form).text('reason')}
        />
        <Button variant="warning" preventDoubleClick>
          {say('staff.errorButton')}
        </Button>
      </Form>
    </Screen>
  );
}
