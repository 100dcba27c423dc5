import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { get, post, type Route, type Visit } from '../../../../platform/http/route.ts';
import { present } from '../../../../platform/outcome.ts';
import type { Standing } from '../../door.ts';
import { ANYONE_IN } from '../account/routes.tsx';
import { complete } from '../again/routes.tsx';
import { withCookies } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { signInPage } from '../routes.tsx';
import { LIMITS, mayAddPasskey, passkeysWorkAt } from '../rules.ts';
import { secondFactorPage } from '../second-factor/asked.tsx';
import { allowed, askingOf, clientOf, headersOf, one, onward, safeNext, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';
import { addPasskey, offerPasskey, removePasskey, signInByPasskey } from './actions.ts';
import type { Asked } from './ceremony.ts';
import { AddPasskeyPage, type NoPasskey, RemovePasskeyPage } from './pages.tsx';
import { passkeysShown } from './shown.ts';

const LONGEST_NAME = 60;

/** Signing in by passkey, adding one and taking one away. The device's part needs script; what it answers is a form. */
export function passkeyRoutes(parts: SignInParts): Route[] {
  const { auth, door, store } = parts;
  const works = passkeysWorkAt(parts.publicUrl);
  const next = (visit: Visit) => safeNext(one(visit.values.next) || visit.query.get('next'));
  const standingOf = async (visit: Visit) => (await door.enter(headersOf(visit), askingOf(visit))).standing;
  const tooMany = (visit: Visit) => visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
  const asks = (asked: Asked | null) =>
    asked
      ? withSetCookies(Response.json(asked.options), asked.cookies)
      : Response.json({ refused: true }, { status: 403 });

  /** Whoever is in, or sets up a second step; nobody who still owes one that there is. */
  const makerOf = async (visit: Visit): Promise<Standing | null> => {
    const standing = await standingOf(visit);
    const owing = standing?.owing;
    return standing?.account && (!owing || owing === 'second-factor-set-up') ? standing : null;
  };
  const whyNot = (standing: Standing): NoPasskey | undefined => {
    if (!works) return 'address';
    return mayAddPasskey(standing.state, store.clock.now()) ? undefined : 'old';
  };
  /** As for an app: a stolen code alone must not set up the second step of somebody who has a password. */
  const asksPassword = async (standing: Standing) =>
    standing.owing !== null && (await auth.passwords.has(standing.user));
  const passwordFits = async (visit: Visit, standing: Standing) =>
    !(await asksPassword(standing)) ||
    (await auth.passwords.matches(standing.user, one(visit.values.password)));
  const mayTry = (visit: Visit, standing: Standing) =>
    allowed(parts, [
      [LIMITS.passkey, standing.user],
      [LIMITS.passkeyFrom, clientOf(visit, parts)],
    ]);
  const addPage = async (visit: Visit, standing: Standing, errors?: Record<string, string>) =>
    visit.page(
      <AddPasskeyPage
        chrome={visit.chrome}
        submissionKey={visit.key}
        form={{ errors, values: { name: one(visit.values.name) } }}
        next={next(visit)}
        asksPassword={await asksPassword(standing)}
        no={whyNot(standing)}
        site={parts.publicUrl}
        back={standing.owing ? '/sign-in/second-factor/set-up' : '/account'}
      />,
      errors ? 422 : 200,
    );
  const ownPasskey = async (visit: Visit) =>
    present((await passkeysShown(parts, visit)).find((passkey) => passkey.id === visit.params.passkey));

  return [
    get('/account/passkeys/new', ['public'], async (visit) => {
      const standing = await makerOf(visit);
      return standing ? addPage(visit, standing) : visit.redirect('/sign-in');
    }),

    post('/account/passkeys/options', ['public'], async (visit) => {
      const standing = await makerOf(visit);
      if (!standing?.account || whyNot(standing) || !(await mayTry(visit, standing))) return asks(null);
      if (!(await passwordFits(visit, standing))) return asks(null);
      return asks(await offerPasskey(parts, standing.account, headersOf(visit)));
    }),

    post('/account/passkeys', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const standing = await makerOf(visit);
      if (!standing) return visit.redirect('/sign-in');
      if (!(await mayTry(visit, standing))) return tooMany(visit);
      const name = one(visit.values.name).trim();
      const errors: Record<string, string> = {};
      if (name.length > LONGEST_NAME) errors.name = say('passkey.nameLong');
      if (!(await passwordFits(visit, standing))) errors.password = say('passkey.noMatch');
      if (Object.keys(errors).length === 0 && !whyNot(standing)) {
        const form = { answer: one(visit.values.answer), name };
        const added = await addPasskey(parts, standing, form, askingOf(visit));
        if (added) return withSetCookies(visit.redirect(onward(next(visit))), added.cookies);
        errors._form = say('passkey.failed');
      }
      return addPage(visit, standing, errors);
    }),

    get('/account/passkeys/:passkey/removal', ANYONE_IN, async (visit) => {
      const passkey = await ownPasskey(visit);
      return visit.page(
        <RemovePasskeyPage chrome={visit.chrome} submissionKey={visit.key} passkey={passkey} />,
      );
    }),

    post('/account/passkeys/:passkey/removal', ANYONE_IN, async (visit) => {
      const passkey = await ownPasskey(visit);
      const standing = present(await standingOf(visit));
      const removed = await removePasskey(parts, visit.scope, passkey.id, {
        ...standing,
        needsSecondFactor: visit.scope.kind === 'staff' && !visit.chrome.demo,
      });
      if (removed.ok) return visit.redirect('/account');
      const page = { chrome: visit.chrome, submissionKey: visit.key, errors: removed.refusals };
      return visit.page(<RemovePasskeyPage {...page} passkey={passkey} />, 422);
    }),

    post('/sign-in/passkey/options', ['public'], async (visit) => {
      const fits = works && (await allowed(parts, [[LIMITS.passkeyFrom, clientOf(visit, parts)]]));
      return asks(fits ? await auth.passkeyCeremony.ask(headersOf(visit)) : null);
    }),

    post('/sign-in/passkey', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      if (!(await allowed(parts, [[LIMITS.passkeyFrom, clientOf(visit, parts)]]))) return tooMany(visit);
      const headers = headersOf(visit);
      const standing = await standingOf(visit);
      const carried = one(visit.values.carried) || undefined;
      const signedIn = await signInByPasskey(parts, one(visit.values.answer), standing, askingOf(visit));
      const cookies = signedIn?.cookies ?? [];
      if (carried) return complete(parts, visit, carried, withCookies(headers, cookies), cookies);
      if (signedIn) return withSetCookies(visit.redirect(onward(next(visit))), cookies);
      const errors = { _form: say('passkey.failed') };
      return standing?.owing === 'second-factor'
        ? visit.page(secondFactorPage(parts, visit, standing, { errors }), 422)
        : visit.page(signInPage(parts, visit, errors), 422);
    }),
  ];
}
