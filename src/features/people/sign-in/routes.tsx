import type { VNode } from 'preact';
import { MessagePage } from '../../../platform/http/error-pages.tsx';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { SignedIn } from '../auth.ts';
import { openToken, sendCode, signInByCode } from './actions.ts';
import { arrive, deviceCookies } from './arrival.ts';
import { openAddress, sealAddress, sealWho } from './carried.ts';
import {
  ChooseServicePage,
  CodeCheckPage,
  CodeRequestPage,
  DevicePage,
  LinkOverPage,
  LinkPage,
  SignInPage,
} from './pages.tsx';
import type { SignInParts } from './parts.ts';
import { PasskeyButton } from './passkey/pages.tsx';
import { LIMITS, passkeysWorkAt, readAddress } from './rules.ts';
import { allowed, askingOf, clientOf, headersOf, one, onward, safeNext, withSetCookies } from './visit.ts';
import { signInWords } from './words.ts';

/** Long enough that a known and an unknown address take the same time. */
const EVEN_MILLISECONDS = 120;

/** What can be wrong with a code that was typed. */
const FAULTS = ['missing', 'wrong'] as const;

/** The page with every way in. */
export function signInPage(parts: SignInParts, visit: Visit, errors = {}, values = {}): VNode {
  const { chrome, key: submissionKey } = visit;
  const next = safeNext(one(visit.values.next) || visit.query.get('next'));
  const passkey = passkeysWorkAt(parts.publicUrl) && (
    <PasskeyButton chrome={chrome} submissionKey={submissionKey} values={{ next }} />
  );
  return (
    <SignInPage
      chrome={chrome}
      submissionKey={submissionKey}
      form={{ errors, values }}
      next={next}
      passkey={passkey}
    />
  );
}

