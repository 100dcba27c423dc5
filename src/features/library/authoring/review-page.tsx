import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../../platform/http/route.ts';
import { sayWhen } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { Details } from '../../../ui/details.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { DifferenceList } from './difference-list.tsx';
import { type PlacedText, textsOf } from './places.ts';
import type { ReviewView } from './reading.ts';
import { authoringWords } from './words.ts';

export interface ReviewProps {
  chrome: Chrome;
  view: ReviewView;
  now: string;
  zone: string;
  form: FormState;
  submissionKey: string;
}

/** Everything that a draft says, what it changes, and what can be done with it next. */
export function ReviewPage(props: ReviewProps) {
  const { chrome, view } = props;
  const say = authoringWords(chrome.lang);
  const base = `/library/drafts/${view.head.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('review.title')}
      current="/library"
      back={{
        href: view.mayWrite ? base : '/library/drafts',
        text: view.mayWrite ? say('review.back') : say('drafts.title'),
      }}
      errors={props.form.errors}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {say(`kind.${view.head.kind}`)}, {view.head.language}. {say(`state.${view.state}`)}
        </span>{' '}
        {view.title}
      </h1>
      {!view.mayReview && <NextStep {...props} />}
      {view.mayReview && <Sent {...props} />}
      {view.changes && view.against && (
        <>
          <h2 class="nhsuk-heading-m">{say('review.changes', { number: view.against.number })}</h2>
          <DifferenceList changes={view.changes} lang={chrome.lang} />
        </>
      )}
      <Details summary={say('review.words')} open={view.changes === null}>
        <WordsList texts={textsOf(view.head.kind, view.body, view.around, chrome.lang)} />
      </Details>
      {view.mayReview && <Decide {...props} />}
      <h2 class="nhsuk-heading-m">{say('review.history')}</h2>
      <History {...props} />
    </Screen>
  );
}

function NextStep(props: ReviewProps) {
  const { view, chrome, submissionKey } = props;
  const say = authoringWords(chrome.lang);
  const base = `/library/drafts/${view.head.id}`;
  const field = bind(props.form);
  const preview = (
    <p>
      <a href={`${base}/preview`}>{say('review.preview')}</a>
    </p>
  );
  if (view.state === 'published') {
    const edition = view.steps.at(-1)?.edition;
    return <p>{edition && <a href={`/library/${edition}`}>{say('review.published')}</a>}</p>;
  }
  if (view.state === 'set-aside') return <p>{say('review.setAside')}</p>;
  if (view.state === 'writing') {
    return (
      <>
        {preview}
        {view.faults.length > 0 ? (
          <InsetText>
            <p>{say('send.faults')}</p>
            <ul>
              {view.faults.map((fault, index) => (
                <li key={index}>
                  <a
                    href={`${base}${
                      fault.page !== null
                        ? `/pages/${fault.page}`
                        : fault.path[0] === 'example'
                          ? '/example'
                          : ''
                    }?check=1#${fault.path.join('.')}`}
                  >
                    {fault.place || view.title}
                  </a>
                  : {fault.says}
                </li>
              ))}
            </ul>
          </InsetText>
        ) : (
          view.mayWrite && (
            <Form action={`${base}/review`} submissionKey={submissionKey}>
              <Textarea label={say('send.words')} hint={say('send.hint')} rows={3} {...field.text('words')} />
              <Button preventDoubleClick>{say('send.button')}</Button>
            </Form>
          )
        )}
        {view.mayWrite && (
          <Details summary={say('setAside.title')}>
            <p>{say('setAside.lead')}</p>
            <Form action={`${base}/withdrawal`} submissionKey={submissionKey}>
              <Button variant="warning" name="how" value="set-aside">
                {say('setAside.button')}
              </Button>
            </Form>
          </Details>
        )}
      </>
    );
  }
  return (
    <>
      <Sent {...props} />
      <p>{say(view.wroteSome ? 'review.yours' : 'review.notNamed')}</p>
      <Form action={`${base}/withdrawal`} submissionKey={submissionKey}>
        <Button variant="secondary" name="how" value="taken-back">
          {say('takeBack.button')}
        </Button>
      </Form>
    </>
  );
}

/** What came with a draft that waits, and the way to see it drawn. */
function Sent({ view, chrome }: ReviewProps) {
  const say = authoringWords(chrome.lang);
  const sent = view.steps.at(-1);
  return (
    <>
      {sent?.words && (
        <InsetText>
          <p>{say('review.said', { name: sent.byName })}</p>
          <p class="ks-typed" dir="auto">
            {sent.words}
          </p>
        </InsetText>
      )}
      <p>
        <a href={`/library/drafts/${view.head.id}/preview`}>{say('review.preview')}</a>
      </p>
    </>
  );
}

/** Below the words, for whoever has read them: sign, or say what is to change. */
function Decide({ view, chrome, form, submissionKey }: ReviewProps) {
  const say = authoringWords(chrome.lang);
  const base = `/library/drafts/${view.head.id}`;
  const field = bind(form);
  return (
    <>
      <Form action={`${base}/publication`} submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('publish.title')}</h2>
        <p>{say('publish.lead')}</p>
        <Input
          label={say('publish.body')}
          hint={say('publish.bodyHint')}
          width={20}
          {...field.text('body')}
        />
        <Input label={say('publish.number')} width={20} {...field.text('number')} />
        <Button preventDoubleClick>{say('publish.button')}</Button>
      </Form>
      <Form action={`${base}/return`} submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('return.title')}</h2>
        <Textarea label={say('return.words')} hint={say('return.hint')} rows={4} {...field.text('words')} />
        <Button variant="secondary">{say('return.button')}</Button>
      </Form>
    </>
  );
}

function WordsList({ texts }: { texts: readonly PlacedText[] }) {
  return (
    <dl class="ks-changes">
      {texts.map((one) => (
        <div key={one.key} class="ks-change">
          <dt>{one.place}</dt>
          <dd class="ks-typed" dir="auto">
            {one.text}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function History({ view, chrome, now, zone }: ReviewProps) {
  const say = authoringWords(chrome.lang);
  const rows = [
    ...view.versions.map((one) => ({
      at: one.at,
      text: say('history.version', { number: one.number, name: one.byName }),
      words: '',
    })),
    ...view.steps.map((one) => ({
      at: one.at,
      text: say(`history.${one.step}`, { name: one.byName, version: one.version }),
      words: one.words,
    })),
  ].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return (
    <ol class="nhsuk-list">
      {rows.map((row, index) => (
        <li key={index}>
          {row.text}, {sayWhen(Temporal.Instant.from(row.at), now, zone, chrome.lang)}
          {row.words && (
            <>
              : <span dir="auto">“{row.words}”</span>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
