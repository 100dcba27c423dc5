import { Temporal } from 'temporal-polyfill';
import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { TwoColumns } from '../../ui/two-columns.tsx';
import { sayDip } from './dips.ts';
import { PulseAnswers, PulseFormView } from './pulse-form.tsx';
import type { CheckWords } from './questions.ts';
import { audiences, type Dip, moves, type Side } from './rules.ts';
import type { Pulse, Repair } from './store.ts';
import { allianceWords } from './words.ts';

export interface AlliancePageProps {
  chrome: Chrome;
  patient: { id: string; preferredName: string };
  pulses: Pulse[];
  dips: Dip[];
  about: string | null;
  repairs: (Repair & { outcome: 'open' | 'higher' | 'same' | 'lower' })[];
  own: { due: boolean; from: string };
  zone: string;
  ended: boolean;
  words: Record<Side, CheckWords | null>;
  mayWrite: boolean;
  form: FormState;
  draft: OpenDraft;
  showForm: boolean;
  submissionKey: string;
  saved: boolean;
}

function day(instant: string, zone: string, lang: string): string {
  return sayDate(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate(), lang);
}

function Saved({ show, lang }: { show: boolean; lang: string }) {
  if (!show) return null;
  return (
    <NotificationBanner variant="success">
      <BannerLine>{allianceWords(lang)('saved')}</BannerLine>
    </NotificationBanner>
  );
}

/** The patient's side: the check when it is offered, and their own answers with who sees each. */
export function OwnAlliancePage(props: AlliancePageProps) {
  const { lang } = props.chrome;
  const say = allianceWords(lang);
  const from = sayDate(Temporal.PlainDate.from(props.own.from), lang);
  return (
    <Screen
      chrome={props.chrome}
      title={say('title')}
      back={{ href: '/home' }}
      errors={props.form.errors}
      islands={['autosave']}
      notice={<Saved show={props.saved} lang={lang} />}
    >
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      {props.ended ? (
        <p>{say('ended')}</p>
      ) : !props.words.patient ? (
        <p>{say('unsigned')}</p>
      ) : props.own.due || props.showForm ? (
        <>
          <p>{say('offered')}</p>
          <PulseFormView
            lang={lang}
            side="patient"
            action="/working-together"
            words={props.words.patient}
            draft={props.draft}
            submissionKey={props.submissionKey}
          />
        </>
      ) : (
        <p>
          {say('not-due', { date: from })} <a href="/working-together?now=1">{say('again')}</a>
        </p>
      )}
      <h2 class="nhsuk-heading-m">{say('earlier')}</h2>
      {props.pulses.length === 0 && <p>{say('earlier.none')}</p>}
      {props.pulses.map((pulse) => (
        <Card key={pulse.id} heading={{ text: day(pulse.at, props.zone, lang), level: 3, size: 's' }}>
          <PulseAnswers pulse={pulse} words={props.words.patient} lang={lang} />
          <p>{say('seen-by', { who: say(`who.${pulse.shownTo}`) })}</p>
          <Details summary={say('change')}>
            <Form action={`/working-together/${pulse.id}/shown`} submissionKey={props.submissionKey}>
              <Radios
                legend={{ text: say('who.legend'), size: 's' }}
                name="shownTo"
                idPrefix={`shown-${pulse.id}`}
                value={pulse.shownTo}
                items={audiences.map((audience) => ({ value: audience, text: say(`who.${audience}`) }))}
              />
              <Button variant="secondary" small>
                {say('change.button')}
              </Button>
            </Form>
          </Details>
        </Card>
      ))}
    </Screen>
  );
}

