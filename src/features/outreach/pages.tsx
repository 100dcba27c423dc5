import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDay, sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import type { FormErrors } from '../../ui/form.tsx';
import { MinutesMark } from '../../ui/minutes-mark.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Whose } from '../episodes/index.ts';
import { clockWords, safetyWords } from '../safety/index.ts';
import { CallForm, DecisionForm, type FormParts, LetterForm, MessageForm } from './reach-forms.tsx';
import type { LetterView, ReachView } from './reading.ts';
import type { Act } from './rules.ts';
import type { TakenStep } from './store.ts';
import { outreachWords, type SayOutreach } from './words.ts';

/** Of the forms that the asker may send now, or has just been refused. */
export type Drafts = Partial<Record<'write' | 'offer' | 'decide' | 'post', OpenDraft>>;

export interface ReachProps {
  chrome: Chrome;
  view: ReachView;
  drafts: Drafts;
  errors: FormErrors | undefined;
  /** Which form was refused, so that it is in view. */
  refused: Act | null;
  submissionKey: string;
  saved: 'step' | 'message' | null;
}

/** `/patients/:patient/reach`: what happened, the one thing that comes next, and what was done so far. */
export function ReachPage(props: ReachProps) {
  const { chrome, view, saved } = props;
  const say = outreachWords(chrome.lang);
  const name = view.patient.preferredName;
  const path = `/patients/${view.patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('title', { name })}
      back={{ href: path }}
      errors={props.errors}
      islands={['autosave', 'minutes']}
      notice={
        saved && (
          <NotificationBanner
            variant="success"
            heading={say(saved === 'message' ? 'sent' : 'saved', { name })}
          />
        )
      }
    >
      <Whose patient={view.patient} lang={chrome.lang} />
      <h1 class="nhsuk-heading-l">{say('title', { name })}</h1>
      <p>{happened(view, say, chrome.lang)}</p>
      {view.concerns.map((flag) => (
        <Card
          key={flag.id}
          variant="warning"
          heading={say('concern', { kind: safetyWords(chrome.lang)(`kind.${flag.kind}`) })}
        >
          <p>{clockWords(flag, view.now, view.zone, chrome.lang)}</p>
          {view.mayReach && <p>{say('concern.call')}</p>}
          <Button href={`/flags/${flag.id}`}>{say('concern.open')}</Button>
        </Card>
      ))}
      {view.next && <NextStep {...props} say={say} />}
      {view.mayDecide && !decidesNow(view) && <DecideNow {...props} say={say} />}
      {view.mayReach && <Others {...props} say={say} />}
      <Done view={view} say={say} lang={chrome.lang} />
      <p>
        {view.mayReach && (
          <>
            <a href={`${path}/plan`}>{say('another-time')}</a>
            {' · '}
          </>
        )}
        <a href={path}>{say('record')}</a>
      </p>
      {view.mayReach && <MinutesMark patient={view.patient.id} activity="call" words={say('minutes.hand')} />}
    </Screen>
  );
}

function happened(view: ReachView, say: SayOutreach, lang: string): string {
  const name = view.patient.preferredName;
  if (view.ended) return say('happened.ended', { name });
  if (!view.path) return say('happened.none', { name });
  const when = sayWhen(view.path.since, view.now, view.zone, lang);
  return say(`happened.${view.path.why}`, { name, when, days: view.days });
}

type Parts = ReachProps & { say: SayOutreach };

/** Whose turn it is not sees what is waited for; where nothing is due yet, from when it will be. */
function NextStep(props: Parts) {
  const { view, say } = props;
  if (!view.next) return null;
  const { act } = view.next;
  const name = view.patient.preferredName;
  const { practitioner, supervisor } = view;
  if (!view.due) {
    const at = (instant: typeof view.now) => instant.toZonedDateTimeISO(view.zone).toPlainDate();
    const day = sayDay(at(view.next.from), at(view.now), props.chrome.lang);
    return (
      <>
        <h2 class="nhsuk-heading-m">{say('later.title')}</h2>
        <p>
          {say(`later.${act}`, { name, day })} {say('later.over', { name })}
        </p>
      </>
    );
  }
  const yours = act === 'decide' ? view.mayDecide : view.mayReach;
  const heading =
    act !== 'decide'
      ? say(`next.${act}`, { name })
      : view.mayDecide
        ? say('next.decide.yours')
        : supervisor
          ? say('next.decide', { supervisor })
          : say('next.decide.nobody');
  return (
    <Card variant="feature" heading={{ text: heading, size: 'm' }}>
      {yours ? (
        <Main {...props} act={act} />
      ) : act === 'decide' ? (
        <p>{supervisor ? say('wait.lead') : say('wait.nobody', { practitioner })}</p>
      ) : (
        <p>{say('wait.staff', { practitioner })}</p>
      )}
    </Card>
  );
}

function Main(props: Parts & { act: Act }) {
  const { act, view, say } = props;
  if (act === 'end')
    return (
      <>
        <p>{say('end.lead', { supervisor: decider(view), name: view.patient.preferredName })}</p>
        <Button href={`/patients/${view.patient.id}/discharge`}>{say('end.button')}</Button>
      </>
    );
  return <FormOf {...props} act={act} />;
}

function FormOf(props: Parts & { act: Exclude<Act, 'end'> }) {
  const { act, drafts } = props;
  const parts: FormParts = props;
  if (act === 'ring' || act === 'ring-again') return <CallForm {...parts} error={props.errors?.outcome} />;
  const draft = drafts[act];
  if (!draft) return null;
  if (act === 'decide') return <DecisionForm {...parts} draft={draft} />;
  if (act === 'post') return <LetterForm {...parts} draft={draft} />;
  return <MessageForm {...parts} kind={act} draft={draft} />;
}

const decidesNow = (view: ReachView) => view.due && view.next?.act === 'decide';

const decider = (view: ReachView) =>
  view.taken.find(({ step }) => step.kind === 'decided')?.by ?? view.supervisor ?? '';

/** A supervisor need not wait until the day comes. */
function DecideNow(props: Parts) {
  const draft = props.drafts.decide;
  if (!draft) return null;
  return (
    <Details summary={props.say('decide.now')} open={isBegun(draft)}>
      <DecisionForm {...props} draft={draft} />
    </Details>
  );
}

/** Somebody may ring back, or another way may be the right one: what is not next can be done all the same. */
function Others(props: Parts) {
  const { view, say, drafts, refused } = props;
  const main = view.due ? view.next?.act : undefined;
  const rings = main === 'ring' || main === 'ring-again';
  return (
    <>
      <h2 class="nhsuk-heading-s">{say(main ? 'other' : 'other.now')}</h2>
      {!rings && (
        <Details summary={say('other.ring')} open={refused === 'ring'}>
          <FormOf {...props} act="ring" />
        </Details>
      )}
      {(['write', 'offer', 'post'] as const).map((act) => {
        const draft = drafts[act];
        return (
          main !== act &&
          draft && (
            <Details key={act} summary={say(`other.${act}`)} open={isBegun(draft)}>
              <FormOf {...props} act={act} />
            </Details>
          )
        );
      })}
    </>
  );
}

/** Open where there is something to mend, to go on with or to choose between. */
function isBegun({ form, mark, branches }: OpenDraft): boolean {
  return form.errors !== undefined || mark.keptAt !== undefined || branches.length > 1;
}

function Done({ view, say, lang }: { view: ReachView; say: SayOutreach; lang: string }) {
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('done')}</h2>
      {view.taken.length === 0 ? (
        <p>{say('done.none')}</p>
      ) : (
        <ul class="nhsuk-list nhsuk-list--border">
          {view.taken.map((one) => (
            <li key={one.step.id}>
              <strong>{say(doneKey(one), { name: one.by })}</strong>
              <br />
              {sayWhen(one.step.at, view.now, view.zone, lang)}
              {one.reason && (
                <p class="ks-typed" dir="auto">
                  {one.reason}
                </p>
              )}
              {one.step.kind === 'posted' && (
                <>
                  {' · '}
                  <a href={`/reach-letters/${one.step.id}`}>{say('done.letter')}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function doneKey({ step }: TakenStep) {
  if (step.kind === 'rang') return `done.rang.${step.outcome}` as const;
  if (step.kind === 'decided') return `done.decided.${step.outcome}` as const;
  return `done.${step.kind}` as const;
}

/** The letter as it is printed: the address first, for a window envelope, and no word of ours above it. */
export function PostedPage({ chrome, view }: { chrome: Chrome; view: LetterView }) {
  const say = outreachWords(chrome.lang);
  const name = `${view.patient.givenName} ${view.patient.familyName}`;
  return (
    <Screen
      chrome={chrome}
      title={say('letter.title')}
      back={{
        href: `/patients/${view.patient.id}/reach`,
        text: say('link', { name: view.patient.preferredName }),
      }}
    >
      <div class="ks-no-print">
        <h1 class="nhsuk-heading-l">{say('letter.title')}</h1>
        <p class="nhsuk-body-s">
          {say('letter.by', { name: view.by, when: sayWhen(view.at, view.now, view.zone, chrome.lang) })}{' '}
          {say('letter.lead')}
        </p>
      </div>
      <div class="ks-letter">
        <p class="ks-typed">{`${name}\n${view.letter.address}`}</p>
        {view.letter.text.split(/\n{2,}/).map((paragraph, at) => (
          <p class="ks-typed" dir="auto" key={at}>
            {paragraph}
          </p>
        ))}
      </div>
    </Screen>
  );
}
