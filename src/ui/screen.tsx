import type { ComponentChildren } from 'preact';
import type { Chrome } from '../platform/http/route.ts';
import { defineWords } from '../platform/i18n.ts';
import type { FormErrors } from './form.tsx';
import { PatientPage, PublicPage, StaffPage } from './layout.tsx';

const account = defineWords({ account: 'Your account' });

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
    assetUrl: chrome.assetUrl,
    children,
  };
  const signedIn = { name: '', ...chrome.signedIn, href: '/account' };
  if (chrome.kind === 'patient') {
    const footerLinks = [{ text: account(chrome.lang)('account'), href: '/account' }];
    return <PatientPage {...shared} signedIn={signedIn} footerLinks={footerLinks} />;
  }
  if (chrome.kind === 'staff') return <StaffPage {...shared} signedIn={signedIn} />;
  return <PublicPage {...shared} signInHref="/sign-in" />;
}
