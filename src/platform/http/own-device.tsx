import type { Temporal } from 'temporal-polyfill';
import { Screen } from '../../ui/screen.tsx';
import { defineWords } from '../i18n.ts';
import type { Scope } from '../scope.ts';
import { sayDate, sayTime } from '../when.ts';
import { get, type Route } from './route.ts';

/** Says to the browser's worker whose pages it may keep: an account, or nobody's. */
const WHOSE = 'ks-own';

/** On a page that may be kept: what the page says when it is read without a network. */
const KEPT = 'ks-kept';

/** What an address may ask for and still be the page as it is opened first; news of a post is not kept. */
const PLAIN_QUERY = ['form', 'day'];

const words = defineWords({
  kept: 'You have no signal. This is what was here at {time} on {date}.',
  title: 'No signal',
  heading: 'You have no signal',
  notHere: 'This page is not kept on this device. Try again when you have signal.',
  safe: 'What was saved or kept before is still there.',
  may: 'These may open without signal:',
  home: 'Home',
  workbook: 'Workbook',
  plan: 'Safety plan',
  urgent: 'Get urgent help',
});

/** Words and pages wait on a device only where its person said that it is theirs alone. */
export function onOwnDevice(request: Request): boolean {
  return /(^|;\s*)ks_device=own(;|$)/.test(request.headers.get('cookie') ?? '');
}

/**
 * What the browser's worker may keep of this answer, and whose pages it may go on keeping. Signed-out answers say nothing,
 * so that a sign-in that only ran out clears nothing.
 */
export function keepingHeaders(
  request: Request,
  route: Route,
  scope: Scope,
  now: Temporal.Instant,
  lang: string,
): Record<string, string> {
  if (scope.kind !== 'patient' || !onOwnDevice(request)) return { [WHOSE]: 'none' };
  const plain = [...new URL(request.url).searchParams.keys()].every((name) => PLAIN_QUERY.includes(name));
  if (!route.readsOffline || !plain) return { [WHOSE]: scope.account };
  const local = now.toZonedDateTimeISO(scope.zone);
  const said = words(lang)('kept', {
    time: sayTime(local.toPlainTime()),
    date: sayDate(local.toPlainDate(), lang),
  });
  return { [WHOSE]: scope.account, [KEPT]: encodeURIComponent(said) };
}

/** Marks a page that its person may read without a network, on a device that is theirs alone. */
export function readableOffline(route: Route): Route {
  return { ...route, readsOffline: true };
}

/** The page that stands in for one that is not kept. It is the same for everybody, and kept on every device. */
export const noSignalRoute: Route = get('/no-signal', ['public'], ({ chrome, page }) => {
  const say = words(chrome.lang);
  return page(
    <Screen chrome={chrome} title={say('title')}>
      <h1 class="nhsuk-heading-l">{say('heading')}</h1>
      <p>{say('notHere')}</p>
      <p>{say('safe')}</p>
      <p>{say('may')}</p>
      <ul class="nhsuk-list nhsuk-list--bullet">
        <li>
          <a href="/crisis">{say('urgent')}</a>
        </li>
        <li>
          <a href="/home">{say('home')}</a>
        </li>
        <li>
          <a href="/workbook">{say('workbook')}</a>
        </li>
        <li>
          <a href="/safety-plan">{say('plan')}</a>
        </li>
      </ul>
    </Screen>,
  );
});