/** The staff side: what the patient chose to show, what stands out in words, what was decided, and one's own check. */
export function StaffAlliancePage(props: AlliancePageProps) {
  const { lang } = props.chrome;
  const say = allianceWords(lang);
  const name = props.patient.preferredName;
  const path = `/patients/${props.patient.id}/working-together`;
  const own = props.pulses.filter((pulse) => pulse.side === 'practitioner');
  const from = sayDate(Temporal.PlainDate.from(props.own.from), lang);
  return (
    <Screen
      chrome={props.chrome}
      title={say('title')}
      back={{ href: `/patients/${props.patient.id}` }}
      errors={props.form.errors}
      islands={['autosave']}
      notice={<Saved show={props.saved} lang={lang} />}
    >
      <h1 class="nhsuk-heading-l">{say('title.staff', { name })}</h1>
      <TwoColumns
        leftLabel={say('theirs.title', { name })}
        rightLabel={say('own.title')}
        left={
          <>
            <h2 class="nhsuk-heading-m">{say('talk.title')}</h2>
            {props.dips.length === 0 ? (
              <p>{say('talk.none')}</p>
            ) : (
              <ul class="nhsuk-list nhsuk-list--bullet">
                {props.dips.map((dip) => (
                  <li key={`${dip.kind}${dip.question}`}>{sayDip(dip, name, lang)}</li>
                ))}
              </ul>
            )}
            {props.mayWrite && props.about && !props.ended && <RepairForm {...props} />}
            {props.repairs.map((repair) => (
              <p key={repair.id}>
                <strong>{say(`move.${repair.move}`)}</strong>
                {repair.words && `: ${repair.words}`} ({day(repair.chosenAt.toString(), props.zone, lang)}).{' '}
                {say(`after.${repair.outcome}`)}.
              </p>
            ))}
            <h2 class="nhsuk-heading-m">{say('theirs.title', { name })}</h2>
            <Given
              {...props}
              pulses={props.pulses.filter((pulse) => pulse.side === 'patient')}
              side="patient"
            />
          </>
        }
        right={
          <>
            <h2 class="nhsuk-heading-m">{say('own.title')}</h2>
            {!props.words.practitioner && <p>{say('unsigned')}</p>}
            {props.words.practitioner &&
            props.mayWrite &&
            !props.ended &&
            (props.own.due || props.showForm) ? (
              <PulseFormView
                lang={lang}
                side="practitioner"
                action={path}
                words={props.words.practitioner}
                draft={props.draft}
                submissionKey={props.submissionKey}
              />
            ) : (
              props.mayWrite &&
              !props.ended && (
                <p>
                  {say('not-due.staff', { date: from })} <a href={`${path}?now=1`}>{say('again')}</a>
                </p>
              )
            )}
            {own.length > 0 && <Given {...props} pulses={own} side="practitioner" />}
          </>
        }
      />
    </Screen>
  );
}

function Given(props: AlliancePageProps & { side: Side }) {
  const say = allianceWords(props.chrome.lang);
  if (props.pulses.length === 0) return <p>{say('theirs.none', { name: props.patient.preferredName })}</p>;
  return (
    <>
      {props.pulses.map((pulse) => (
        <Card
          key={pulse.id}
          heading={{ text: day(pulse.at, props.zone, props.chrome.lang), level: 3, size: 's' }}
        >
          <PulseAnswers pulse={pulse} words={props.words[props.side]} lang={props.chrome.lang} />
        </Card>
      ))}
    </>
  );
}

function RepairForm(props: AlliancePageProps) {
  const say = allianceWords(props.chrome.lang);
  const field = bind(props.form);
  return (
    <Details
      summary={say('repair.title')}
      open={Boolean(props.form.errors?.move ?? props.form.errors?.repairWords)}
    >
      <Form
        action={`/patients/${props.patient.id}/working-together/${props.about}/repair`}
        submissionKey={props.submissionKey}
      >
        <Radios
          legend={{ text: say('repair.legend'), size: 's' }}
          small
          items={moves.map((move) => ({ value: move, text: say(`move.${move}`) }))}
          {...field.choice('move')}
        />
        <Textarea label={say('repair.words')} rows={2} {...field.text('repairWords')} />
        <Button small>{say('repair.save')}</Button>
      </Form>
    </Details>
  );
}
