import { Temporal } from 'temporal-polyfill';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { Table } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { paperWords } from './paper-words.ts';
import { PieceNotices, PieceParts } from './piece-parts.tsx';
import type { PieceView } from './piece-reading.ts';
import type { EditionLine, EditionView } from './reading.ts';
import { libraryWords } from './words.ts';

export function LibraryPage(props: {
  chrome: Chrome;
  demo: boolean;
  lines: EditionLine[];
  mayWrite: boolean;
  mayReadFeedback: boolean;
}) {
  const say = libraryWords(props.chrome.lang);
  const kinds = [...new Set(props.lines.map((one) => one.kind))];
  const waiting = props.lines.filter((one) => !one.signedBy).length;
  return (
    <Screen chrome={props.chrome} title={say('list.title')} current="/library">
      <h1 class="nhsuk-heading-l">{say('list.title')}</h1>
      <p>{say('list.lead')}</p>
      {props.mayWrite && (
        <p>
          <a href="/library/drafts">{say('list.drafts')}</a>
        </p>
      )}
      {props.mayReadFeedback && (
        <p>
          <a href="/step-feedback">{say('list.feedback')}</a>
        </p>
      )}
      {props.lines.length === 0 && <p>{say('list.empty')}</p>}
      <InsetText>
        <p>
          {say(props.demo ? 'list.demo' : 'list.real')} {say('list.unsigned', { count: waiting })}
        </p>
      </InsetText>
      {kinds.map((kind) => (
        <Table
          key={kind}
          caption={{ text: say(`kind.${kind}`), size: 'm' }}
          head={[say('list.piece'), say('list.state')]}
          rows={props.lines
            .filter((one) => one.kind === kind)
            .map((one) => [
              { text: <PieceCell line={one} lang={props.chrome.lang} /> },
              { text: <ReviewTag line={one} lang={props.chrome.lang} />, width: 'one-third' },
            ])}
        />
      ))}
    </Screen>
  );
}

function PieceCell({ line, lang }: { line: EditionLine; lang: string }) {
  const say = libraryWords(lang);
  const about = { number: line.number, language: line.language };
  return (
    <>
      <a href={`/library/${line.id}`}>{line.title}</a>
      <div class="nhsuk-hint nhsuk-u-margin-bottom-0">
        {line.grade === null
          ? say('list.staffLine', about)
          : say('list.patientLine', { ...about, grade: line.grade.toFixed(1) })}
      </div>
    </>
  );
}

function ReviewTag({ line, lang }: { line: EditionLine; lang: string }) {
  const say = libraryWords(lang);
  return (
    <>
      {line.signedBy ? (
        <Tag colour="green">{say('state.signed', { name: line.signedBy.name })}</Tag>
      ) : (
        <Tag colour="yellow">{say('state.waiting')}</Tag>
      )}{' '}
      {line.own && <Tag>{say('state.own')}</Tag>}{' '}
      {line.retired && <Tag colour="grey">{say('state.retired')}</Tag>}
    </>
  );
}

export function EditionPage(props: {
  chrome: Chrome;
  edition: EditionView;
  piece: PieceView;
  zone: string;
  form: FormState;
  submissionKey: string;
}) {
  const { edition, chrome } = props;
  const say = libraryWords(chrome.lang);
  const field = bind(props.form);
  const signed = edition.signedBy;
  const parts = { ...props, edition: edition.id };
  return (
    <Screen
      chrome={chrome}
      title={say('list.title')}
      current="/library"
      back={{ href: '/library' }}
      errors={props.form.errors}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          {say('edition.about', { number: edition.number, language: edition.language })}
        </span>{' '}
        {edition.title}
      </h1>
      <PieceNotices {...parts} />
      <SummaryList
        rows={[
          {
            key: say('edition.state'),
            value: signed
              ? say('edition.signedBy', {
                  name: signed.name,
                  registration: signed.registration,
                  when: dateTime(signed.at, props.zone, chrome.lang),
                })
              : say('state.waiting'),
          },
          { key: say('edition.author'), value: edition.author },
          {
            key: say('edition.grade'),
            value: edition.grade === null ? say('list.noGrade') : edition.grade.toFixed(1),
          },
        ]}
      />
      {edition.kind === 'worksheet' && (
        <p>
          <a href={`/library/${edition.id}/print`}>{paperWords(chrome.lang)('print')}</a>
        </p>
      )}
      <h2 class="nhsuk-heading-m">{say('edition.words')}</h2>
      {edition.sections.map((section, at) => (
        <section key={at}>
          <h3 class="nhsuk-heading-s">{section.heading}</h3>
          {section.lines
            .flatMap((line) => line.split(/\n+/))
            .map((line, row) => (
              <p key={row}>{line}</p>
            ))}
        </section>
      ))}
      {edition.maySign && (
        <Form action={`/library/${edition.id}/sign-off`} submissionKey={props.submissionKey}>
          <h2 class="nhsuk-heading-m">{say('sign.title')}</h2>
          <p>{say('sign.lead')}</p>
          <Input label={say('sign.body')} hint={say('sign.bodyHint')} width={20} {...field.text('body')} />
          <Input label={say('sign.number')} width={20} {...field.text('number')} />
          <Button>{say('sign.button', { number: edition.number })}</Button>
        </Form>
      )}
      {edition.isReviewer && !edition.maySign && !signed && <p>{say('sign.notNamed')}</p>}
      <PieceParts {...parts} />
    </Screen>
  );
}

function dateTime(at: string, zone: string, lang: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(zone)
    .toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' });
}
