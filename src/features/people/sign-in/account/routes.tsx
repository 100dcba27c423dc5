import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { type Audience, get, post, type Route, type Visit } from '../../../../platform/http/route.ts';
import type { FormState } from '../../../../ui/form.tsx';
import { chooseWording, readWording } from '../../wording.ts';
import { cookieNamed, DEVICE_COOKIE, dropCookie, WHO_COOKIE } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { passkeysShown } from '../passkey/shown.ts';
import { LIMITS, passkeysWorkAt } from '../rules.ts';
import { allowed, askingOf, headersOf, one, safeNext, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';
import { AccountPage, PasswordPage } from './pages.tsx';

/** Everybody who is signed in. */
export const ANYONE_IN: readonly Audience[] = [
  'patient',
  'practitioner',
  'trainee',
  'supervisor',
  'manager',
  'navigator',
  'author',
  'reviewer',
];

/** What somebody may do about their own sign-in, and the way out. */
export function accountRoutes(parts: SignInParts): Route[] {
  const { auth, door } = parts;
  const secure = parts.publicUrl.startsWith('https:');
  const form = (visit: Visit, errors = {}) => ({
    chrome: visit.chrome,
    submissionKey: visit.key,
    form: { errors },
    next: safeNext(one(visit.values.next) || visit.query.get('next')),
  });
  const standingOf = async (visit: Visit) => (await door.enter(headersOf(visit), askingOf(visit))).standing;

  const accountPage = async (visit: Visit, wordingForm?: FormState) => {
    const session = await auth.session(headersOf(visit));
    if (!session) return visit.redirect('/sign-in');
    const when = new Intl.DateTimeFormat(visit.chrome.lang, {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: visit.scope.zone,
    });
    const sessions = await auth.store.listSessions(session.user);
    const page = (
      <AccountPage
        chrome={visit.chrome}
        submissionKey={visit.key}
        isStaff={visit.scope.kind === 'staff'}
        hasSecondFactor={session.hasSecondFactor}
        passkeys={await passkeysShown(parts, visit)}
        passkeysWork={passkeysWorkAt(parts.publicUrl)}
        site={parts.publicUrl}
        signIns={sessions.map((state) => ({
          here: state.session === session.id,
          began: when.format(state.beganAt.epochMilliseconds),
          seen: when.format(state.seenAt.epochMilliseconds),
        }))}
        wording={{
          chosen: visit.scope.kind === 'patient' ? await readWording(visit.scope) : 'usual',
          saved: visit.query.get('saved') === 'wording',
          form: wordingForm,
        }}
      />
    );
    return visit.page(page, wordingForm ? 422 : 200);
  };

  return [
    get('/account', ANYONE_IN, (visit) => accountPage(visit)),

    post('/account/wording', ['patient'], async (visit) => {
      const outcome = await chooseWording(visit.scope, visit.values);
      if (outcome.ok) return visit.redirect('/account?saved=wording');
      return accountPage(visit, { errors: outcome.refusals });
    }),

    post('/account/sign-out-everywhere', ANYONE_IN, async (visit) => {
      const session = await auth.session(headersOf(visit));
      const cookies = await auth.signOut(headersOf(visit));
      if (session) await auth.endSessions(session.user);
      return withSetCookies(visit.redirect('/'), [
        ...cookies,
        dropCookie(WHO_COOKIE, secure),
        dropCookie(DEVICE_COOKIE, secure),
      ]);
    }),

    // Open to somebody whose second step is still to come: a first password comes before it. Patients need none.
    get('/account/password', ['public'], async (visit) => {
      const standing = await standingOf(visit);
      if (!standing) return visit.redirect('/sign-in');
      const shown = form(visit);
      if (standing.account?.kind !== 'staff') return visit.redirect(shown.next);
      return visit.page(<PasswordPage {...shown} asksPassword={await auth.passwords.has(standing.user)} />);
    }),

    post('/account/password', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const standing = await standingOf(visit);
      if (!standing) return visit.redirect('/sign-in');
      const shown = form(visit);
      if (standing.account?.kind !== 'staff') return visit.redirect(shown.next);
      const asksPassword = await auth.passwords.has(standing.user);
      // A stolen password alone must not lead to a new one.
      if (asksPassword && standing.owing) return visit.redirect('/sign-in');
      if (!(await allowed(parts, [[LIMITS.password, `change ${standing.user}`]]))) {
        return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
      }
      const password = one(visit.values.password);
      const errors: Record<string, string> = {};
      if (password.length < 12) errors.password = say('password.short');
      if (password.length > 128) errors.password = say('password.long');
      if (asksPassword && !(await auth.passwords.matches(standing.user, one(visit.values.now)))) {
        errors.now = say('password.wrong');
      }
      if (Object.keys(errors).length > 0) {
        return visit.page(<PasswordPage {...form(visit, errors)} asksPassword={asksPassword} />, 422);
      }
      await auth.passwords.set(standing.user, password);
      return visit.redirect(shown.next);
    }),

    post('/sign-out', ['public'], async (visit) => {
      const headers = headersOf(visit);
      const cookies = await auth.signOut(headers);
      if (cookieNamed(headers, DEVICE_COOKIE) !== 'own') cookies.push(dropCookie(WHO_COOKIE, secure));
      return withSetCookies(visit.redirect('/'), cookies);
    }),
  ];
}
