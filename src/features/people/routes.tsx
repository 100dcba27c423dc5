import { get, post, type Route } from '../../platform/http/route.ts';
import type { Auth } from './auth.ts';
import { SignInPage, WelcomePage } from './pages.tsx';
import { peopleWords } from './words.ts';

/** Where a signed-out person begins, and the ways in and out. */
export function peopleRoutes(auth: Auth): Route[] {
  return [
    get('/', ['public'], (visit) =>
      visit.chrome.signedIn
        ? visit.redirect(visit.chrome.homeHref)
        : visit.page(<WelcomePage chrome={visit.chrome} />),
    ),

    get('/sign-in', ['public'], (visit) =>
      visit.page(
        <SignInPage
          chrome={visit.chrome}
          form={{}}
          submissionKey={visit.key}
          next={safeNext(visit.query.get('next'))}
        />,
      ),
    ),

    post('/sign-in', ['public'], async (visit) => {
      const say = peopleWords(visit.chrome.lang);
      const email = text(visit.values.email).trim();
      const password = text(visit.values.password);
      const next = safeNext(text(visit.values.next));
      const errors: Record<string, string> = {};
      if (!email) errors.email = say('signIn.emailMissing');
      if (!password) errors.password = say('signIn.passwordMissing');
      const cookies =
        Object.keys(errors).length === 0
          ? await auth.signInByPassword(email, password, visit.context.req.raw.headers)
          : null;
      if (cookies) return signedIn(visit.redirect(next), cookies);
      if (Object.keys(errors).length === 0) errors._form = say('signIn.noMatch');
      return visit.page(
        <SignInPage
          chrome={visit.chrome}
          form={{ values: { email }, errors }}
          submissionKey={visit.key}
          next={next}
        />,
        422,
      );
    }),

    post('/sign-out', ['public'], async (visit) =>
      signedIn(visit.redirect('/'), await auth.signOut(visit.context.req.raw.headers)),
    ),
  ];
}

/** Only a path on this site: anything else would let a link send people elsewhere after they signed in. */
export function safeNext(next: string | null): string {
  return next && /^\/(?![/\\])[\w\-/?=&.%]*$/.test(next) ? next : '/';
}

function signedIn(response: Response, cookies: Headers): Response {
  for (const cookie of cookies.getSetCookie()) response.headers.append('set-cookie', cookie);
  return response;
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
