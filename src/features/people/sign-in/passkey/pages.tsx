import type { ComponentChildren } from 'preact';
import type { Chrome } from '../../../../platform/http/route.ts';
import { Button } from '../../../../ui/button.tsx';
import { bind, Form, type FormErrors } from '../../../../ui/form.tsx';
import { Input } from '../../../../ui/input.tsx';
import { Table } from '../../../../ui/table.tsx';
import { Frame, Hidden, type SignInPageProps } from '../pages.tsx';
import { signInWords } from '../words.ts';
import type { PasskeyShown } from './shown.ts';

/** What needs a passkey: its script shows it where the browser knows passkeys, and hides what is `data-no-passkey`. */
function Box(props: { chrome: Chrome; ask: string; children: ComponentChildren }) {
  const say = signInWords(props.chrome.lang);
  return (
    <div
      hidden
      data-passkey={props.ask}
      data-failed={say('passkey.failed')}
      data-known={say('passkey.known')}
    >
      {props.children}
      <p class="nhsuk-error-message" role="status" />
    </div>
  );
}

/** A button that signs in by passkey. Its page loads the island `passkey`. */
export function PasskeyButton(props: {
  chrome: Chrome;
  submissionKey: string;
  /** What goes on afterwards: an address, or a form that was carried over the sign-in. */
  values: { next?: string; carried?: string };
}) {
  const say = signInWords(props.chrome.lang);
  return (
    <Box chrome={props.chrome} ask="/sign-in/passkey/options">
      <p>{say('passkey.lead')}</p>
      <Form action="/sign-in/passkey" submissionKey={props.submissionKey}>
        <Hidden values={{ ...props.values, answer: '' }} />
        <Button variant="secondary">{say('passkey.signIn')}</Button>
      </Form>
    </Box>
  );
}

/** Why somebody may not add one here and now. */
export type NoPasskey = 'address' | 'old';

export function AddPasskeyPage(
  props: SignInPageProps & { asksPassword: boolean; no?: NoPasskey; site: string; back: string },
) {
  const { chrome, next, form } = props;
  const say = signInWords(chrome.lang);
  const field = bind(form);
  return (
    <Frame
      chrome={chrome}
      title={say('passkey.add')}
      errors={form.errors}
      back={props.back}
      islands={props.no ? [] : ['passkey']}
    >
      <p>{say('passkey.lead')}</p>
      <p>{say('passkey.what')}</p>
      {props.no === 'address' && <p>{say('passkey.address', { site: props.site })}</p>}
      {props.no === 'old' && (
        <>
          <p>{say('passkey.old')}</p>
          <Button href={`/sign-in/code?next=${encodeURIComponent(`/account/passkeys/new?next=${next}`)}`}>
            {say('signIn.byCode')}
          </Button>
        </>
      )}
      {!props.no && (
        <>
          <p data-no-passkey>{say('passkey.script')}</p>
          <Box chrome={chrome} ask="/account/passkeys/options">
            <p>{say('passkey.alone')}</p>
            <Form action="/account/passkeys" submissionKey={props.submissionKey}>
              <Hidden values={{ next, answer: '' }} />
              {props.asksPassword && (
                <Input
                  label={say('setUp.password')}
                  type="password"
                  autocomplete="current-password"
                  width={20}
                  {...field.text('password')}
                  value=""
                />
              )}
              <Input
                label={say('passkey.name')}
                hint={say('passkey.nameHint')}
                width={20}
                autocomplete="off"
                {...field.text('name')}
              />
              <Button>{say('passkey.add')}</Button>
            </Form>
          </Box>
        </>
      )}
    </Frame>
  );
}

/** The part of the account page that is about passkeys. */
export function PasskeySection(props: {
  chrome: Chrome;
  passkeys: PasskeyShown[];
  /** False where they cannot work at this address, which is then named. */
  works: boolean;
  site: string;
}) {
  const say = signInWords(props.chrome.lang);
  return (
    <>
      <h2 class="nhsuk-heading-m">{say('passkey.title')}</h2>
      <p>{say('passkey.lead')}</p>
      {props.passkeys.length > 0 && (
        <Table
          caption={{ text: say('passkey.yours'), classes: 'nhsuk-u-visually-hidden' }}
          responsive
          head={[say('passkey.nameHead'), say('passkey.added'), say('passkey.used'), say('passkey.you')]}
          rows={props.passkeys.map((one) => [
            one.name,
            one.added,
            one.used ?? say('passkey.never'),
            {
              text: say('passkey.remove'),
              href: `/account/passkeys/${one.id}/removal`,
              visuallyHiddenText: one.name,
            },
          ])}
        />
      )}
      {props.works ? (
        <>
          <noscript>
            <p>{say('passkey.script')}</p>
          </noscript>
          <p>
            <a href="/account/passkeys/new?next=/account">{say('passkey.add')}</a>
          </p>
        </>
      ) : (
        <p>{say('passkey.address', { site: props.site })}</p>
      )}
    </>
  );
}

export function RemovePasskeyPage(props: {
  chrome: Chrome;
  submissionKey: string;
  passkey: PasskeyShown;
  errors?: FormErrors;
}) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('removal.title')} errors={props.errors} back="/account">
      <p>{say('removal.lead', { name: props.passkey.name })}</p>
      <p>{say('removal.lost')}</p>
      <Form action={`/account/passkeys/${props.passkey.id}/removal`} submissionKey={props.submissionKey}>
        <Button variant="warning">{say('removal.button')}</Button>
      </Form>
      <p>
        <a href="/account">{say('removal.keep')}</a>
      </p>
    </Frame>
  );
}
