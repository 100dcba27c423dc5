import type { Chrome } from '../../../../platform/http/route.ts';
import { Button } from '../../../../ui/button.tsx';
import { bind, Form, type FormState } from '../../../../ui/form.tsx';
import { Input } from '../../../../ui/input.tsx';
import { QrCode } from '../../../../ui/qr-code.tsx';
import { Radios } from '../../../../ui/radios.tsx';
import { Table } from '../../../../ui/table.tsx';
import type { Wording } from '../../wording.ts';
import { Frame, Hidden, type SignInPageProps } from '../pages.tsx';
import { PasskeyButton, PasskeySection } from '../passkey/pages.tsx';
import type { PasskeyShown } from '../passkey/shown.ts';
import { signInWords } from '../words.ts';

export function SecondFactorPage(
  props: SignInPageProps & {
    carried?: string;
    /** Whether it may be an app's code. */
    hasApp: boolean;
    /** Whether it may be a passkey. */
    hasPasskey: boolean;
  },
) {
  const { chrome, next, carried } = props;
  const say = signInWords(chrome.lang);
  const errors = props.form.errors;
  return (
    <Frame chrome={chrome} title={say('factor.title')} errors={errors} islands={['passkey']}>
      {props.hasPasskey && (
        <PasskeyButton chrome={chrome} submissionKey={props.submissionKey} values={{ next, carried }} />
      )}
      {props.hasApp ? <AppForm {...props} /> : <p data-no-passkey>{say('factor.passkeyOnly')}</p>}
    </Frame>
  );
}

function AppForm(props: SignInPageProps & { carried?: string }) {
  const say = signInWords(props.chrome.lang);
  return (
    <>
      <p>{say('factor.lead')}</p>
      <Form action="/sign-in/second-factor" submissionKey={props.submissionKey}>
        <Hidden values={{ next: props.next, carried: props.carried }} />
        <FactorInput {...props} label={say('factor.code')} hint={say('factor.hint')} />
        <Button>{say('factor.button')}</Button>
      </Form>
    </>
  );
}

export function FactorInput(props: { form: FormState; label: string; hint?: string }) {
  return (
    <Input
      label={props.label}
      hint={props.hint}
      autocomplete="one-time-code"
      autocapitalize="none"
      spellcheck={false}
      width={20}
      code
      {...bind(props.form).text('code')}
      value=""
    />
  );
}

/** Each on a line of its own, to copy by hand. */
export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <ul class="nhsuk-list">
      {codes.map((code) => (
        <li class="ks-code" key={code}>
          {code}
        </li>
      ))}
    </ul>
  );
}

export interface FactorSecret {
  link: string;
  secret: string;
  recoveryCodes: string[];
}

