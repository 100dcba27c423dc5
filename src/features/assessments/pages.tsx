import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, type FormState } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { type PromptHelp, TalkFirstFields } from './fields.tsx';
import {
  type Assessment,
  babyAnswers,
  descriptors,
  type ProblemStatement,
  type Prompt,
  preferences,
  sections,
} from './rules.ts';
import { assessmentsWords, type SayAssessments } from './words.ts';

export interface AssessmentProps {
  chrome: Chrome;
  patient: { id: string; name: string };
  form: FormState;
  draft: OpenDraft;
  submissionKey: string;
  /** Every version, newest first, each with its local time in words. */
  versions: readonly (Assessment & { when: string })[];
  /** The version that the form was filled from, posted back. */
  basedOn: number;
  put: readonly Prompt[];
  help: PromptHelp;
  phq9: number | null;
  mayWrite: boolean;
  saved?: number;
}

/** What treatment is planned on: sections, talk-first prompts, and every version kept. */
export function AssessmentPage(props: AssessmentProps) {
  const { chrome, patient, form, versions, mayWrite } = props;
  const say = assessmentsWords(chrome.lang);
  const [newest, ...earlier] = versions;
  return (
    <Screen
      chrome={chrome}
      title={say('assess.title')}
      errors={form.errors}
      islands={['autosave']}
      back={{ href: `/patients/${patient.id}` }}
      notice={
        props.saved ? (
          <NotificationBanner variant="success">
            <BannerLine>{say('assess.saved', { version: props.saved })}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{patient.name}</span> {say('assess.title')}
      </h1>
      {newest && <p class="nhsuk-hint">{versionLine(say, newest)}</p>}
      {mayWrite ? <AssessmentForm {...props} say={say} /> : newest && <Written say={say} version={newest} />}
      {(form.errors ? versions : earlier).length > 0 && (
        <section>
          <h2 class="nhsuk-heading-m">{say('assess.versions')}</h2>
          {(form.errors ? versions : earlier).map((version) => (
            <Details summary={versionLine(say, version)} key={version.id}>
              <Written say={say} version={version} />
            </Details>
          ))}
        </section>
      )}
    </Screen>
  );
}

function AssessmentForm(props: AssessmentProps & { say: SayAssessments }) {
  const { say, patient } = props;
  const field = bind(props.form);
  const hints = { problem: 'problem', impact: 'impact', risk: 'risk', medication: 'medication' } as const;
  const asked = (section: (typeof sections)[number]) => (
    <Textarea
      key={section}
      label={{ text: say(`assess.${section}`), size: 's' }}
      hint={section in hints ? say(`assess.${section as keyof typeof hints}.hint`) : undefined}
      rows={section === 'problem' || section === 'risk' ? 6 : 3}
      {...field.text(section)}
    />
  );
  const [problem, impact, risk, ...rest] = sections;
  return (
    <>
      <p>{say('assess.lead')}</p>
      <KeptForm
        draft={props.draft}
        label={(name) => {
          const section = sections.find((one) => one === name);
          return section && say(`assess.${section}`);
        }}
        back={`/patients/${patient.id}/assessment`}
        action={`/patients/${patient.id}/assessment`}
        submissionKey={props.submissionKey}
      >
        <input type="hidden" name="basedOn" value={props.basedOn} />
        {asked(problem)}
        {asked(impact)}
        <Select
          label={{ text: say('assess.descriptor'), size: 's' }}
          items={[
            { value: '', text: say('assess.descriptorChoose') },
            ...descriptors.map((one) => ({ value: one, text: say(`descriptor.${one}`) })),
          ]}
          {...field.text('descriptor')}
        />
        {asked(risk)}
        {rest.map(asked)}
        <Radios
          legend={{ text: say('assess.baby'), size: 's' }}
          small
          inline
          items={babyAnswers.map((one) => ({ value: one, text: say(`assess.baby.${one}`) }))}
          {...field.choice('baby')}
        />
        <Radios
          legend={{ text: say('assess.preference'), size: 's' }}
          small
          inline
          items={preferences.map((one) => ({ value: one, text: say(`assess.preference.${one}`) }))}
          {...field.choice('preference')}
        />
        <TalkFirstFields say={say} field={field} put={props.put} help={props.help} phq9={props.phq9} />
        <Button>{say('assess.save')}</Button>
      </KeptForm>
    </>
  );
}

function Written({ say, version }: { say: SayAssessments; version: Assessment }) {
  const written = sections.filter((section) => version.body[section]);
  return (
    <SummaryList
      rows={[
        { key: say('assess.descriptor'), value: say(`descriptor.${version.descriptor}`) },
        { key: say('assess.preference'), value: say(`assess.preference.${version.preference}`) },
        ...(version.body.baby
          ? [{ key: say('assess.baby'), value: say(`assess.baby.${version.body.baby}`) }]
          : []),
        ...written.map((section) => ({
          key: say(`assess.${section}`),
          value: (
            <span class="ks-typed" dir="auto">
              {version.body[section]}
            </span>
          ),
        })),
      ]}
    />
  );
}

function versionLine(say: SayAssessments, version: Assessment & { when: string }): string {
  return say('assess.version', { version: version.version, by: version.writtenBy, when: version.when });
}

/** The problem statement that both agreed, and what it said before. */
export function ProblemPage(props: {
  chrome: Chrome;
  patient: { id: string; name: string };
  draft: OpenDraft;
  submissionKey: string;
  statements: readonly (ProblemStatement & { when: string })[];
  mayWrite: boolean;
  saved: boolean;
}) {
  const { chrome, patient, statements } = props;
  const { form } = props.draft;
  const say = assessmentsWords(chrome.lang);
  const field = bind(form);
  const [inForce, ...before] = statements;
  return (
    <Screen
      chrome={chrome}
      title={say('problem.title')}
      errors={form.errors}
      islands={['autosave']}
      back={{ href: `/patients/${patient.id}` }}
      notice={
        props.saved ? (
          <NotificationBanner variant="success">
            <BannerLine>{say('problem.saved')}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{patient.name}</span> {say('problem.title')}
      </h1>
      <p>{say('problem.lead')}</p>
      {props.mayWrite ? (
        <KeptForm
          draft={props.draft}
          label={(name) => (name === 'problem' ? say('problem.label') : undefined)}
          back={`/patients/${patient.id}/problem`}
          action={`/patients/${patient.id}/problem`}
          submissionKey={props.submissionKey}
        >
          <Textarea
            label={{ text: say('problem.label'), size: 's' }}
            hint={say('problem.hint')}
            {...field.text('problem')}
          />
          <Button>{say('problem.save')}</Button>
        </KeptForm>
      ) : (
        <p class="ks-typed" dir="auto">
          {inForce?.text ?? say('problem.none')}
        </p>
      )}
      {before.length > 0 && (
        <Details summary={say('problem.before')}>
          {before.map((one) => (
            <p class="ks-typed" dir="auto" key={one.when}>
              {one.text} ({one.by}, {one.when})
            </p>
          ))}
        </Details>
      )}
    </Screen>
  );
}
