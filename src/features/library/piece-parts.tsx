import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { sayDate } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { PieceView } from './piece-reading.ts';
import { libraryWords } from './words.ts';

export interface PieceProps {
  chrome: Chrome;
  piece: PieceView;
  edition: string;
  zone: string;
  form: FormState;
  submissionKey: string;
}

/** Above the words: whether the piece is retired, and how the service's own words stand to the shared ones. */
export function PieceNotices({ chrome, piece, edition, submissionKey }: PieceProps) {
  const say = libraryWords(chrome.lang);
  const { variant } = piece;
  const retiredFor = piece.retired ? piece.decisions.find((one) => one.decision === 'retired') : undefined;
  return (
    <>
      {retiredFor && (
        <InsetText>
          <p>
            <strong>{say('retired.is', { name: retiredFor.byName })}</strong>{' '}
            <span dir="auto">“{retiredFor.reason}”</span>
          </p>
        </InsetText>
      )}
      {piece.older && <p>{say('piece.older')}</p>}
      {variant && (
        <InsetText>
          <p>{say('variant.own')}</p>
          {variant.changed ? (
            <p>
              {say('variant.sharedChanged')}{' '}
              <a href={`/library/${variant.sharedNow}/changes/${variant.madeFrom}`}>
                {say('variant.seeChanges')}
              </a>
            </p>
          ) : (
            <p>
              {say('variant.sharedSame')}{' '}
              <a href={`/library/${edition}/changes/${variant.sharedNow}`}>{say('variant.compare')}</a>
            </p>
          )}
        </InsetText>
      )}
      {piece.mayWrite && piece.written && (
        <Form
          action={`/library/${edition}/${piece.older ? 'older-words' : 'change'}`}
          submissionKey={submissionKey}
        >
          {piece.older && <p>{say('write.olderLead')}</p>}
          <Button preventDoubleClick>{say(piece.older ? 'write.older' : 'write.change')}</Button>
        </Form>
      )}
    </>
  );
}

/** Below the words: editions, uses, languages, and what can be done with the piece. */
export function PieceParts(props: PieceProps) {
  const { chrome, piece } = props;
  const say = libraryWords(chrome.lang);
  return (
    <>
      {piece.mayWrite && <Writing {...props} />}
      <Table
        caption={{ text: say('editions.title'), size: 'm' }}
        head={[
          say('editions.edition'),
          say('editions.published'),
          say('editions.signed'),
          say('editions.changes'),
        ]}
        responsive
        rows={piece.editions.map((one) => [
          {
            text: (
              <>
                <a href={`/library/${one.id}`}>
                  {say(`editions.${one.origin}`, { number: one.number, language: one.language })}
                </a>{' '}
                {one.stands && <Tag colour="green">{say('editions.stands')}</Tag>}
              </>
            ),
          },
          {
            text: sayDate(
              Temporal.Instant.from(one.at).toZonedDateTimeISO(props.zone).toPlainDate(),
              chrome.lang,
            ),
          },
          { text: one.signedBy ?? say('state.waiting') },
          {
            text: one.before ? (
              <a href={`/library/${one.id}/changes/${one.before}`}>{say('editions.compare')}</a>
            ) : (
              say('editions.first')
            ),
          },
        ])}
      />
      <h2 class="nhsuk-heading-m">{say('uses.title')}</h2>
      {piece.uses.length === 0 && <p>{say('uses.none')}</p>}
      <ul class="nhsuk-list">
        {piece.uses.map((one) => (
          <li key={`${one.kind}${one.key}`}>
            {say(`use.${one.kind === 'course' ? 'course' : one.kind === 'worksheet' ? 'worksheet' : 'step'}`)}
            : {one.id ? <a href={`/library/${one.id}`}>{one.title}</a> : one.title}
          </li>
        ))}
      </ul>
      {piece.retired !== null && <p>{say('uses.plans', { count: piece.plans })}</p>}
      <h2 class="nhsuk-heading-m">{say('languages.title')}</h2>
      <ul class="nhsuk-list">
        {piece.languages.map((one) => (
          <li key={one.language}>
            <a href={`/library/${one.id}`}>{one.language}</a>{' '}
            {one.isBehind && <Tag colour="yellow">{say('languages.behind')}</Tag>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Writing({ chrome, piece, edition, form, submissionKey }: PieceProps) {
  const say = libraryWords(chrome.lang);
  const field = bind(form);
  const at = `/library/${edition}`;
  const wrong = (name: string) => form.errors?.[name] !== undefined;
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('write.title')}</h2>
      {piece.written && (
        <>
          <Details summary={say('write.copyTitle')} open={wrong('title')} classes="nhsuk-expander">
            <Form action={`${at}/copy`} submissionKey={submissionKey}>
              <Input label={say('write.copyName')} {...field.text('title')} />
              <Button variant="secondary">{say('write.copy')}</Button>
            </Form>
          </Details>
          <Details summary={say('write.translateTitle')} open={wrong('language')} classes="nhsuk-expander">
            <Form action={`${at}/translation`} submissionKey={submissionKey}>
              <p>{say('write.translateLead')}</p>
              <Input
                label={say('write.language')}
                hint={say('write.languageHint')}
                width={5}
                {...field.text('language')}
              />
              <Button variant="secondary">{say('write.translate')}</Button>
            </Form>
          </Details>
        </>
      )}
      {piece.retired !== null && (
        <Details
          summary={say(piece.retired ? 'retired.undoTitle' : 'retired.title')}
          open={wrong('reason')}
          classes="nhsuk-expander"
        >
          <p>{say(piece.retired ? 'retired.undoLead' : 'retired.lead', { count: piece.plans })}</p>
          <Form action={`${at}/${piece.retired ? 'use-again' : 'retirement'}`} submissionKey={submissionKey}>
            <Textarea label={say('retired.reason')} rows={2} {...field.text('reason')} />
            <Button variant={piece.retired ? 'secondary' : 'warning'}>
              {say(piece.retired ? 'retired.undo' : 'retired.button')}
            </Button>
          </Form>
        </Details>
      )}
      {piece.mayTakeShared && (
        <Details summary={say('variant.takeTitle')} open={wrong('whyShared')} classes="nhsuk-expander">
          <p>{say('variant.takeLead')}</p>
          <Form action={`${at}/shared-words`} submissionKey={submissionKey}>
            <Textarea label={say('retired.reason')} rows={2} {...field.text('whyShared')} />
            <Button variant="warning">{say('variant.take')}</Button>
          </Form>
        </Details>
      )}
    </>
  );
}
