import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { MinutesMark } from '../../ui/minutes-mark.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { sayDip } from '../alliance/index.ts';
import { Whose } from '../episodes/index.ts';
import { isRemote } from './next-meeting.ts';
import { draftLine, Goals, Lines, Moods, NextSteps, ReportForm, Scores, whenAndWhere } from './parts.tsx';
import type { BridgeView } from './reading.ts';
import { bridgeWords } from './words.ts';

export interface BridgePageProps extends BridgeView {
  chrome: Chrome;
  agendaDraft: OpenDraft;
  submissionKey: string;
  saved: 'agenda' | 'report' | null;
}

/** The practitioner's page before a meeting: their words first, then what happened, then the agenda. */
export function BridgePage(props: BridgePageProps) {
  const { lang } = props.chrome;
  const say = bridgeWords(lang);
  const name = props.patient.preferredName;
  const path = `/patients/${props.patient.id}`;
  const { contact } = props;
  return (
    <Screen
      chrome={props.chrome}
      title={say('title')}
      back={{ href: path }}
      errors={props.agendaDraft.form.errors}
      islands={['autosave', 'minutes']}
      notice={
        props.saved && (
          <NotificationBanner variant="success">
            <BannerLine>{say(`saved.${props.saved}`)}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <Whose patient={props.patient} lang={lang} />
      <h1 class="nhsuk-heading-l nhsuk-u-margin-bottom-2">
        {say('heading', { name, number: props.number, of: props.of })}
      </h1>
      <p class="nhsuk-lede-text nhsuk-u-margin-bottom-3">
        {whenAndWhere(contact, props.now, lang)}
        {!contact.appointment && props.mayWrite && (
          <>
            {' · '}
            <a href={`${path}/plan`}>{say('book')}</a>
          </>
        )}
      </p>
      <div class="nhsuk-button-group">
        {props.mayWrite && (
          <Button href={`${path}/after/${contact.contact}`} small>
            {say('after')}
          </Button>
        )}
        <Button href={`${path}/shared/${contact.contact}`} variant="secondary" small>
          {say('shared')}
        </Button>
      </div>
      {props.concern && props.concern.open > 0 && <Concern {...props} />}
      {isRemote(contact) && <AskFirst lang={lang} />}
      <TwoColumns
        leftLabel={say('since')}
        rightLabel={say('agenda')}
        left={<SinceLastTime {...props} />}
        right={<Agenda {...props} />}
      />
      {props.mayWrite && (
        <MinutesMark patient={props.patient.id} activity="preparation" words={say('minutes')} />
      )}
    </Screen>
  );
}

/** On this page alone: the shared screen is built from a list that knows no concerns. */
function Concern({ chrome, concern }: BridgePageProps) {
  const say = bridgeWords(chrome.lang);
  return (
    <Card variant="warning" heading={{ text: say('private.title'), level: 2 }}>
      <p>{say('private.open')}</p>
      {concern?.repeated && <p>{say('private.repeated')}</p>}
      <p>
        <a href="/flags">{say('private.link')}</a>
      </p>
    </Card>
  );
}

/** Somebody on a phone may not be alone. */
export function AskFirst({ lang }: { lang: string }) {
  const say = bridgeWords(lang);
  return (
    <Card variant="feature" heading={{ text: say('remote.title'), size: 's' }}>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>{say('remote.where')}</li>
        <li>{say('remote.free')}</li>
      </ul>
    </Card>
  );
}

function SinceLastTime(props: BridgePageProps) {
  const { lang } = props.chrome;
  const say = bridgeWords(lang);
  const name = props.patient.preferredName;
  const path = `/patients/${props.patient.id}`;
  const { work } = props;
  const lines = [
    ...(work.done.length > 0 ? [say('since.done', { steps: work.done.join(', ') })] : []),
    ...work.stuck.map((words) => say('since.stuck', { words: `“${words}”` })),
    ...(work.begun.length > 0 ? [say('since.begun', { steps: work.begun.join(', ') })] : []),
  ];
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('wishes.staff', { name })}</h2>
      <Lines
        lines={props.agenda.filter((item) => item.side === 'patient').map((item) => `“${item.text}”`)}
        empty={say('wishes.none.staff', { name })}
      />
      <h2 class="nhsuk-heading-m">{say('scores')}</h2>
      <Scores scores={props.scores} lang={lang} />
      <Moods moods={work.moods} lang={lang} />
      <h2 class="nhsuk-heading-m">{say('since')}</h2>
      <Lines lines={lines} empty={say('since.none')} />
      <p>
        <a href={`${path}/${props.mayWrite ? 'review' : 'work'}`}>{say('since.review')}</a>
      </p>
      {work.goals.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('goals')}</h2>
          <Goals goals={work.goals} lang={lang} />
        </>
      )}
      <h2 class="nhsuk-heading-m">{say('agreed')}</h2>
      {props.recap && props.recap.steps.length > 0 ? (
        <>
          <NextSteps steps={props.recap.steps} lang={lang} />
          {props.mayWrite && (
            <Details summary={say('agreed.say')}>
              <ReportForm
                action={`${path}/bridge/${props.contact.contact}/reports`}
                recap={props.recap}
                submissionKey={props.submissionKey}
                lang={lang}
              />
            </Details>
          )}
        </>
      ) : (
        <p>{say('agreed.none')}</p>
      )}
      {props.alliance && <WorkingTogether {...props} />}
    </>
  );
}

