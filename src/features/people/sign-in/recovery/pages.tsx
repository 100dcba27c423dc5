import { Button } from '../../../../ui/button.tsx';
import { bind, Form } from '../../../../ui/form.tsx';
import { Input } from '../../../../ui/input.tsx';
import { CodeList, FactorInput } from '../account/pages.tsx';
import { Frame, type SignInPageProps } from '../pages.tsx';
import { signInWords } from '../words.ts';

/** `/account/recovery-codes`: proves once more who asks, then shows the new codes once. */
export function RecoveryCodesPage(
  props: Omit<SignInPageProps, 'next'> & { asksPassword: boolean; codes?: string[] },
) {
  const say = signInWords(props.chrome.lang);
  return (
    <Frame chrome={props.chrome} title={say('recovery.title')} errors={props.form.errors} back="/account">
      {props.codes ? (
        <>
          <p>{say('recovery.made')}</p>
          <CodeList codes={props.codes} />
          <Button href="/account">{say('recovery.kept')}</Button>
        </>
      ) : (
        <Form action="/account/recovery-codes" submissionKey={props.submissionKey}>
          <p>{say('recovery.lead')}</p>
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
          <FactorInput form={props.form} label={say('setUp.check')} />
          <Button>{say('recovery.make')}</Button>
        </Form>
      )}
    </Frame>
  );
}