export function SetUpPage(
  props: SignInPageProps & { asksPassword: boolean; made?: FactorSecret; offersPasskey?: boolean },
) {
  const say = signInWords(props.chrome.lang);
  const { made, next } = props;
  const action = made ? '/sign-in/second-factor/set-up/finish' : '/sign-in/second-factor/set-up';
  return (
    <Frame chrome={props.chrome} title={say('setUp.title')} errors={props.form.errors}>
      {!made && <p>{say('setUp.lead')}</p>}
      <Form action={action} submissionKey={props.submissionKey}>
        <Hidden values={{ next }} />
        {made ? (
          <>
            <Hidden
              values={{ link: made.link, secret: made.secret, recovery: made.recoveryCodes.join(' ') }}
            />
            <h2 class="nhsuk-heading-m">{say('setUp.add')}</h2>
            {made.link && (
              <>
                <p>{say('setUp.scan')}</p>
                <p>
                  <QrCode text={made.link} label={say('setUp.scanLabel')} />
                </p>
              </>
            )}
            <p>{say('setUp.secret')}</p>
            <p class="nhsuk-heading-s ks-code">{made.secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
            <p>
              <a href={made.link}>{say('setUp.link')}</a>
            </p>
            <h2 class="nhsuk-heading-m">{say('setUp.recovery')}</h2>
            <p>{say('setUp.recoveryLead')}</p>
            <CodeList codes={made.recoveryCodes} />
            <FactorInput form={props.form} label={say('setUp.check')} />
            <Button>{say('setUp.finish')}</Button>
          </>
        ) : (
          <>
            {props.asksPassword && (
              <Input
                label={say('setUp.password')}
                type="password"
                autocomplete="current-password"
                width={20}
                {...bind(props.form).text('password')}
                value=""
              />
            )}
            <Button>{say('setUp.start')}</Button>
          </>
        )}
      </Form>
      {props.offersPasskey && (
        <>
          <p>{say('setUp.passkeyLead')}</p>
          <p>
            <a href={`/account/passkeys/new?next=${encodeURIComponent(next)}`}>{say('setUp.passkey')}</a>
          </p>
        </>
      )}
    </Frame>
  );
}

export function PasswordPage(props: SignInPageProps & { asksPassword: boolean }) {
  const say = signInWords(props.chrome.lang);
  const field = bind(props.form);
  return (
    <Frame chrome={props.chrome} title={say('password.title')} errors={props.form.errors}>
      <Form action="/account/password" submissionKey={props.submissionKey}>
        <Hidden values={{ next: props.next }} />
        {props.asksPassword && (
          <Input
            label={say('password.now')}
            type="password"
            autocomplete="current-password"
            width={20}
            {...field.text('now')}
            value=""
          />
        )}
        <Input
          label={say('password.new')}
          hint={say('password.hint')}
          type="password"
          autocomplete="new-password"
          width={20}
          {...field.text('password')}
          value=""
        />
        <Button>{say('password.save')}</Button>
      </Form>
      {!props.asksPassword && (
        <p>
          <a href={props.next}>{say('password.skip')}</a>
        </p>
      )}
    </Frame>
  );
}

export interface SignInRow {
  here: boolean;
  began: string;
  seen: string;
}

export function AccountPage(props: {
  chrome: Chrome;
  submissionKey: string;
  signIns: SignInRow[];
  isStaff: boolean;
  hasSecondFactor: boolean;
  passkeys: PasskeyShown[];
  passkeysWork: boolean;
  site: string;
  wording: { chosen: Wording; saved: boolean; form?: FormState };
}) {
  const { chrome, passkeys } = props;
  const say = signInWords(chrome.lang);
  const without = passkeys.length > 0 ? 'account.factorPasskey' : 'account.factorOff';
  const factor = props.hasSecondFactor ? 'account.factorOn' : without;
  return (
    <Frame
      chrome={props.chrome}
      title={say('account.title')}
      back={props.chrome.homeHref}
      errors={props.wording.form?.errors}
    >
      <Table
        caption={say('account.signIns')}
        responsive
        head={[say('account.where'), say('account.since'), say('account.seen')]}
        rows={props.signIns.map((row) => [
          say(row.here ? 'account.here' : 'account.other'),
          row.began,
          row.seen,
        ])}
      />
      <p>{say('account.everywhereLead')}</p>
      <Form action="/account/sign-out-everywhere" submissionKey={props.submissionKey}>
        <Button variant="warning">{say('account.everywhere')}</Button>
      </Form>
      <PasskeySection chrome={chrome} passkeys={passkeys} works={props.passkeysWork} site={props.site} />
      {props.isStaff ? (
        <>
          <h2 class="nhsuk-heading-m">{say('account.factor')}</h2>
          <p>{say(factor)}</p>
          <p>
            {props.hasSecondFactor ? (
              <a href="/account/recovery-codes">{say('recovery.make')}</a>
            ) : (
              <a href="/sign-in/second-factor/set-up?next=/account">{say('account.factorSetUp')}</a>
            )}
          </p>
          <h2 class="nhsuk-heading-m">{say('account.password')}</h2>
          <p>
            <a href="/account/password?next=/account">{say('account.passwordChange')}</a>
          </p>
        </>
      ) : (
        <>
          <Form action="/account/wording" submissionKey={props.submissionKey}>
            {props.wording.saved && (
              <p class="ks-kept" role="status">
                {say('account.wordingSaved')}
              </p>
            )}
            <Radios
              {...bind(props.wording.form ?? {}).choice('wording')}
              value={props.wording.chosen}
              legend={{ text: say('account.wording'), size: 'm' }}
              items={[
                { value: 'usual', text: say('account.wordingUsual') },
                { value: 'literal', text: say('account.wordingLiteral'), hint: say('account.wordingHint') },
              ]}
            />
            <Button variant="secondary">{say('account.wordingSave')}</Button>
          </Form>
          <h2 class="nhsuk-heading-m">{say('account.device')}</h2>
          <p>
            <a href="/device?next=/account">{say('account.deviceChange')}</a>
          </p>
        </>
      )}
    </Frame>
  );
}
