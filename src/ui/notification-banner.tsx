import type { ComponentChildren } from 'preact';
import type { HeadingLevel } from './heading.tsx';
import { type Attributes, classes, type Text, type Words, words } from './words.ts';

export interface NotificationBannerProps {
  /** `success` after something was done: read out at once, and focused. */
  variant?: 'success';
  title?: Words<{ level?: HeadingLevel }>;
  heading?: Words<{ level?: HeadingLevel; element?: 'p' | 'div' }>;
  role?: 'alert' | 'region' | 'banner';
  disableAutoFocus?: boolean;
  id?: string;
  classes?: string;
  attributes?: Attributes;
  children?: ComponentChildren;
}

/** Something about the whole service, or that what was asked for has been done. */
export function NotificationBanner(props: NotificationBannerProps) {
  const title = words(props.title);
  const titleId = title.id ?? 'nhsuk-notification-banner-title';
  const heading = words(props.heading);
  const TitleTag = `h${title.level ?? 2}` as const;
  const HeadingTag = heading.element ?? (`h${heading.level ?? 3}` as const);
  const success = props.variant === 'success';
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: every role it takes has a name
    <div
      class={classes(
        'nhsuk-notification-banner',
        success && 'nhsuk-notification-banner--success',
        props.classes,
      )}
      id={props.id}
      data-module="nhsuk-notification-banner"
      data-disable-auto-focus={
        props.disableAutoFocus === undefined ? undefined : String(props.disableAutoFocus)
      }
      role={props.role ?? (success ? 'alert' : 'region')}
      aria-labelledby={titleId}
      {...props.attributes}
    >
      <div class="nhsuk-notification-banner__header">
        <TitleTag class={classes('nhsuk-notification-banner__title', title.classes)} id={titleId}>
          {title.text ?? (success ? 'Success' : 'Important')}
        </TitleTag>
      </div>
      <div class="nhsuk-notification-banner__content">
        {heading.text && (
          <HeadingTag class={classes('nhsuk-notification-banner__heading', heading.classes)} id={heading.id}>
            {heading.text}
          </HeadingTag>
        )}
        {props.children}
      </div>
    </div>
  );
}

/** The single line of a banner that has no heading. */
export function BannerLine(props: { children: Text }) {
  return <p class="nhsuk-notification-banner__heading">{props.children}</p>;
}
