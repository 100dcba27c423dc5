import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind, Form } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { localTime } from '../appointments/index.ts';
import type { RecapSeen } from './facts.ts';
import { Goals, Lines, NextSteps, ReportForm } from './parts.tsx';
import type { OwnMeetingView } from './reading.ts';
import { bridgeWords } from './words.ts';

export interface MeetingPageProps extends Omit<OwnMeetingView, 'draft'> {
  chrome: Chrome;
  draft: OpenDraft;
  submissionKey: string;
  saved: boolean;
}

/** The patient's page before a meeting: their own list first. */
export function MeetingPage(props: MeetingPageProps) {
  const { lang } = props.chrome;
  const say = bridgeWords(lang);
  const path = `/meetings/${props.contact.contact}`;
  const own = props.agenda.filter((item) => item.side === 'patient');
  const theirs = props.agenda.filter((item) => item.side === 'practitioner').map((item) => item.text);
  const field = bind(props.draft.form);
  const name = props.practitionerName;
  return (
    <Screen
      chrome={props.chrome}
      title={say('own.title')}
      back={{ href: '/home' }}
      errors={props.draft.form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{say('own.title')}</h1>
      {props.saved && <Kept words={say('own.saved')} />}
      <WhenAndWhere {...props} />
      {props.over && (
        <InsetText>
          <p>
            {say('own.over')} <a href={`/recaps/${props.contact.contact}`}>{say('own.recap')}</a>
          </p>
        </InsetText>
      )}
      {own.length === 0 && !props.over && <p>{say('own.items.none')}</p>}
      {own.length > 0 && (
        <SummaryList
          rows={own.map((item) => ({
            key: { text: item.text, classes: 'ks-typed' },
            value: props.over ? (
              ''
            ) : (
              <Form action={`${path}/items/${item.id}/end`} submissionKey={`${props.submissionKey}`}>
                <Button variant="secondary" small>
                  {say('own.remove')}
                  <span class="nhsuk-u-visually-hidden"> {say('own.remove.what', { text: item.text })}</span>
                </Button>
              </Form>
            ),
          }))}
        />
      )}
      {props.taken !== undefined && (
        <Form action={`${path}/items`} submissionKey={props.submissionKey}>
          <Kept words={say('own.taken', { text: props.taken })} />
          <input type="hidden" name="text" value={props.taken} />
          <Button variant="secondary" small preventDoubleClick>
            {say('own.putBack')}
          </Button>
        </Form>
      )}
      {!props.over && (
        <KeptForm
          action={`${path}/items`}
          submissionKey={props.submissionKey}
          draft={props.draft}
          label={(box) => (box === 'text' ? say('own.add') : undefined)}
          back={path}
        >
          <Textarea
            label={{ text: say('own.add'), size: 's' }}
            hint={say('own.add.hint', { name })}
            rows={3}
            {...field.text('text')}
          />
          <Button preventDoubleClick>{say('own.add.button')}</Button>
        </KeptForm>
      )}
      {theirs.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('own.theirs', { name })}</h2>
          <Lines lines={theirs} />
        </>
      )}
      {props.recap && props.recap.steps.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('own.agreed')}</h2>
          <p>{say('own.agreed.hint')}</p>
          <ReportForm
            action={`${path}/reports`}
            recap={props.recap}
            submissionKey={props.submissionKey}
            lang={lang}
          />
        </>
      )}
      {props.work.done.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('own.since')}</h2>
          <p>{say('own.did', { steps: props.work.done.join(', ') })}</p>
        </>
      )}
      {props.work.goals.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('own.goals')}</h2>
          <Goals goals={props.work.goals} lang={lang} />
        </>
      )}
      {props.measuresDue.length > 0 && !props.over && (
        <p>
          {say('own.measures', { names: props.measuresDue.join(', ') })}{' '}
          <a href="/measures">{say('own.measures.link')}</a>
        </p>
      )}
      {!props.over && (
        <p>
          <a href="/working-together">{say('own.alliance')}</a>
        </p>
      )}
    </Screen>
  );
}

function Kept({ words }: { words: string }) {
  return (
    <p class="ks-kept" role="status" dir="auto">
      {words}
    </p>
  );
}

function WhenAndWhere({ contact, practitionerName, chrome }: MeetingPageProps) {
  const say = bridgeWords(chrome.lang);
  const { appointment } = contact;
  return (
    <InsetText>
      <p>
        <strong>{appointment ? localTime(appointment.startsAt, appointment.zone) : say('no-date')}</strong>
        <br />
        {say('own.when', { name: practitionerName })}
        {appointment && (
          <>
            <br />
            {appointment.roomName ?? say(`where.${appointment.mode}`)}
          </>
        )}
      </p>
      {appointment?.link && (
        <p>
          <a href={appointment.link} rel="noreferrer">
            {say('where.join')}
          </a>
        </p>
      )}
    </InsetText>
  );
}

/** What was done and agreed in one meeting, for the patient. */
export function RecapPage(props: {
  chrome: Chrome;
  recap: RecapSeen;
  zone: string;
  submissionKey: string;
  saved: boolean;
}) {
  const { recap, chrome } = props;
  const say = bridgeWords(chrome.lang);
  const day = sayDate(recap.writtenAt.toZonedDateTimeISO(props.zone).toPlainDate(), chrome.lang);
  return (
    <Screen chrome={chrome} title={say('recap.title')} back={{ href: '/home' }}>
      <h1 class="nhsuk-heading-l">{say('recap.title')}</h1>
      {props.saved && <Kept words={say('own.saved')} />}
      <p>{say('recap.by', { name: recap.writtenByName, day })}</p>
      <p class="ks-typed" dir="auto">
        {recap.did}
      </p>
      {recap.agreed && (
        <p class="ks-typed" dir="auto">
          {recap.agreed}
        </p>
      )}
      {recap.steps.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('recap.steps')}</h2>
          <NextSteps steps={recap.steps} lang={chrome.lang} />
          <p>{say('own.agreed.hint')}</p>
          <ReportForm
            action={`/recaps/${recap.contact}/reports`}
            recap={recap}
            submissionKey={props.submissionKey}
            lang={chrome.lang}
          />
        </>
      )}
    </Screen>
  );
}
