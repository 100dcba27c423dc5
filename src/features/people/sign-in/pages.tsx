import type { ComponentChildren } from 'preact';
import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { bind, Form, type FormErrors, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { signInWords } from './words.ts';

export interface SignInPageProps {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  /** Where to go afterwards. */
  next: string;
}

/** Every page of sign-in has this frame: one heading, one form. */
export function Frame(props: {
  chrome: Chrome;
  title: string;
  errors?: FormErrors;
  back?: string;
  islands?: readonly string[];
  children: ComponentChildren;
}) {
  const back = props.back ? { href: props.back } : undefined;
  return (
    <Screen
      chrome={props.chrome}
      title={props.title}
      errors={props.errors}
      back={back}
      islands={props.islands}
    >
      <h1 class="nhsuk-heading-l">{props.title}</h1>
      {props.children}
    </Screen>
  );
}

export function Hidden({ values }: { values: Record<string, string | undefined> }) {
  return (
    <>
      {Object.entries(values).map(
        ([name, value]) =>
          value !== undefined && <input type="hidden" name={name} value={value} key={name} />,
      )}
    </>
  );
}

export function SignInPage(
  props: SignInPageProps & { /** The button for passkeys, where they work. */ passkey: ComponentChildren },
) {
  const { chrome, form, submissionKey, next } = props;
  const say = signInWords(chrome.lang);
  const field = bind(form);
  const query = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <Frame chrome={chrome} title={say('signIn.title')} errors={form.errors} back="/" islands={['passkey']}>
      <p>{say('signIn.byCodeLead')}</p>
      <Button href={`/sign-in/code${query}`}>{say('signIn.byCode')}</Button>
      <p>
        <a href={`/sign-in/room-code${query}`}>{say('signIn.byRoom')}</a>
      </p>
      {props.passkey}
      <h2 class="nhsuk-heading-m">{say('signIn.byPassword')}</h2>
      <Form action="/sign-in" submissionKey={submissionKey}>
        <Hidden values={{ next }} />
        <Input
          label={say('signIn.email')}
          type="email"
          autocomplete="username"
          width={30}
          {...field.text('email')}
        />
        <Input
          label={say('signIn.password')}
          type="password"
          autocomplete="current-password"
          width={20}
          {...field.text('password')}
          value=""
        />
        <Button variant="secondary">{say('signIn.button')}</Button>
      </Form>
    </Frame>
  );
}

export function CodeRequestPage({ chrome, form, submissionKey, next }: SignInPageProps) {
  const say = signInWords(chrome.lang);
  return (
    <Frame chrome={chrome} title={say('code.title')} errors={form.errors} back="/sign-in">
      <p>{say('code.lead')}</p>
      <Form action="/sign-in/code" submissionKey={submissionKey}>
        <Hidden values={{ next }} />
        <Input
          label={say('code.address')}
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          width={30}
          {...bind(form).text('address')}
        />
        <Button>{say('code.send')}</Button>
      </Form>
    </Frame>
  );
}

export function CodeCheckPage(props: SignInPageProps & { address: string; freshKey: string }) {
  const say = signInWords(props.chrome.lang);
  const { address, next } = props;
  return (
    <Frame chrome={props.chrome} title={say('check.title')} errors={props.form.errors} back="/sign-in/code">
      <p>{say('check.lead', { address })}</p>
      <Form action="/sign-in/code/check" submissionKey={props.submissionKey}>
        <Hidden values={{ next, address }} />
        <CodeInput chrome={props.chrome} form={props.form} />
        <Button>{say('signIn.button')}</Button>
      </Form>
      <p>{say('check.none')}</p>
      <Form action="/sign-in/code" submissionKey={props.freshKey}>
        <Hidden values={{ next, address }} />
        <Button variant="secondary">{say('check.again')}</Button>
      </Form>
    </Frame>
  );
}

export function CodeInput({ chrome, form }: { chrome: Chrome; form: FormState }) {
  const say = signInWords(chrome.lang);
  return (
    <Input
      label={say('check.code')}
      hint={say('check.hint')}
      inputmode="numeric"
      autocomplete="one-time-code"
      width={10}
      code
      {...bind(form).text('code')}
      value=""
    />
  );
}

