import type { ComponentChildren } from 'preact';

/** A save button that stays in view under a long form, with what has become of the words so far. */
export function StickySave(props: { children: ComponentChildren; status?: string; id?: string }) {
  return (
    <div class="ks-save" id={props.id}>
      <div class="ks-save__buttons">{props.children}</div>
      <p class="ks-save__status" role="status" data-save-status>
        {props.status}
      </p>
    </div>
  );
}
