import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { PlanPageView, PlanSections, SafetyPlanView } from './plan.ts';
import { safetyWords, timeWords } from './words.ts';

interface PlanProps {
  chrome: Chrome;
  view: PlanPageView;
  /** Where this page stands: `/safety-plan`, or below the patient for staff. */
  here: string;
}

/** The plan to read, carry and print. */
export function PlanPage(props: PlanProps & { saved: boolean }) {
  const { chrome, view, here } = props;
  const say = safetyWords(chrome.lang);
  const [current, ...older] = view.versions;
  const about = (version: (typeof view.versions)[number], number: number) =>
    say('plan.version', {
      number,
      time: timeWords(version.at, view.now, view.zone, chrome.lang).both,
      name: version.by === view.account ? say('plan.mine') : version.byName,
    });
  return (
    <Screen
      chrome={chrome}
      title={titleOf(props)}
      back={backOf(props)}
      notice={props.saved && <NotificationBanner variant="success" heading={say('plan.saved')} />}
    >
      <PlanHeading {...props} />
      {view.intro && chrome.kind === 'patient' && <p>{view.intro}</p>}
      {current ? (
        <>
          <PlanSectionsList view={view} sections={current.sections} size="m" />
          <p class="nhsuk-body-s">{about(current, view.versions.length)}</p>
        </>
      ) : (
        <p>{say(view.ended ? 'plan.emptyEnded' : 'plan.empty')}</p>
      )}
      {view.parts.length === 0 && (
        <InsetText>
          <p>{say('plan.noWords')}</p>
        </InsetText>
      )}
      {view.parts.length > 0 && view.mayWrite && (
        <p class="ks-no-print">
          <Button href={`${here}/edit`}>{say(current ? 'plan.edit' : 'plan.write')}</Button>
        </p>
      )}
      <p class="ks-no-print">
        {chrome.kind === 'patient' && `${say('plan.print')} `}
        {say(view.ended ? 'plan.whoEnded' : 'plan.who')}
      </p>
      {older.length > 0 && (
        <Details summary={say('plan.older')} classes="ks-no-print">
          {older.map((version, at) => (
            <section key={version.id}>
              <p>
                <strong>{about(version, older.length - at)}</strong>
              </p>
              <PlanSectionsList view={view} sections={version.sections} size="s" />
            </section>
          ))}
        </Details>
      )}
    </Screen>
  );
}

/** The plan to write in. */
export function PlanEditPage(props: PlanProps & { draft: OpenDraft; submissionKey: string; seen: string }) {
  const { chrome, view, here } = props;
  const say = safetyWords(chrome.lang);
  const current = view.versions[0];
  const { form } = props.draft;
  const field = bind(form);
  const theirs = current && current.id !== props.seen ? current : undefined;
  return (
    <Screen
      chrome={chrome}
      title={titleOf(props)}
      back={{ href: here }}
      errors={form.errors}
      islands={['autosave']}
    >
      <PlanHeading {...props} />
      {view.intro && <p>{view.intro}</p>}
      {theirs && (
        <section>
          <h2 class="nhsuk-heading-m">{say('plan.theirs')}</h2>
          <PlanSectionsList view={view} sections={theirs.sections} size="s" />
        </section>
      )}
      <KeptForm
        draft={props.draft}
        label={(name) => view.parts.find((part) => part.id === name)?.title}
        back={`${here}/edit`}
        action={`${here}/edit`}
        submissionKey={props.submissionKey}
      >
        <input type="hidden" name="seen" value={current?.id ?? ''} />
        {view.parts.map((part) => (
          <Textarea
            key={part.id}
            rows={3}
            label={{ text: part.title ?? part.text, size: 's' }}
            hint={part.title ? part.text : undefined}
            {...field.text(part.id)}
          />
        ))}
        <Button preventDoubleClick>{say('plan.save')}</Button>
      </KeptForm>
    </Screen>
  );
}

/** What was written, section by section; empty ones are left out. */
export function PlanSectionsList(props: {
  view: Pick<SafetyPlanView, 'parts'>;
  sections: PlanSections;
  size: 's' | 'm';
}) {
  const known = props.view.parts.filter((part) => props.sections[part.id]);
  const ids = known.length > 0 ? known.map((part) => part.id) : Object.keys(props.sections);
  const Title = props.size === 's' ? 'h4' : 'h2';
  return (
    <>
      {ids.map((id) => (
        <section key={id}>
          <Title class={`nhsuk-heading-${props.size === 's' ? 'xs' : 's'}`}>
            {known.find((part) => part.id === id)?.title ?? id}
          </Title>
          <p class="ks-typed" dir="auto">
            {props.sections[id]}
          </p>
        </section>
      ))}
    </>
  );
}

function PlanHeading(props: PlanProps) {
  const { chrome, view } = props;
  return (
    <h1 class="nhsuk-heading-l">
      {chrome.kind === 'staff' && <span class="nhsuk-caption-l">{view.patient.name}</span>} {titleOf(props)}
    </h1>
  );
}

function titleOf({ chrome }: PlanProps): string {
  return safetyWords(chrome.lang)(chrome.kind === 'staff' ? 'plan.staffTitle' : 'plan.title');
}

function backOf({ chrome, view }: PlanProps): { href: string; text?: string } {
  return chrome.kind === 'staff'
    ? { href: `/patients/${view.patient.id}`, text: view.patient.name }
    : { href: '/home' };
}
