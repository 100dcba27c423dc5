import type { ComponentChildren } from 'preact';

export interface TwoColumnsProps {
  left: ComponentChildren;
  right: ComponentChildren;
  /** Names of the two halves, for those who move by landmark. */
  leftLabel: string;
  rightLabel: string;
  /** Keeps the right half in view while the left one scrolls, where there is room. */
  keepRight?: boolean;
}

/** What there is to read on the left, what there is to write on the right; one under the other on a phone. */
export function TwoColumns(props: TwoColumnsProps) {
  return (
    <div class="ks-columns">
      <section class="ks-columns__side" aria-label={props.leftLabel}>
        {props.left}
      </section>
      <section
        class={`ks-columns__side${props.keepRight ? ' ks-columns__side--kept' : ''}`}
        aria-label={props.rightLabel}
      >
        {props.right}
      </section>
    </div>
  );
}
