import type { Context } from 'hono';
import type { VNode } from 'preact';
import type { Role, Scope } from '../scope.ts';
import type { FormValues } from './form.ts';

/** Who may ask at all; what they may see of it is the action's policy. `public` is anyone, signed in or not. */
export type Audience = 'public' | 'patient' | Role;

/** What a page needs to know about its surroundings, the same for every page of one visit. */
export interface Chrome {
  serviceName: string;
  demo: boolean;
  signedIn: { name: string; account: string } | null;
  kind: 'patient' | 'staff' | 'public';
  homeHref: string;
  nav: { text: string; href: string }[];
  lang: string;
  assetUrl: (file: string) => string;
}

/** One request as a route sees it. */
export interface Visit {
  scope: Scope;
  /** The path's named parts; ids are checked to be ids before the handler runs. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The posted form's values; empty on GET. */
  values: FormValues;
  /** The submission key that this page's form carries: a fresh one, or the posted one where the form is shown again. */
  key: string;
  chrome: Chrome;
  page(content: VNode, status?: 200 | 403 | 404 | 409 | 422 | 429): Response;
  /** See other: after a post, the browser asks anew. */
  redirect(path: string): Response;
  context: Context;
}

export interface Route {
  method: 'get' | 'post';
  /** `/patients/:patient/plan`; a part named by a noun holds an id unless `words` says otherwise. */
  path: string;
  who: readonly Audience[];
  /** Parts of the path that are words, not ids. */
  words?: readonly string[];
  /** Its person may keep this page on a device of their own and read it without a network. */
  readsOffline?: boolean;
  handle(visit: Visit): Promise<Response> | Response;
}

export function get(
  path: string,
  who: readonly Audience[],
  handle: Route['handle'],
  words?: readonly string[],
): Route {
  return { method: 'get', path, who, handle, words };
}

export function post(
  path: string,
  who: readonly Audience[],
  handle: Route['handle'],
  words?: readonly string[],
): Route {
  return { method: 'post', path, who, handle, words };
}
