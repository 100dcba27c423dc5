import type { ComponentChildren } from 'preact';
import type { Chrome } from '../platform/http/route.ts';
import type { FormErrors } from './form.tsx';
import { PatientPage, PublicPage, StaffPage } from './layout.tsx';

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
  if (chrome.kind === 'patient')
    return <PatientPage {...shared} signedIn={chrome.signedIn ?? { name: '' }} />;
  if (chrome.kind === 'staff') return <StaffPage {...shared} signedIn={chrome.signedIn ?? { name: '' }} />;
  return <PublicPage {...shared} signInHref="/sign-in" />;
}
