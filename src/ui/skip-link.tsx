import type { ComponentChildren } from 'preact';

/** The first link of every page: past the header, to what the page is for. */
export function SkipLink(props: { href?: string; children?: ComponentChildren }) {
  return (
    <a class="nhsuk-skip-link" data-module="nhsuk-skip-link" href={props.href ?? '#maincontent'}>
      {props.children ?? 'Skip to main content'}
    </a>
  );
}
