import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkboxes } from '../../ui/checkboxes.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { CheckFirst } from '../library/index.ts';
import { Additions } from './additions.tsx';
import type { Change } from './change.ts';
import { ContactRow } from './contact-row.tsx';
import type { Choice } from './course.ts';
import type { Compared, Coverage } from './coverage.ts';
import { CoverageTable, DeliveredTable, UnplannedTable } from './coverage-page.tsx';
import { dayText } from './dates.ts';
import { checkBox } from './forms.ts';
import { MyCourse } from './my-course.tsx';
import { type CheckDue, type Planned, type PlannedContact, statesOf, type Version } from './rules.ts';
import type { UnplannedContact } from './unplanned.ts';
import { blendWords } from './words.ts';

export const planNews = ['saved', 'agreed', 'booked', 'dated', 'cancelled'] as const;
export type PlanNews = (typeof planNews)[number];

export interface EditorProps {
  chrome: Chrome;
  submissionKey: string;
  patient: { id: string; name: string };
  zone: string;
  /** False for those who may read and not change. */
  editable: boolean;
  ended: boolean;
  plan: EditedPlan | null;
  /** What was just done; undefined where the page was simply opened. */
  news: PlanNews | undefined;
  wishes: readonly { id: string; words: string; at: string }[];
  form: FormState;
}

export interface EditedPlan {
  version: Version;
  /** The number of the version that this page's list began as: another tab may have saved a newer one since. */
  base: number;
  waiting: Version | undefined;
  quiet: boolean;
  agreed: Version | undefined;
  contacts: readonly PlannedContact[];
  /** The list as it stands in the editor, saved or not. */
  course: readonly Planned[];
  done: ReadonlySet<string>;
  change: Change;
  /** Tools that are new on the list, and what must be said of each before it is saved. */
  checks: readonly CheckDue[];
  choices: readonly Choice[];
  found: readonly Choice[];
  purposes: ReadonlyMap<string, string>;
  goals: ReadonlyMap<string, readonly string[]>;
  coverage: readonly Coverage[];
  compared: readonly Compared[];
  unplanned: readonly UnplannedContact[];
}

/** The plan of one person for whoever treats them. Every button works by posting the page. */
export function EditorPage(props: EditorProps) {
  const { chrome, patient, plan } = props;
  const say = blendWords(chrome.lang);
  const base = `/patients/${patient.id}/plan`;
  return (
    <Screen
      chrome={chrome}
      title={say('plan.title')}
      errors={props.form.errors}
      back={{ href: `/patients/${patient.id}` }}
      islands={['reorder']}
      notice={
        props.news && (
          <NotificationBanner
            variant="success"
            heading={say(`plan.news.${props.news}`, { name: patient.name })}
          />
        )
      }
    >
      <h1 class="nhsuk-heading-l">{say('plan.heading', { name: patient.name })}</h1>
      {plan === null ? (
        <>
          <p>{say('plan.empty')}</p>
          {props.editable && (
            <Form action={`${base}/proposals`} submissionKey={props.submissionKey}>
              <Button preventDoubleClick>{say('plan.start')}</Button>
            </Form>
          )}
        </>
      ) : (
        <>
          <Status {...props} plan={plan} />
          <p>
            <a href={`${base}/history`}>{say('plan.history')}</a>
            {props.editable && (
              <>
                {' · '}
                <a href={`${base}/dates`}>{say('plan.dates')}</a>
              </>
            )}
          </p>
          {props.editable ? (
            <Editor {...props} plan={plan} />
          ) : (
            <p>{say(props.ended ? 'error.ended' : 'plan.readOnly')}</p>
          )}
          <Details summary={say('preview.title')} open={!props.editable}>
            <MyCourse
              chrome={chrome}
              contacts={plan.contacts}
              purposes={plan.purposes}
              goals={plan.goals}
              zone={props.zone}
            />
          </Details>
          <CoverageTable coverage={plan.coverage} lang={chrome.lang} />
          <DeliveredTable compared={plan.compared} lang={chrome.lang} />
          <UnplannedTable unplanned={plan.unplanned} lang={chrome.lang} />
        </>
      )}
    </Screen>
  );
}

