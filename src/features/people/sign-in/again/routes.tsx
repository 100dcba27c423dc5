import { MessagePage } from '../../../../platform/http/error-pages.tsx';
import { type FormValues, LONGEST_BODY } from '../../../../platform/http/form.ts';
import { post, type Route, type Visit } from '../../../../platform/http/route.ts';
import { sendCodeToAccount, signInToAccount } from '../actions.ts';
import { arrive } from '../arrival.ts';
import { type CarriedForm, openForm, openWho, sealForm } from '../carried.ts';
import { cookieNamed, WHO_COOKIE, withCookies } from '../cookies.ts';
import type { SignInParts } from '../parts.ts';
import { LIMITS, passkeysWorkAt } from '../rules.ts';
import { secondFactorPage } from '../second-factor/asked.tsx';
import { allowed, askingOf, clientOf, headersOf, one, withSetCookies } from '../visit.ts';
import { signInWords } from '../words.ts';
import { AgainCodePage, AgainOverPage, AgainPage, NotYoursPage } from './pages.tsx';

/** What a signed-out post gets: a page that carries it, sealed to the account that this browser was last in. */
export function carryOver(parts: SignInParts, visit: Visit, path: string): Response {
  const { chrome } = visit;
  if (visit.context.req.header('accept')?.includes('application/json')) {
    return Response.json({ signedOut: true }, { status: 401 });
  }
  const who = openWho(parts.store, cookieNamed(headersOf(visit), WHO_COOKIE));
  const carried =
    who && sealForm(parts.store, { ...who, path, values: { ...visit.values, _key: visit.key } });
  if (!carried || carried.length > LONGEST_BODY - 10_000) {
    return visit.page(<AgainOverPage chrome={chrome} kind="lost" />, 403);
  }
  const { store } = parts;
  return visit.page(
    <AgainPage
      chrome={chrome}
      submissionKey={store.newId()}
      freshKey={store.newId()}
      carried={carried}
      offersPasskey={passkeysWorkAt(parts.publicUrl)}
    />,
    403,
  );
}

/** Back in, and then the form that waited is sent, once: its own submission key sees to that. */
export function againRoutes(parts: SignInParts): Route[] {
  const { store } = parts;
  const held = (visit: Visit) => {
    const carried = one(visit.values.carried);
    return { carried, form: openForm(store, carried) };
  };
  const shown = (visit: Visit, carried: string) => ({
    chrome: visit.chrome,
    submissionKey: store.newId(),
    freshKey: store.newId(),
    carried,
  });
  const over = (visit: Visit) => visit.page(<AgainOverPage chrome={visit.chrome} kind="over" />, 422);

  return [
    post('/sign-in/again', ['public'], async (visit) => {
      const { carried, form } = held(visit);
      if (!form) return over(visit);
      const tries: Parameters<typeof allowed>[1] = [
        [LIMITS.code, form.account],
        [LIMITS.codeFrom, clientOf(visit, parts)],
      ];
      if (!(await allowed(parts, tries))) {
        return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
      }
      const sent = await sendCodeToAccount(parts, form, visit.scope.request);
      if (!sent)
        return visit.page(
          <AgainPage {...shown(visit, carried)} noRoute offersPasskey={passkeysWorkAt(parts.publicUrl)} />,
          422,
        );
      return visit.page(<AgainCodePage {...shown(visit, carried)} form={{}} />);
    }),

    post('/sign-in/again/check', ['public'], async (visit) => {
      const say = signInWords(visit.chrome.lang);
      const { carried, form } = held(visit);
      if (!form) return over(visit);
      const code = one(visit.values.code).trim();
      if (code) {
        const tries: Parameters<typeof allowed>[1] = [
          [LIMITS.check, form.account],
          [LIMITS.checkFrom, clientOf(visit, parts)],
        ];
        if (!(await allowed(parts, tries))) {
          return visit.page(<MessagePage chrome={visit.chrome} kind="tooMany" />, 429);
        }
        const headers = headersOf(visit);
        const signedIn = await signInToAccount(parts, form, code, askingOf(visit));
        if (signedIn) {
          return complete(parts, visit, carried, withCookies(headers, signedIn.cookies), signedIn.cookies);
        }
      }
      const errors = { code: say(code ? 'check.wrong' : 'check.missing') };
      return visit.page(<AgainCodePage {...shown(visit, carried)} form={{ errors }} />, 422);
    }),

    post('/sign-in/again/complete', ['public'], (visit) =>
      complete(parts, visit, one(visit.values.carried), headersOf(visit), []),
    ),
  ];
}

/**
 * Sends a carried form under the sign-in that these headers hold. Under another account nothing is sent, and the page
 * keeps the form for its writer.
 */
export async function complete(
  parts: SignInParts,
  visit: Visit,
  carried: string,
  headers: Headers,
  cookies: readonly string[],
): Promise<Response> {
  const { store } = parts;
  const { chrome } = visit;
  const form = openForm(store, carried);
  if (!form) return visit.page(<AgainOverPage chrome={chrome} kind="over" />, 422);
  const keys = { submissionKey: store.newId(), freshKey: store.newId(), carried };
  const { entered, cookies: kept } = await arrive(parts, headers, {
    ...askingOf(visit),
    submission: undefined,
  });
  if (entered.standing?.owing === 'second-factor') {
    return withSetCookies(
      visit.page(secondFactorPage(parts, visit, entered.standing, { carried, next: '/' })),
      cookies,
    );
  }
  const account = entered.scope && entered.standing?.account;
  if (!account) {
    const page = <AgainPage chrome={chrome} {...keys} offersPasskey={passkeysWorkAt(parts.publicUrl)} />;
    return withSetCookies(visit.page(page, 403), cookies);
  }
  if (account.account !== form.account || account.service !== form.service) {
    const page = <NotYoursPage chrome={chrome} {...keys} name={account.name} />;
    return withSetCookies(visit.page(page, 403), cookies);
  }
  const answer = await parts.ask(
    postOf(parts.publicUrl, form, withCookies(headers, kept)),
    visit.context.env,
  );
  const response = new Response(answer.body, answer);
  return withSetCookies(response, [...cookies, ...kept]);
}

function postOf(publicUrl: string, form: CarriedForm, headers: Headers): Request {
  return new Request(new URL(form.path, publicUrl), {
    method: 'POST',
    headers: {
      cookie: headers.get('cookie') ?? '',
      'content-type': 'application/x-www-form-urlencoded',
      accept: headers.get('accept') ?? 'text/html',
      'x-forwarded-for': headers.get('x-forwarded-for') ?? '',
    },
    body: bodyOf(form.values),
  });
}

function bodyOf(values: FormValues): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const single of [value].flat()) body.append(name, single);
  }
  return body;
}
