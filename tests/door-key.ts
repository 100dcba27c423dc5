/** Keeps somebody signed in through a test whose clock jumps by days. */
import type { Temporal } from 'temporal-polyfill';
import type { Program } from '../src/app/program.ts';

/**
 * @returns a function that gives the Cookie header of somebody who is in, second step and all: they sign in again, as a
 * person would, when they were away for longer than a sign-in lasts.
 */
export function doorKey(program: Program, who: { email: string; service: string }): () => Promise<string> {
  const { auth, store } = program;
  let cookie: Promise<string> | undefined;
  let used: Temporal.Instant | undefined;
  const signIn = async () => {
    const signedIn = await auth.signInAs(who.email, new Headers(), 'code', who.service);
    const fresh = (signedIn?.cookies ?? []).map((one) => one.split(';')[0]).join('; ');
    const session = await auth.session(new Headers({ cookie: fresh }));
    if (!session) throw new Error(`${who.email} has no way in.`);
    await auth.store.setSecondFactor(session.id);
    return fresh;
  };
  // Two presses at once belong to one sign-in, as in a browser.
  return () => {
    const now = store.clock.now();
    if (!cookie || !used || used.until(now).total('minutes') >= 25) cookie = signIn();
    used = now;
    return cookie;
  };
}
