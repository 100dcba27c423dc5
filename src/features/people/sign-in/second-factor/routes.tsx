import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { get, post, type Route, type Visit } from '../../../../platform/http/route.ts';
import { type FactorSecret, SetUpPage } from '../account/pages.tsx';
import { complete } from '../again/routes.tsx';
import { cookieNamed, withCookies } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { LIMITS, passkeysWorkAt } from '../rules.ts';
import { allowed, askingOf, clientOf, headersOf, one, onward, safeNext, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';
import { secondFactorPage } from './asked.tsx';

/** The second step of staff: proving it at each sign-in, and setting it up once. */
export function secondFactorRoutes(parts: SignInParts): Route[] {
  const { auth, door, store } = parts;
  const offersPasskey = passkeysWorkAt(parts.publicUrl);

  const form = (visit: Visit, errors = {}) => ({
    chrome: visit.chrome,
    submissionKey: visit.key,
    form: { errors },
    next: safeNext(one(visit.values.next) || visit.query.get('next')),
  });
  /** A password that was right and waits: better-auth's own short cookie stands for it. */
  const waits = (headers: Headers) =>
    Boolean(
      cookieNamed(headers, 'keepstep.two_factor') ?? cookieNamed(headers, '__Secure-keepstep.two_factor'),
    );
  const owes = async (visit: Visit) => {
    const { standing } = await door.enter(headersOf(visit), askingOf(visit));
    return standing;
  };
  /** Who may set one up: nobody who still has to prove the one that they have. */
  const setsUp = async (visit: Visit) => {
    const standing = await owes(visit);
    const may = standing?.account?.kind === 'staff' && standing.owing !== 'second-factor';
    return may ? standing : null;
  };

  return [
    get('/sign-in/second-factor', ['public'], async (visit) => {
      const standing = await owes(visit);
      if (!standing && !waits(headersOf(visit))) return visit.redirect('/sign-in');
      if (standing && standing.owing !== 'second-factor') return visit.redirect(onward(form(visit).next));
      return visit.page(secondFactorPage(parts, visit, standing));
    }),

    post('/sign-in/second-factor', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const headers = headersOf(visit);
      const standing = await owes(visit);
      const carried = one(visit.values.carried) || undefined;
      if (!standing && !waits(headers)) return visit.redirect('/sign-in');
      const code = one(visit.values.code).trim();
      if (code) {
        const client = clientOf(visit, parts);
        if (!(await allowed(parts, [[LIMITS.secondFactor, standing?.user ?? client]]))) {
          return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
        }
        const plain = /^[\d\s]+$/.test(code) ? code.replace(/\s/g, '') : code;
        const cookies = await auth.proveSecondFactor(plain, headers);
        if (cookies) {
          if (carried) return complete(parts, visit, carried, withCookies(headers, cookies), cookies);
          return withSetCookies(visit.redirect(onward(form(visit).next)), cookies);
        }
      }
      const errors = { code: say(code ? 'factor.wrong' : 'factor.missing') };
      return visit.page(secondFactorPage(parts, visit, standing, { errors, carried }), 422);
    }),

    get('/sign-in/second-factor/set-up', ['public'], async (visit) => {
      const standing = await setsUp(visit);
      if (!standing) return visit.redirect('/sign-in');
      const asksPassword = await auth.passwords.has(standing.user);
      return visit.page(
        <SetUpPage {...form(visit)} asksPassword={asksPassword} offersPasskey={offersPasskey} />,
      );
    }),

    post('/sign-in/second-factor/set-up', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const standing = await setsUp(visit);
      if (!standing) return visit.redirect('/sign-in');
      if (!(await allowed(parts, [[LIMITS.secondFactor, standing.user]]))) {
        return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
      }
      const asksPassword = await auth.passwords.has(standing.user);
      const made = await auth.startSecondFactor(headersOf(visit), one(visit.values.password) || undefined);
      if (!made) {
        const errors = asksPassword ? { password: say('setUp.noMatch') } : { _form: say('setUp.noMatch') };
        return visit.page(
          <SetUpPage {...form(visit, errors)} asksPassword={asksPassword} offersPasskey={offersPasskey} />,
          422,
        );
      }
      return visit.page(
        <SetUpPage {...form(visit)} submissionKey={store.newId()} asksPassword={asksPassword} made={made} />,
      );
    }),

    post('/sign-in/second-factor/set-up/finish', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const headers = headersOf(visit);
      const standing = await setsUp(visit);
      if (!standing) return visit.redirect('/sign-in');
      if (!(await allowed(parts, [[LIMITS.secondFactor, standing.user]]))) {
        return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
      }
      const code = one(visit.values.code).replace(/\s/g, '');
      const cookies = /^\d{6}$/.test(code) ? await auth.proveSecondFactor(code, headers) : null;
      if (cookies) return withSetCookies(visit.redirect(onward(form(visit).next)), cookies);
      const errors = { code: say(code ? 'factor.wrong' : 'factor.missing') };
      return visit.page(
        <SetUpPage {...form(visit, errors)} asksPassword={false} made={shownSecret(visit)} />,
        422,
      );
    }),
  ];
}

/** The secret that the page before showed, shown again: what counts is kept by sign-in itself. */
function shownSecret(visit: Visit): FactorSecret {
  const link = one(visit.values.link);
  return {
    link: link.startsWith('otpauth://') ? link : '',
    secret: one(visit.values.secret),
    recoveryCodes: one(visit.values.recovery).split(' ').filter(Boolean),
  };
}
