import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { sayWhen } from '../../platform/when.ts';
import { Button } from '../../ui/button.tsx';
import { KeptForm } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { MinutesMark } from '../../ui/minutes-mark.tsx';
import { NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { type PatientName, Whose } from '../episodes/index.ts';
import type { Message } from './store.ts';
import { messageWords } from './words.ts';

export interface ConversationProps {
  chrome: Chrome;
  zone: string;
  now: string;
  /** The side that looks at the page. */
  side: 'patient' | 'staff';
  patient: { id: string; name: string };
  /** For staff: whose conversation this is, in full. */
  whose?: PatientName;
  messages: Message[];
  ended: boolean;
  replyBy: string | null;
  draft: OpenDraft;
  submissionKey: string;
  justSent: boolean;
}

/** The conversation, newest at the bottom, with the composer under it: the same for both people. */
export function ConversationPage(props: ConversationProps) {
  const say = messageWords(props.chrome.lang);
  const staff = props.side === 'staff';
  return (
    <Screen
      chrome={props.chrome}
      title={say('title')}
      errors={props.draft.form.errors}
      current={staff ? undefined : '/messages'}
      back={staff ? { href: `/patients/${props.patient.id}` } : { href: '/home' }}
      islands={staff ? ['autosave', 'minutes'] : ['autosave']}
      notice={
        props.justSent ? (
          <NotificationBanner variant="success">{say('sent-now')}</NotificationBanner>
        ) : undefined
      }
    >
      {props.whose && <Whose patient={props.whose} lang={props.chrome.lang} />}
      <h1 class="nhsuk-heading-l">
        {staff ? say('write.staff', { name: props.patient.name }) : say('title')}
      </h1>
      {props.messages.length === 0 ? (
        <p>{staff ? say('empty.staff') : say('empty')}</p>
      ) : (
        <ol class="ks-messages">
          {props.messages.map((message) => (
            <MessageItem key={message.id} message={message} lang={props.chrome.lang} {...props} />
          ))}
        </ol>
      )}
      {props.ended ? (
        <InsetText>
          <p>{say('ended')}</p>
          {!staff && (
            <p>
              <a href="/home">{say('ended.back')}</a>
            </p>
          )}
        </InsetText>
      ) : (
        <Composer {...props} />
      )}
      {staff && <MinutesMark patient={props.patient.id} activity="message" words={say('minutes.hand')} />}
    </Screen>
  );
}

function Composer(props: ConversationProps) {
  const say = messageWords(props.chrome.lang);
  const staff = props.side === 'staff';
  const field = bind(props.draft.form);
  const action = staff ? `/patients/${props.patient.id}/messages` : '/messages';
  return (
    <KeptForm
      draft={props.draft}
      label={() => say('write')}
      back={action}
      action={action}
      submissionKey={props.submissionKey}
    >
      <Textarea
        label={staff ? say('write.staff', { name: props.patient.name }) : say('write')}
        hint={staff ? undefined : say('write.hint')}
        rows={6}
        {...field.text('text')}
      />
      {staff && props.replyBy && (
        <PromiseLine name={props.patient.name} day={props.replyBy} lang={props.chrome.lang} />
      )}
      {!staff && (
        <p class="nhsuk-body-s">
          {props.replyBy && `${say('promise', { day: props.replyBy })} `}
          {say('not-emergency')} <a href="/crisis">{say('urgent')}</a>
        </p>
      )}
      <Button>{say('send')}</Button>
    </KeptForm>
  );
}

/** What the patient's side of the conversation promises, for whoever is to keep it. */
export function PromiseLine({ name, day, lang }: { name: string; day: string; lang: string }) {
  return <p class="nhsuk-body-s">{messageWords(lang)('promise.staff', { name, day })}</p>;
}

export interface MessageItemProps {
  message: Message;
  /** The side that looks at the page. */
  side: 'patient' | 'staff';
  lang: string;
  zone: string;
  now: string;
}

/** One message with its writer, its time, and whether the other side has opened it. */
export function MessageItem({ message, lang, zone, now, side }: MessageItemProps) {
  const say = messageWords(lang);
  const own = message.side === side;
  return (
    <li class={own ? 'ks-message ks-message--own' : 'ks-message'}>
      <p class="ks-message__head">
        <strong>{own && side === 'patient' ? say('from.you') : message.authorName}</strong>{' '}
        {say('sent', { when: sayWhen(message.sentAt, now, zone, lang) })}
        {own &&
          `, ${message.seenAt ? say('seen', { when: sayWhen(message.seenAt, now, zone, lang) }) : say('not-seen')}`}
      </p>
      {message.about && (
        <p class="ks-message__head">
          {side === 'patient' ? (
            <a href={`/programme/${message.contact}`}>{say('beside-step', { step: message.about })}</a>
          ) : (
            say('beside-step.staff', { step: message.about })
          )}
        </p>
      )}
      {message.text.split(/\n{2,}/).map((paragraph) => (
        <p class="ks-message__text" key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
    </li>
  );
}