function WorkingTogether({ alliance, patient, chrome, mayWrite }: BridgePageProps) {
  const say = bridgeWords(chrome.lang);
  const dips = alliance?.dips ?? [];
  const words = alliance?.pulses.find((pulse) => pulse.side === 'patient')?.words;
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('alliance')}</h2>
      <Lines
        lines={dips.map((dip) => sayDip(dip, patient.preferredName, chrome.lang))}
        empty={say('alliance.none')}
      />
      {words && <p dir="auto">“{words}”</p>}
      <p>
        {mayWrite && alliance?.own.due && `${say('alliance.offered')} `}
        <a href={`/patients/${patient.id}/working-together`}>{say('alliance.open')}</a> ·{' '}
        {say('alliance.private')}
      </p>
    </>
  );
}

function Agenda(props: BridgePageProps) {
  const { lang } = props.chrome;
  const say = bridgeWords(lang);
  const theirs = props.agenda.filter((item) => item.side === 'patient').map((item) => item.text);
  const ours = props.agenda.filter((item) => item.side === 'practitioner').map((item) => item.text);
  const drafted = ours.length === 0;
  const lines = drafted ? props.draft.map((item) => draftLine(item, lang)) : ours;
  const values = { agenda: lines.join('\n'), ...props.agendaDraft.form.values };
  const field = bind({ values, errors: props.agendaDraft.form.errors });
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('agenda')}</h2>
      {theirs.length > 0 && (
        <>
          <p class="nhsuk-u-margin-bottom-1">{say('agenda.theirs')}</p>
          <Lines lines={theirs} />
        </>
      )}
      {props.mayWrite ? (
        <KeptForm
          draft={props.agendaDraft}
          label={(name) => (name === 'agenda' ? say('agenda') : undefined)}
          back={`/patients/${props.patient.id}/bridge/${props.contact.contact}`}
          action={`/patients/${props.patient.id}/bridge/${props.contact.contact}`}
          submissionKey={props.submissionKey}
        >
          <Textarea
            label={say('agenda.ours')}
            hint={drafted ? say('agenda.draft') : undefined}
            rows={7}
            {...field.text('agenda')}
          />
          <Button small>{say('agenda.save')}</Button>
        </KeptForm>
      ) : (
        <Lines lines={lines} />
      )}
    </>
  );
}
