import type { Chrome } from '../../../../platform/http/route.ts';
import { Button } from '../../../../ui/button.tsx';
import { Form, type FormState } from '../../../../ui/form.tsx';
import { CodeInput, Frame, Hidden } from '../pages.tsx';
import { PasskeyButton } from '../passkey/pages.tsx';
import { signInWords } from '../words.ts';

interface AgainProps {
  chrome: Chrome;
  submissionKey: string;
  freshKey: string;
  /** The sealed form. It stays in every page until it is completed. */
  carried: string;
}

/** Somebody wrote for a while, and their sign-in ended: the page holds their words until they are back. */
export function AgainPage(props: AgainProps & { noRoute?: boolean; offersPasskey: boolean }) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('again.title')} islands={['passkey']}>
      <p>{say('again.lead')}</p>
      <p>{say(props.noRoute ? 'again.noRoute' : 'again.leadCode')}</p>
      {!props.noRoute && (
        <Form action="/sign-in/again" submissionKey={props.submissionKey}>
          <Hidden values={{ carried: props.carried }} />
          <Button>{say('again.send')}</Button>
        </Form>
      )}
      {props.offersPasskey && (
        <PasskeyButton
          chrome={props.chrome}
          submissionKey={props.submissionKey}
          values={{ carried: props.carried }}
        />
      )}
      <Already {...props} />
    </Frame>
  );
}

export function AgainCodePage(props: AgainProps & { form: FormState }) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('check.title')} errors={props.form.errors}>
      <p>{say('again.lead')}</p>
      <Form action="/sign-in/again/check" submissionKey={props.submissionKey}>
        <Hidden values={{ carried: props.carried }} />
        <CodeInput chrome={props.chrome} form={props.form} />
        <Button>{say('signIn.button')}</Button>
      </Form>
      <p>{say('check.none')}</p>
      <Form action="/sign-in/again" submissionKey={props.freshKey}>
        <Hidden values={{ carried: props.carried }} />
        <Button variant="secondary">{say('check.again')}</Button>
      </Form>
    </Frame>
  );
}

export function NotYoursPage(props: AgainProps & { name: string }) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('again.notYours')}>
      <p>{say('again.notYoursLead', { name: props.name })}</p>
      <Form action="/sign-in/again" submissionKey={props.submissionKey}>
        <Hidden values={{ carried: props.carried }} />
        <Button>{say('again.send')}</Button>
      </Form>
    </Frame>
  );
}

export function AgainOverPage({ chrome, kind }: { chrome: Chrome; kind: 'over' | 'lost' }) {
  const say = signInWords(chrome.lang);
  return (
    <Frame chrome={chrome} title={say(kind === 'lost' ? 'again.lost' : 'again.title')}>
      <p>{say(kind === 'lost' ? 'again.lostLead' : 'again.over')}</p>
      <Button href="/sign-in">{say('signIn.title')}</Button>
    </Frame>
  );
}

function Already(props: AgainProps) {
  const say = signInWords(props.chrome.lang);
  return (
    <Form action="/sign-in/again/complete" submissionKey={props.freshKey}>
      <Hidden values={{ carried: props.carried }} />
      <Button variant="secondary">{say('again.signedIn')}</Button>
    </Form>
  );
}