/** The ways in by password and by code, and what follows before somebody is there. */
export function signInRoutes(parts: SignInParts): Route[] {
  const { auth, store, door } = parts;
  const secure = parts.publicUrl.startsWith('https:');

  const form = (visit: Visit, errors = {}, values = {}) => ({
    chrome: visit.chrome,
    submissionKey: visit.key,
    form: { errors, values },
    next: safeNext(one(visit.values.next) || visit.query.get('next')),
  });
  const came = (visit: Visit, signedIn: SignedIn, next: string) =>
    withSetCookies(
      visit.redirect(
        signedIn.challenged ? `/sign-in/second-factor?next=${encodeURIComponent(next)}` : onward(next),
      ),
      signedIn.cookies,
    );
  /** Whoever came for something in particular goes there; anybody else reads first what waits to be read once. */
  const afterDevice = async (visit: Visit) => {
    const { next } = form(visit);
    return (next === '/' ? await parts.firstPage(visit.scope) : null) ?? next;
  };
  const devicePage = async (visit: Visit, errors = {}) => (
    <DevicePage {...form(visit, errors)} skip={await afterDevice(visit)} />
  );
  const codePage = (visit: Visit, typed: string, fault?: (typeof FAULTS)[number]) => {
    const { next } = form(visit);
    const query = new URLSearchParams({ to: sealAddress(store, typed) });
    if (fault) query.set('fault', fault);
    if (next !== '/') query.set('next', next);
    return `/sign-in/code/check?${query}`;
  };
  const tooMany = (visit: Visit) => visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);

  return [
    get('/sign-in', ['public'], async (visit) => {
      const { standing } = await door.enter(headersOf(visit), askingOf(visit));
      if (standing) return visit.redirect(onward(form(visit).next));
      return visit.page(signInPage(parts, visit));
    }),

    post('/sign-in', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const email = one(visit.values.email).trim();
      const password = one(visit.values.password);
      const errors: Record<string, string> = {};
      if (!email) errors.email = say('signIn.emailMissing');
      if (!password) errors.password = say('signIn.passwordMissing');
      if (Object.keys(errors).length === 0) {
        const tries: Parameters<typeof allowed>[1] = [
          [LIMITS.password, email.toLowerCase()],
          [LIMITS.passwordFrom, clientOf(visit, parts)],
        ];
        if (!(await allowed(parts, tries))) return tooMany(visit);
        const signedIn = await auth.signInByPassword(email, password, headersOf(visit));
        if (signedIn) {
          await auth.store.forgetTries(LIMITS.password, email.toLowerCase());
          return came(visit, signedIn, form(visit).next);
        }
        errors._form = say('signIn.noMatch');
      }
      return visit.page(signInPage(parts, visit, errors, { email }), 422);
    }),

    get('/sign-in/code', ['public'], (visit) => visit.page(<CodeRequestPage {...form(visit)} />)),

    post('/sign-in/code', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const typed = one(visit.values.address).trim();
      const to = readAddress(typed);
      if (!to) {
        const address = say(typed ? 'code.unreadable' : 'code.missing');
        return visit.page(<CodeRequestPage {...form(visit, { address }, { address: typed })} />, 422);
      }
      const tries: Parameters<typeof allowed>[1] = [
        [LIMITS.code, to.address],
        [LIMITS.codeFrom, clientOf(visit, parts)],
      ];
      if (!(await allowed(parts, tries))) return tooMany(visit);
      const even = new Promise((ready) => setTimeout(ready, EVEN_MILLISECONDS));
      await Promise.all([even, sendCode(parts, typed, visit.scope.request)]);
      return visit.redirect(codePage(visit, typed));
    }),

    // A page of its own: whoever comes back from their mail to a phone that dropped it must not ask for a second code.
    get('/sign-in/code/check', ['public'], (visit) => {
      const say = signInWords(visit.chrome.lang);
      const address = openAddress(store, visit.query.get('to'));
      if (!address) return visit.redirect('/sign-in/code');
      const fault = FAULTS.find((one) => one === visit.query.get('fault'));
      const errors = fault && { code: say(`check.${fault}`) };
      return visit.page(
        <CodeCheckPage {...form(visit, errors)} address={address} freshKey={store.newId()} />,
      );
    }),

    post('/sign-in/code/check', ['public'], async (visit) => {
      const address = one(visit.values.address);
      const code = one(visit.values.code).trim();
      if (code) {
        const tries: Parameters<typeof allowed>[1] = [
          [LIMITS.check, readAddress(address)?.address ?? ''],
          [LIMITS.checkFrom, clientOf(visit, parts)],
        ];
        if (!(await allowed(parts, tries))) return tooMany(visit);
        const signedIn = await signInByCode(parts, address, code, askingOf(visit));
        if (signedIn) return came(visit, signedIn, form(visit).next);
      }
      return visit.redirect(codePage(visit, address, code ? 'wrong' : 'missing'));
    }),

    get('/sign-in/link', ['public'], (visit) => {
      const token = visit.query.get('token') ?? '';
      if (!openToken(store, token))
        return visit.page(<LinkOverPage chrome={visit.chrome} kind="link" />, 404);
      return visit.page(
        <LinkPage
          chrome={visit.chrome}
          action="/sign-in/link"
          submissionKey={visit.key}
          values={{ token }}
        />,
      );
    }),

    post('/sign-in/link', ['public'], async (visit) => {
      if (!(await allowed(parts, [[LIMITS.checkFrom, clientOf(visit, parts)]]))) return tooMany(visit);
      const token = openToken(store, one(visit.values.token));
      const signedIn = token && (await signInByCode(parts, token.typed, token.code, askingOf(visit)));
      if (signedIn) return came(visit, signedIn, '/');
      if (visit.chrome.signedIn) return visit.redirect(visit.chrome.homeHref);
      return visit.page(<LinkOverPage chrome={visit.chrome} kind="link" />, 422);
    }),

    get('/sign-in/onward', ['public'], async (visit) => {
      const { next } = form(visit);
      const { entered, cookies, asksDevice } = await arrive(parts, headersOf(visit), askingOf(visit));
      const asked = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
      const owing = entered.standing?.owing;
      if (!entered.standing) return visit.redirect(`/sign-in${asked}`);
      if (owing === 'service') return visit.redirect(`/sign-in/service${asked}`);
      if (owing === 'second-factor') return visit.redirect(`/sign-in/second-factor${asked}`);
      if (owing) return visit.redirect(`/sign-in/second-factor/set-up${asked}`);
      return withSetCookies(visit.redirect(asksDevice ? `/device${asked}` : next), cookies);
    }),

    get('/sign-in/service', ['public'], async (visit) => {
      const { standing } = await door.enter(headersOf(visit), askingOf(visit));
      if (!standing) return visit.redirect('/sign-in');
      const services = await Promise.all(
        standing.memberships.map(async ({ service }) => ({
          id: service,
          name: (await door.home(service, visit.scope.request))?.name ?? '',
        })),
      );
      return visit.page(<ChooseServicePage {...form(visit)} services={services} />);
    }),

    post('/sign-in/service', ['public'], async (visit) => {
      const { standing } = await door.enter(headersOf(visit), askingOf(visit));
      const service = one(visit.values.service);
      if (!standing?.memberships.some((membership) => membership.service === service)) {
        return visit.redirect('/sign-in');
      }
      await auth.store.setService(standing.session, service);
      return visit.redirect(onward(form(visit).next));
    }),

    get('/device', ['patient'], async (visit) => visit.page(await devicePage(visit))),

    post('/device', ['patient'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const device = one(visit.values.device);
      const { standing } = await door.enter(headersOf(visit), askingOf(visit));
      if (!standing || (device !== 'own' && device !== 'shared')) {
        return visit.page(await devicePage(visit, { device: say('device.missing') }), 422);
      }
      await auth.store.setDevice(standing.session, device);
      const who = sealWho(store, { service: visit.scope.service, account: visit.scope.account });
      return withSetCookies(visit.redirect(await afterDevice(visit)), deviceCookies(who, device, secure));
    }),
  ];
}
