import type { Temporal } from 'temporal-polyfill';
import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Details } from '../../ui/details.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { afterWords } from './after-words.ts';
import { CopyLink } from './copy/pages.tsx';
import { NoteFields } from './note-fields.tsx';
import type { NotesView } from './notes.ts';
import { headings, type NoteBody } from './rules.ts';
import type { Note } from './store.ts';

/** The notes of a course, newest first, each with the words that it had before. */
export function NotesPage(props: NotesView & { chrome: Chrome; sent: 'note' | 'amendment' | null }) {
  const { chrome, notes, choices, patient, now, zone } = props;
  const say = afterWords(chrome.lang);
  const staff = chrome.kind === 'staff';
  const signed = (note: { signedByName: string; signedAt: Temporal.Instant }) => ({
    name: note.signedByName,
    when: sayWhen(note.signedAt, now, zone, chrome.lang),
  });
  return (
    <Screen
      chrome={chrome}
      title={say(staff ? 'notes.title' : 'notes.own')}
      back={{ href: staff ? `/patients/${patient.id}` : '/home' }}
      notice={
        props.sent && (
          <NotificationBanner variant="success">
            <BannerLine>{say(props.sent === 'note' ? 'closed.sent' : 'closed.amended')}</BannerLine>
          </NotificationBanner>
        )
      }
    >
      <h1 class="nhsuk-heading-l">
        {staff ? say('notes.staff', { name: patient.preferredName }) : say('notes.own')}
      </h1>
      {choices.length > 0 && <h2 class="nhsuk-heading-m">{say('notes.choices')}</h2>}
      {choices.map((one) => (
        <InsetText key={one.id}>
          <p>
            <strong>{say(`notes.choice.${one.choice}`)}</strong>
            <br />
            {say('notes.choice.by', {
              name: one.byName,
              when: sayWhen(one.at, now, zone, chrome.lang),
            })}
          </p>
          <p class="ks-typed" dir="auto">
            {one.reason}
          </p>
        </InsetText>
      ))}
      {notes.length === 0 && <p>{say(staff ? 'notes.none.staff' : 'notes.none')}</p>}
      {notes.map((note) => (
        <Card key={note.id} heading={{ text: note.title, size: 's' }}>
          <p class="nhsuk-hint">{say('notes.by', signed(note))}</p>
          {note.withheldReason !== null && (
            <InsetText>
              <p>{say('notes.withheld', { reason: note.withheldReason })}</p>
            </InsetText>
          )}
          <NoteWords body={note.body} lang={chrome.lang} own={!staff} />
          {note.earlier.map((before) => (
            <Details key={before.id} summary={say('notes.earlier', signed(before))}>
              <NoteWords body={before.body} lang={chrome.lang} own={!staff} />
            </Details>
          ))}
          <CopyLink beside={props.beside} patient={patient.id} lang={chrome.lang} />
          {note.mayAmend && (
            <p>
              <a href={`/notes/${note.id}/amend`}>{say('notes.amend')}</a>
            </p>
          )}
        </Card>
      ))}
    </Screen>
  );
}

/** @param props.own the reader is the patient whom the note is about, and not the person who asked. */
function NoteWords({ body, lang, own }: { body: NoteBody; lang: string; own: boolean }) {
  const say = afterWords(lang);
  return (
    <dl>
      {headings
        .filter((heading) => body[heading])
        .map((heading) => (
          <div key={heading} class="nhsuk-u-margin-bottom-3">
            <dt>
              <strong>{say(own && heading === 'risk' ? 'heading.risk.own' : `heading.${heading}`)}</strong>
            </dt>
            <dd class="ks-typed nhsuk-u-margin-left-0" dir="auto">
              {body[heading]}
            </dd>
          </div>
        ))}
    </dl>
  );
}

export function AmendPage(props: {
  chrome: Chrome;
  note: Note;
  patient: { id: string };
  draft: OpenDraft;
  submissionKey: string;
}) {
  const { chrome, note } = props;
  const { form } = props.draft;
  const say = afterWords(chrome.lang);
  const values = {
    ...note.body,
    withheld: note.withheldReason === null ? 'no' : 'yes',
    withheldReason: note.withheldReason ?? '',
    ...form.values,
  };
  return (
    <Screen
      chrome={chrome}
      title={say('amend.title')}
      back={{ href: `/patients/${props.patient.id}/notes` }}
      errors={form.errors}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{say('amend.title')}</h1>
      <p>{say('amend.lead')}</p>
      {note.withheldReason === null && <p>{say('amend.kept-visible')}</p>}
      <KeptForm
        draft={props.draft}
        label={(name) => {
          const heading = headings.find((one) => one === name);
          return heading && say(`heading.${heading}`);
        }}
        back={`/notes/${note.id}/amend`}
        action={`/notes/${note.id}/amend`}
        submissionKey={props.submissionKey}
      >
        <NoteFields field={bind({ values, errors: form.errors })} lang={chrome.lang} />
        <Button preventDoubleClick>{say('amend.sign')}</Button>
      </KeptForm>
    </Screen>
  );
}
