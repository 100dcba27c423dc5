import type { ComponentChildren } from 'preact';
import type { Chrome } from '../platform/http/route.ts';
import { defineWords, directionOf } from '../platform/i18n.ts';
import type { FormErrors } from './form.tsx';
import { Language } from './language.ts';
import { LAYOUT_WORDS, type LayoutWords, PatientPage, PublicPage, StaffPage } from './layout.tsx';

const account = defineWords({ account: 'Your account' });
const layout = defineWords({ ...LAYOUT_WORDS });

/** The words round every page, in one language. */
function layoutWords(lang: string): LayoutWords {
  const say = layout(lang);
  const names = Object.keys(LAYOUT_WORDS) as (keyof LayoutWords)[];
  return Object.fromEntries(names.map((name) => [name, say(name)])) as unknown as LayoutWords;
}

export interface ScreenProps {
  chrome: Chrome;
  /** Short and neutral: it shows in the browser's history. */
  title: string;
  current?: string;
  errors?: FormErrors;
  back?: { href: string; text?: string };
  notice?: ComponentChildren;
  islands?: readonly string[];
  children: ComponentChildren;
}

/** Any page, in the layout of the person who asked. Feature pages use this and never choose a layout. */
export function Screen({ chrome, children, ...rest }: ScreenProps) {
  const shared = {
    ...rest,
    serviceName: chrome.serviceName,
    demo: chrome.demo,
    homeHref: chrome.homeHref,
    nav: chrome.nav,
    lang: chrome.lang,
    dir: directionOf(chrome.lang),
    words: layoutWords(chrome.lang),
    assetUrl: chrome.assetUrl,
    children,
  };
  const signedIn = { name: '', ...chrome.signedIn, href: '/account' };
  const footerLinks = [{ text: account(chrome.lang)('account'), href: '/account' }];
  return (
    <Language.Provider value={chrome.lang}>
      {chrome.kind === 'patient' ? (
        <PatientPage {...shared} signedIn={signedIn} footerLinks={footerLinks} />
      ) : chrome.kind === 'staff' ? (
        <StaffPage {...shared} signedIn={signedIn} />
      ) : (
        <PublicPage {...shared} signInHref="/sign-in" />
      )}
    </Language.Provider>
  );
}