/** Mail scanners open links; only a person presses the button. */
export function LinkPage(props: {
  chrome: Chrome;
  action: '/sign-in/link' | '/welcome';
  submissionKey: string;
  values: Record<string, string>;
}) {
  const say = signInWords(props.chrome.lang);
  const page = props.action === '/welcome' ? 'welcome' : 'link';
  return (
    <Frame chrome={props.chrome} title={say(`${page}.title`)}>
      <p>{say(`${page}.lead`)}</p>
      <Form action={props.action} submissionKey={props.submissionKey}>
        <Hidden values={props.values} />
        <Button>{say('signIn.button')}</Button>
      </Form>
    </Frame>
  );
}

export function LinkOverPage({ chrome, kind }: { chrome: Chrome; kind: 'link' | 'welcome' }) {
  const say = signInWords(chrome.lang);
  return (
    <Frame chrome={chrome} title={say(`${kind}.title`)}>
      <p>{say(`${kind}.over`)}</p>
      <Button href="/sign-in/code">{say('signIn.byCode')}</Button>
    </Frame>
  );
}

export function RoomCodePage({ chrome, form, submissionKey, next }: SignInPageProps) {
  const say = signInWords(chrome.lang);
  return (
    <Frame chrome={chrome} title={say('room.title')} errors={form.errors} back="/sign-in">
      <Form action="/sign-in/room-code" submissionKey={submissionKey}>
        <Hidden values={{ next }} />
        <Input
          label={say('room.code')}
          hint={say('room.hint')}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          width={10}
          code
          {...bind(form).text('code')}
        />
        <Button>{say('signIn.button')}</Button>
      </Form>
    </Frame>
  );
}

export function DevicePage({
  chrome,
  form,
  submissionKey,
  next,
  skip,
}: SignInPageProps & { /** Where "not now" leads. */ skip: string }) {
  const say = signInWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('device.title')} errors={form.errors}>
      <Form action="/device" submissionKey={submissionKey}>
        <Hidden values={{ next }} />
        <Radios
          legend={{
            text: say('device.title'),
            isPageHeading: true,
            size: 'l',
          }}
          hint={say('device.lead')}
          items={[
            { value: 'own', text: say('device.own'), hint: say('device.ownHint') },
            { value: 'shared', text: say('device.shared'), hint: say('device.sharedHint') },
          ]}
          {...bind(form).choice('device')}
        />
        <Button>{say('device.button')}</Button>
      </Form>
      <p>
        <a href={skip}>{say('device.skip')}</a>
      </p>
    </Screen>
  );
}

export function ChooseServicePage(props: {
  chrome: Chrome;
  submissionKey: string;
  next: string;
  services: { id: string; name: string }[];
}) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('service.title')}>
      <p>{say('service.lead')}</p>
      {props.services.map((service) => (
        <Form action="/sign-in/service" submissionKey={props.submissionKey} key={service.id}>
          <Hidden values={{ service: service.id, next: props.next }} />
          <Button variant="secondary">{service.name}</Button>
        </Form>
      ))}
    </Frame>
  );
}

export function IssueCodePage(props: {
  chrome: Chrome;
  submissionKey: string;
  patient: { id: string; name: string };
  made?: { code: string; site: string };
}) {
  const say = signInWords(props.chrome.lang);
  const { patient, made } = props;
  return (
    <Frame chrome={props.chrome} title={say('issue.title')} back={`/patients/${patient.id}`}>
      {made ? (
        <>
          <p>{say('issue.made')}</p>
          <p class="ks-code ks-code-large">{made.code}</p>
          <p>{say('issue.how', { site: made.site, link: say('signIn.byRoom') })}</p>
        </>
      ) : (
        <Form action={`/patients/${patient.id}/entry-code`} submissionKey={props.submissionKey}>
          <p>{say('issue.lead', { name: patient.name })}</p>
          <Button>{say('issue.button')}</Button>
        </Form>
      )}
    </Frame>
  );
}
