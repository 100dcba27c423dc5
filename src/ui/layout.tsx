import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { BackLink } from './back-link.tsx';
import { Footer, type FooterLink } from './footer.tsx';
import { FormErrorSummary, type FormErrors } from './form.tsx';
import { type AccountItem, Header, type NavigationItem } from './header.tsx';
import { SkipLink } from './skip-link.tsx';

/** Stands in the title of every page: a service's own name alone would not say which tab this is. */
const NAME = 'Keepstep';

/** The words round every page. Pass others for another language. */
export interface LayoutWords {
  skip: string;
  urgentHelp: string;
  leave: string;
  signOut: string;
  signIn: string;
  back: string;
  demo: string;
  demoLabel: string;
  errorTitle: string;
  errorHeading: string;
  account: string;
  menu: string;
  more: string;
  browse: string;
  footerLinks: string;
}

export const LAYOUT_WORDS: LayoutWords = {
  skip: 'Skip to main content',
  urgentHelp: 'Get urgent help',
  leave: 'Leave this site',
  signOut: 'Sign out',
  signIn: 'Sign in',
  back: 'Back',
  demo: 'Demo service with fictional people',
  demoLabel: 'About this demo',
  errorTitle: 'Error: ',
  errorHeading: 'There is a problem',
  account: 'Account',
  menu: 'Menu',
  more: 'More',
  browse: 'Browse',
  footerLinks: 'Support links',
};

export interface PageProps {
  /** Short and neutral: it shows in the browser's history and on other people's screens. */
  title: string;
  /** Name of the service, in the header. */
  serviceName: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  /** Where the service name leads: the home of the person's role. */
  homeHref?: string;
  /** Shows the strip that says that the people are fictional. */
  demo?: boolean;
  nav?: readonly NavigationItem[];
  /** The address of the nav item that this page is, or is in. */
  current?: string;
  /** Errors of the form on this page: shown at the top, and in the title. */
  errors?: FormErrors;
  back?: { href: string; text?: string };
  /** Goes above the main heading: a notification banner, say. */
  notice?: ComponentChildren;
  footerLinks?: readonly FooterLink[];
  /** Small scripts that this page can use: `mood` loads `/assets/mood.js`. `page` is always loaded. */
  islands?: readonly string[];
  /** Address of a built file, with the hash of its content. */
  assetUrl?: (file: string) => string;
  words?: Partial<LayoutWords>;
  children?: ComponentChildren;
}

export interface SignedInPageProps extends PageProps {
  /** Who is signed in. */
  signedIn: { name: string; href?: string; account?: string };
  /** Where the sign-out button posts. */
  signOutAction?: string;
}

/** A page for a patient: one column, urgent help always at the top, and a way to leave at once. */
export function PatientPage(props: SignedInPageProps) {
  const words = { ...LAYOUT_WORDS, ...props.words };
  return (
    <Document
      {...props}
      words={words}
      kind="patient"
      owner={props.signedIn.account}
      account={[
        urgentHelp(words),
        { text: words.leave, href: '/leave', classes: 'ks-leave' },
        { text: words.signOut, action: props.signOutAction ?? '/sign-out' },
      ]}
    />
  );
}

/** A page for a member of staff: wider and denser, with the person's own lists in the header. */
export function StaffPage(props: SignedInPageProps) {
  const words = { ...LAYOUT_WORDS, ...props.words };
  return (
    <Document
      {...props}
      words={words}
      kind="staff"
      owner={props.signedIn.account}
      account={[
        { text: props.signedIn.name, href: props.signedIn.href, icon: true },
        { text: words.signOut, action: props.signOutAction ?? '/sign-out' },
      ]}
    />
  );
}

/** A page for anybody, signed out. */
export function PublicPage(props: PageProps & { signInHref?: string }) {
  const words = { ...LAYOUT_WORDS, ...props.words };
  return (
    <Document
      {...props}
      words={words}
      kind="public"
      account={[
        urgentHelp(words),
        { text: words.leave, href: '/leave', classes: 'ks-leave' },
        ...(props.signInHref ? [{ text: words.signIn, href: props.signInHref }] : []),
      ]}
    />
  );
}

/** The page as text for the response, with its doctype. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

function urgentHelp(words: LayoutWords): AccountItem {
  return { text: words.urgentHelp, href: '/crisis', classes: 'ks-urgent-help' };
}

type DocumentProps = Omit<PageProps, 'words'> & {
  words: LayoutWords;
  kind: 'patient' | 'staff' | 'public';
  account: AccountItem[];
  /** The account whose page this is; the words that wait in its browser belong to it alone. */
  owner?: string;
};

function Document(props: DocumentProps) {
  const { words, kind } = props;
  const asset = props.assetUrl ?? ((file: string) => `/assets/${file}`);
  const hasErrors = Object.keys(props.errors ?? {}).length > 0;
  return (
    <html lang={props.lang ?? 'en-GB'} dir={props.dir ?? 'ltr'} class="nhsuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${hasErrors ? words.errorTitle : ''}${props.title} - ${NAME}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        {/* As neutral as the title: it may be shown wherever the address is. */}
        <meta name="description" content={NAME} />
        <meta name="theme-color" content="#12525c" />
        <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
        {kind === 'patient' && <link rel="manifest" href={asset('app.webmanifest')} />}
        {kind === 'patient' && <link rel="apple-touch-icon" href={asset('icon-192.png')} />}
        <link rel="stylesheet" href={asset('styles.css')} />
        {['page', ...(props.islands ?? [])].map((island) => (
          <script type="module" src={asset(`${island}.js`)} key={island} />
        ))}
      </head>
      <body class={`nhsuk-template__body ks-${kind}`} data-owner={props.owner}>
        <SkipLink>{words.skip}</SkipLink>
        {props.demo && (
          <aside class="ks-demo" aria-label={words.demoLabel}>
            {words.demo}
          </aside>
        )}
        <Header
          service={{ text: props.serviceName, href: props.homeHref ?? '/' }}
          account={{ items: props.account, ariaLabel: words.account }}
          navigation={{
            items: (props.nav ?? []).map((item) => marked(item, props.current)),
            ariaLabel: words.menu,
            toggleMenuText: words.more,
            toggleMenuVisuallyHiddenText: words.browse,
          }}
          containerClasses={kind === 'staff' ? 'ks-wide' : undefined}
        />
        <div class={`nhsuk-width-container${kind === 'staff' ? ' ks-wide' : ''}`}>
          {props.back && (
            <nav aria-label={words.back}>
              <BackLink href={props.back.href}>{props.back.text ?? words.back}</BackLink>
            </nav>
          )}
          <main class="nhsuk-main-wrapper ks-main" id="maincontent">
            <FormErrorSummary errors={props.errors} heading={words.errorHeading} />
            {props.notice}
            {props.children}
          </main>
        </div>
        <Footer
          meta={{
            items: props.footerLinks?.length ? [...props.footerLinks] : undefined,
            visuallyHiddenText: words.footerLinks,
          }}
          copyright={props.serviceName}
          containerClasses={kind === 'staff' ? 'ks-wide' : undefined}
        />
      </body>
    </html>
  );
}

function marked(item: NavigationItem, current: string | undefined): NavigationItem {
  return current !== undefined && item.href === current ? { ...item, current: true } : item;
}
