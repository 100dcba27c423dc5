import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { get, post, type Route, type Visit } from '../../../../platform/http/route.ts';
import { done } from '../../../../platform/outcome.ts';
import { ANYONE_IN } from '../account/routes.tsx';
import { tellOfChange } from '../actions.ts';
import { withCookies } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { LIMITS } from '../rules.ts';
import { allowed, headersOf, one, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';
import { RecoveryCodesPage } from './pages.tsx';

/** New recovery codes for whoever has an authenticator app, proved with it once more: a borrowed browser makes none. */
export function recoveryRoutes({ auth, store, ...parts }: SignInParts): Route[] {
  /** Nobody without an app: there is nothing that the codes could stand in for. */
  const sessionOf = async (visit: Visit) => {
    const session = await auth.session(headersOf(visit));
    return session?.hasSecondFactor ? session : null;
  };
  const page = (visit: Visit, asksPassword: boolean, errors?: Record<string, string>) =>
    visit.page(
      <RecoveryCodesPage
        chrome={visit.chrome}
        submissionKey={visit.key}
        form={{ errors }}
        asksPassword={asksPassword}
      />,
      errors ? 422 : 200,
    );

  return [
    get('/account/recovery-codes', ANYONE_IN, async (visit) => {
      const session = await sessionOf(visit);
      if (!session) return visit.redirect('/account');
      return page(visit, await auth.passwords.has(session.user));
    }),

    post('/account/recovery-codes', ANYONE_IN, async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const session = await sessionOf(visit);
      if (!session) return visit.redirect('/account');
      if (!(await allowed({ auth, store, ...parts }, [[LIMITS.secondFactor, session.user]])))
        return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
      const asksPassword = await auth.passwords.has(session.user);
      const password = one(visit.values.password);
      if (asksPassword && !(await auth.passwords.matches(session.user, password)))
        return page(visit, asksPassword, { password: say('passkey.noMatch') });
      const code = one(visit.values.code).replace(/\s/g, '');
      const headers = headersOf(visit);
      const cookies = /^\d{6}$/.test(code) ? await auth.proveSecondFactor(code, headers) : null;
      if (!cookies) return page(visit, asksPassword, { code: say(code ? 'factor.wrong' : 'factor.missing') });
      await visit.scope.act('recovery-codes.renew', async (tx) => {
        tx.about('account', tx.account, tx.patient);
        await tellOfChange(tx, 'recovery-codes');
        return done();
      });
      const codes = await auth.recoveryCodes.renew(withCookies(headers, cookies), password || undefined);
      if (!codes) return withSetCookies(page(visit, asksPassword, { _form: say('passkey.failed') }), cookies);
      const shown = { chrome: visit.chrome, submissionKey: visit.key, form: {}, asksPassword, codes };
      return withSetCookies(visit.page(<RecoveryCodesPage {...shown} />), cookies);
    }),
  ];
}
