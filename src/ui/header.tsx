import type { ComponentChildren, VNode } from 'preact';
import { type Attributes, classes, type Text } from './words.ts';

export interface NavigationItem {
  text: Text;
  href?: string;
  /** This very page. */
  current?: boolean;
  /** The section that this page is in. */
  active?: boolean;
}

/** Something about the person's account: a link, a button that posts, or plain words. */
export interface AccountItem {
  text: Text;
  href?: string;
  /** Posts to this address: signing out, say. */
  action?: string;
  method?: 'post' | 'get';
  icon?: boolean;
  classes?: string;
}

export interface HeaderProps {
  /** The name of the service. */
  service?: { text?: string; href?: string };
  /** The mark of a provider that may use one: none by default. */
  logo?: { mark: VNode; alt?: string; href?: string; ariaLabel?: string };
  organisation?: { name: string; split?: string; descriptor?: string };
  account?: { items: AccountItem[]; ariaLabel?: string };
  navigation?: {
    items: NavigationItem[];
    ariaLabel?: string;
    colour?: 'white';
    justified?: boolean;
    toggleMenuText?: string;
    toggleMenuVisuallyHiddenText?: string;
  };
  colour?: 'white';
  inline?: boolean;
  classes?: string;
  containerClasses?: string;
  attributes?: Attributes;
}

/** The top of every page: whose service this is, the person's account, and where else to go. */
export function Header(props: HeaderProps) {
  const { navigation } = props;
  const container = classes('nhsuk-width-container', props.containerClasses);
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the markup that nhsuk-frontend styles and tests
    <header
      class={classes(
        'nhsuk-header',
        props.colour && `nhsuk-header--${props.colour}`,
        props.inline && 'nhsuk-header--inline',
        props.organisation && 'nhsuk-header--organisation',
        props.classes,
      )}
      data-module="nhsuk-header"
      role="banner"
      {...props.attributes}
    >
      <div class={`nhsuk-header__container ${container}`}>
        <div class="nhsuk-header__service">
          <Service {...props} />
        </div>
        {props.account && <Account {...props.account} />}
      </div>
      {navigation && navigation.items.length > 0 && (
        <nav
          class={classes(
            'nhsuk-header__navigation',
            navigation.colour && `nhsuk-header__navigation--${navigation.colour}`,
            navigation.justified && 'nhsuk-header__navigation--justified',
          )}
          aria-label={navigation.ariaLabel ?? 'Menu'}
        >
          <div class={`nhsuk-header__navigation-container ${container}`}>
            <ul class="nhsuk-header__navigation-list">
              {navigation.items.map((item, index) => (
                <NavigationEntry key={index} {...item} />
              ))}
              <li class="nhsuk-header__menu" hidden>
                {/* biome-ignore lint/a11y/useButtonType: the markup that nhsuk-frontend styles and tests */}
                <button
                  class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
                  id="toggle-menu"
                  aria-expanded="false"
                >
                  <span class="nhsuk-u-visually-hidden">
                    {navigation.toggleMenuVisuallyHiddenText ?? 'Browse'}{' '}
                  </span>
                  {navigation.toggleMenuText ?? 'More'}
                </button>
              </li>
            </ul>
          </div>
        </nav>
      )}
    </header>
  );
}

function Service({ service, logo, organisation }: HeaderProps) {
  // Logo and name become one link where they lead to the same place.
  const together =
    logo !== undefined &&
    service?.href !== undefined &&
    (logo.href === service.href || (!logo.href && Boolean(service.text)));
  const logoHref = together ? service.href : logo?.href;
  const mark = (
    <>
      {logo?.mark}
      {organisation && (
        <span class="nhsuk-header__organisation-name">
          {organisation.name}
          {organisation.split && (
            <>
              {' '}
              <span class="nhsuk-header__organisation-name-split">{organisation.split}</span>
            </>
          )}
        </span>
      )}
      {organisation?.descriptor && (
        <span class="nhsuk-header__organisation-name-descriptor">{organisation.descriptor}</span>
      )}
    </>
  );
  const name = <ServiceName text={service?.text} href={together ? undefined : service?.href} />;
  if (logoHref === undefined) {
    return (
      <>
        {mark}
        {name}
      </>
    );
  }
  const label =
    logo?.ariaLabel ??
    [logo?.alt, organisation?.name, organisation?.split, together ? service?.text : undefined, 'homepage']
      .filter(Boolean)
      .join(' ');
  return (
    <>
      <a class="nhsuk-header__service-logo" href={logoHref} aria-label={label}>
        {mark}
        {together && name}
      </a>
      {!together && name}
    </>
  );
}

function ServiceName({ text, href }: { text?: string; href?: string }) {
  if (!text) return null;
  return href === undefined ? (
    <span class="nhsuk-header__service-name">{text}</span>
  ) : (
    <a class="nhsuk-header__service-name" href={href}>
      {text}
    </a>
  );
}

function Account(props: { items: AccountItem[]; ariaLabel?: string }) {
  return (
    <nav class="nhsuk-header__account" aria-label={props.ariaLabel ?? 'Account'}>
      <ul class="nhsuk-header__account-list">
        {props.items.map((item, index) => (
          <li class={classes('nhsuk-header__account-item', item.classes)} key={index}>
            <AccountEntry item={item}>
              {item.icon && <UserIcon />}
              {item.text}
            </AccountEntry>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AccountEntry({ item, children }: { item: AccountItem; children: ComponentChildren }) {
  if (item.href !== undefined) {
    return (
      <a class="nhsuk-header__account-link" href={item.href}>
        {children}
      </a>
    );
  }
  if (item.action === undefined) return <>{children}</>;
  return (
    <form class="nhsuk-header__account-form" action={item.action} method={item.method ?? 'post'} noValidate>
      {/* biome-ignore lint/a11y/useButtonType: the markup that nhsuk-frontend styles and tests */}
      <button class="nhsuk-header__account-button">{children}</button>
    </form>
  );
}

function NavigationEntry(item: NavigationItem) {
  const here = item.active || item.current;
  const Tag = item.href === undefined ? 'span' : 'a';
  return (
    <li class={classes('nhsuk-header__navigation-item', here && 'nhsuk-header__navigation-item--current')}>
      <Tag
        class={item.href === undefined ? 'nhsuk-header__navigation-text' : 'nhsuk-header__navigation-link'}
        href={item.href}
        aria-current={here ? (item.current ? 'page' : 'true') : undefined}
      >
        {here ? (
          <strong class="nhsuk-header__navigation-item-current-fallback">{item.text}</strong>
        ) : (
          item.text
        )}
      </Tag>
    </li>
  );
}

function UserIcon() {
  return (
    <svg
      class="nhsuk-icon nhsuk-icon--user"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 24 24"
      width="16"
      height="16"
      focusable="false"
      aria-hidden="true"
    >
      <path d="M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22Zm0 2a9 9 0 0 0-5 16.5V18a4 4 0 0 1 4-4h2a4 4 0 0 1 4 4v1.5A9 9 0 0 0 12 3Zm0 3a3.5 3.5 0 1 1-3.5 3.5A3.4 3.4 0 0 1 12 6Z" />
    </svg>
  );
}
