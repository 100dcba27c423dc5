import { type Context, Hono } from 'hono';
import type { VNode } from 'preact';
import { renderPage } from '../../ui/layout.tsx';
import type { Clock } from '../clock.ts';
import { SentTwice } from '../db/submission.ts';
import { idOf, isId, type NewId } from '../ids.ts';
import { NotHere } from '../outcome.ts';
import type { Scope, Submission } from '../scope.ts';
import { FaultPage, MessagePage, SentTwicePage } from './error-pages.tsx';
import { BodyTooLong, BodyUnreadable, type FormValues, pageMark, readForm } from './form.ts';
import { securityHeaders } from './headers.ts';
import { isFromElsewhere } from './origin.ts';
import { keepingHeaders } from './own-device.tsx';
import type { Audience, Chrome, Route, Visit } from './route.ts';

export interface Entrance {
  scope: Scope;
  chrome: Chrome;
  /** False for a signed-out visitor. */
  signedIn: boolean;
  /** Set-Cookie values that this answer has to carry: a sign-in that was prolonged or ended. */
  cookies?: readonly string[];
}

export interface MountParts {
  routes: readonly Route[];
  publicUrl: string;
  secret: string;
  newId: NewId;
  clock: Clock;
  /** Builds the scope of whoever asks. */
  enter(
    request: Request,
    asking: { request: string; purpose: string; submission?: Submission },
  ): Promise<Entrance>;
  /** What a signed-out post gets instead: a page that carries it until they are signed in. */
  expired(visit: Visit, path: string): Promise<Response>;
  /** Told of every answer, for logs and metrics. Never sees a body. */
  answered(note: {
    request: string;
    method: string;
    route: string;
    status: number;
    milliseconds: number;
    fault?: unknown;
  }): void;
}

/** One Hono app out of the feature's route lists, with every guard in front of them. */
export function mountRoutes(parts: MountParts): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  for (const route of parts.routes) {
    app.on(route.method.toUpperCase(), route.path, (c) => answer(parts, route, c));
  }
  app.notFound((c) => answer(parts, NOWHERE, c));
  return app;
}

const NOWHERE: Route = {
  method: 'get',
  path: '*',
  who: ['public'],
  handle: () => {
    throw new NotHere();
  },
};

async function answer(parts: MountParts, route: Route, c: Context): Promise<Response> {
  const request = parts.newId();
  const began = performance.now();
  let fault: unknown;
  const response = await visit(parts, route, c, request).catch((error: unknown) => {
    fault = error;
    return plainFault(request);
  });
  parts.answered({
    request,
    method: c.req.method,
    route: route.path,
    status: response.status,
    milliseconds: performance.now() - began,
    fault: fault ?? (response as { fault?: unknown }).fault,
  });
  return response;
}

async function visit(parts: MountParts, route: Route, c: Context, request: string): Promise<Response> {
  let values: FormValues = {};
  let submission: Submission | undefined;
  let mark: string | null = null;
  let unread: 'tooLong' | 'stale' | 'elsewhere' | 'someoneElse' | undefined;
  if (isFromElsewhere(c.req.raw, parts.publicUrl)) unread = 'elsewhere';
  else if (c.req.method === 'POST') {
    try {
      const form = await readForm(c.req.raw, parts.secret);
      values = form.values;
      submission = form.submission ?? undefined;
      mark = form.mark;
      if (!submission && route.path !== '/sign-out') unread = 'stale';
    } catch (error) {
      if (!(error instanceof BodyTooLong) && !(error instanceof BodyUnreadable)) throw error;
      unread = error instanceof BodyTooLong ? 'tooLong' : 'stale';
    }
  }
  const entrance = await parts.enter(c.req.raw, {
    request,
    purpose: `${route.method} ${route.path}`,
    // The forms of one page share its key: each of them may be sent once.
    submission: submission && { ...submission, key: idOf(submission.key, c.req.path) },
  });
  const { chrome, scope } = entrance;
  const keyed = (key: string) =>
    entrance.signedIn ? `${key}.${pageMark(parts.secret, key, scope)}` : mark ? `${key}.${mark}` : key;
  if (submission && mark && keyed(submission.key) !== `${submission.key}.${mark}`) unread = 'someoneElse';
  const page = (content: VNode, status = 200) => html(content, status);
  for (const cookie of entrance.cookies ?? []) c.header('set-cookie', cookie, { append: true });
  if (unread) {
    const status = { tooLong: 413, stale: 400, elsewhere: 403, someoneElse: 403 }[unread];
    return page(<MessagePage chrome={chrome} kind={unread} />, status);
  }
  const me: Visit = {
    scope,
    params: c.req.param() as Record<string, string>,
    query: new URL(c.req.url).searchParams,
    values,
    key: keyed(submission?.key ?? parts.newId()),
    chrome,
    page,
    redirect: (path) => new Response(null, { status: 303, headers: { location: path } }),
    context: c,
  };
  try {
    if (!mayAsk(route.who, entrance)) {
      if (entrance.signedIn || !route.who.some((one) => one !== 'public')) throw new NotHere();
      if (route.method === 'get') return me.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`);
      return await parts.expired(me, c.req.path);
    }
    for (const [name, value] of Object.entries(me.params)) {
      if (!route.words?.includes(name) && !isId(value)) throw new NotHere();
    }
    const response = await route.handle(me);
    if (route.method === 'get' && entrance.signedIn && response.status === 200) {
      const keeping = keepingHeaders(c.req.raw, route, scope, parts.clock.now(), chrome.lang);
      for (const [name, value] of Object.entries(keeping)) response.headers.set(name, value);
    }
    return response;
  } catch (error) {
    if (error instanceof NotHere) return page(<MessagePage chrome={chrome} kind="notHere" />, 404);
    if (error instanceof SentTwice) {
      return page(
        <SentTwicePage chrome={chrome} path={c.req.path} values={values} freshKey={keyed(parts.newId())} />,
        409,
      );
    }
    const response = page(<FaultPage chrome={chrome} request={request} />, 500);
    return Object.assign(response, { fault: error });
  }
}

function mayAsk(who: readonly Audience[], { scope, signedIn }: Entrance): boolean {
  if (who.includes('public')) return true;
  if (!signedIn) return false;
  if (scope.kind === 'patient') return who.includes('patient');
  return who.some((one) => one !== 'patient' && one !== 'public' && scope.roles.has(one));
}

function html(content: VNode, status: number): Response {
  return new Response(renderPage(content), {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** Where not even the page round an error can be made: the store is away. */
function plainFault(request: string): Response {
  const text = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sorry - Keepstep</title><link rel="stylesheet" href="/assets/styles.css"></head><body><main><h1>Sorry, something went wrong</h1><p>It is not your fault. What you had saved is safe. Please go back and try once more.</p><p><a href="/crisis">Get urgent help</a></p><p>If it happens again, tell us this number: ${request}</p></main></body></html>`;
  return new Response(text, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
