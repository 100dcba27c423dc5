import { peopleWords } from '../features/people/index.ts';
import type { Chrome } from '../platform/http/route.ts';
import type { Role, Scope } from '../platform/scope.ts';

/** Where each role lands: the first that a person has. */
const HOMES: [Role, string][] = [
  ['practitioner', '/caseload'],
  ['trainee', '/caseload'],
  ['supervisor', '/supervision'],
  ['manager', '/service'],
  ['navigator', '/support'],
  ['author', '/library'],
  ['reviewer', '/library'],
];

const LISTS: { role: Role[]; text: Parameters<ReturnType<typeof peopleWords>>[0]; href: string }[] = [
  { role: ['practitioner', 'trainee'], text: 'nav.caseload', href: '/caseload' },
  { role: ['practitioner', 'trainee', 'supervisor'], text: 'nav.inbox', href: '/inbox' },
  { role: ['practitioner', 'trainee'], text: 'nav.reviews', href: '/reviews' },
  { role: ['practitioner', 'trainee'], text: 'nav.diary', href: '/diary' },
  { role: ['practitioner', 'supervisor', 'manager'], text: 'nav.referrals', href: '/referrals' },
  { role: ['practitioner', 'supervisor'], text: 'nav.concerns', href: '/flags' },
  { role: ['practitioner', 'trainee'], text: 'nav.time', href: '/time' },
  { role: ['supervisor'], text: 'nav.supervision', href: '/supervision' },
  { role: ['manager'], text: 'nav.service', href: '/service' },
  { role: ['navigator'], text: 'nav.support', href: '/support' },
  { role: ['author', 'reviewer'], text: 'nav.library', href: '/library' },
];

/** What surrounds a page, for whoever asks. */
export function chromeOf(
  scope: Scope,
  service: { name: string; demo: boolean },
  assetUrl: (file: string) => string,
  lang = 'en-GB',
): Chrome {
  const say = peopleWords(lang);
  const shared = { serviceName: service.name, demo: service.demo, lang, assetUrl };
  if (scope.kind === 'patient') {
    const nav = [
      { text: say('nav.home'), href: '/home' },
      { text: say('nav.plan'), href: '/plan' },
      { text: say('nav.messages'), href: '/messages' },
      { text: say('nav.workbook'), href: '/workbook' },
    ];
    return {
      ...shared,
      kind: 'patient',
      signedIn: { name: scope.name, account: scope.account },
      homeHref: '/home',
      nav,
    };
  }
  if (scope.kind === 'staff') {
    const nav = LISTS.filter((list) => list.role.some((role) => scope.roles.has(role))).map((list) => ({
      text: say(list.text),
      href: list.href,
    }));
    const home = HOMES.find(([role]) => scope.roles.has(role))?.[1] ?? '/';
    return {
      ...shared,
      kind: 'staff',
      signedIn: { name: scope.name, account: scope.account },
      homeHref: home,
      nav,
    };
  }
  return { ...shared, kind: 'public', signedIn: null, homeHref: '/', nav: [] };
}