function Status({ plan, zone, chrome, ...props }: EditorProps & { plan: EditedPlan }) {
  const say = blendWords(chrome.lang);
  const date = (at: string) => dayText(at, zone, chrome.lang);
  const { version, waiting, agreed } = plan;
  const agreement = agreed?.agreement;
  return (
    <>
      {agreed && agreement && (
        <p>
          {say('plan.agreed', {
            number: agreed.number,
            how: say(`how.${agreement.how}`, { name: agreement.byName }),
            date: date(agreement.at),
          })}
        </p>
      )}
      {waiting && (
        <p>
          <strong>{say('plan.waiting', { number: version.number, date: date(waiting.at) })}</strong>
          {plan.quiet && <> {say('plan.quiet')}</>}
        </p>
      )}
      {!waiting && agreed && agreed.number < version.number && (
        <p>{say('plan.noticeOnly', { number: version.number })}</p>
      )}
      {props.wishes.slice(0, 3).map((wish) => (
        <InsetText key={wish.id} visuallyHiddenText={say('plan.wishes')}>
          <p>
            {say('plan.wishes')}, {date(wish.at)}: “{wish.words}”
          </p>
        </InsetText>
      ))}
      {waiting && props.editable && (
        <Details summary={say('plan.recordTitle')} open={Boolean(props.form.errors?.how)}>
          <p>{say('plan.recordLead')}</p>
          <Form action={`/patients/${props.patient.id}/plan/agreement`} submissionKey={props.submissionKey}>
            <input type="hidden" name="version" value={version.id} />
            <Radios
              legend={say('plan.recordTitle')}
              {...bind(props.form).choice('how')}
              items={[
                { value: 'in-the-meeting', text: say('plan.inTheMeeting') },
                { value: 'by-phone', text: say('plan.byPhone') },
              ]}
            />
            <Button variant="secondary" preventDoubleClick>
              {say('plan.record')}
            </Button>
          </Form>
        </Details>
      )}
    </>
  );
}

function Editor(props: EditorProps & { plan: EditedPlan }) {
  const { plan, patient, chrome } = props;
  const say = blendWords(chrome.lang);
  const action = `/patients/${patient.id}/plan`;
  const states = statesOf(plan.course, plan.done);
  const saved = new Map(plan.contacts.map((one) => [one.contact, one]));
  const changed = plan.change.items.length > 0;
  const field = bind(props.form);
  return (
    <Form action={action} submissionKey={props.submissionKey} id="plan">
      <h2 class="nhsuk-heading-m">{say('edit.title')}</h2>
      <p>{say('edit.hint')}</p>
      <input type="hidden" name="base" value={plan.base} />
      {/* Enter in a field presses the first button of a form: this one, which changes nothing. */}
      <button
        type="submit"
        class="nhsuk-u-visually-hidden"
        name="do"
        value="refresh"
        tabIndex={-1}
        aria-hidden="true"
      >
        {say('edit.refresh')}
      </button>
      <ol class="ks-edits" data-island="reorder" data-unsaved={changed ? '' : undefined}>
        {plan.course.map((one, index) => (
          <ContactRow
            key={one.contact}
            one={one}
            position={index + 1}
            state={states[index] ?? 'later'}
            saved={saved.get(one.contact)}
            patient={patient.id}
            action={action}
            form={props.form}
            choices={plan.choices}
            lang={chrome.lang}
          />
        ))}
      </ol>
      <Additions {...props} action={action} />
      <h2 class="nhsuk-heading-m" id="save">
        {say('edit.saveTitle')}
      </h2>
      <p>
        {changed && <>{say('edit.unsaved')} </>}
        {!changed ? say('edit.same') : plan.change.needsAgreement ? say('edit.needs') : say('edit.notice')}
      </p>
      {plan.checks.map((due) => (
        <Checkboxes
          key={due.key}
          {...field.choices(checkBox(due.key))}
          small
          legend={{ text: say('check.title', { title: due.title }), size: 's' }}
          hint={<CheckFirst guide={due.guide} lang={chrome.lang} />}
          items={due.checks.map((what) => ({ value: what, text: say(`check.${what}`) }))}
        />
      ))}
      <Input label={say('edit.reason')} maxlength={500} {...field.text('reason')} />
      <div class="nhsuk-button-group">
        <Button name="do" value="save" preventDoubleClick>
          {say('edit.save')}
        </Button>
        {changed && (
          <a href={action} data-lets-go>
            {say('edit.undo')}
          </a>
        )}
      </div>
    </Form>
  );
}
