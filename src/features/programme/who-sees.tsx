import type { ComponentChildren } from 'preact';
import { Details } from '../../ui/details.tsx';
import { Radios } from '../../ui/radios.tsx';
import type { Visibility } from './rules.ts';
import type { Said } from './shelf.ts';
import type { ProgrammeSay } from './words.ts';

const VISIBILITIES: readonly Visibility[] = ['practitioner', 'team', 'only-me'];

/** Who sees what is written here, in a line that opens to change it. */
export function WhoSees(props: {
  name: string;
  value: Visibility;
  words: Said;
  say: ProgrammeSay;
  open?: boolean;
  legend?: ComponentChildren;
}) {
  const { name, value, words, say } = props;
  return (
    <Details summary={say('step.whoSees', { who: whoText(words, value) })} open={props.open}>
      <Radios
        name={name}
        idPrefix={name}
        small
        legend={say('step.whoSeesLegend')}
        value={value}
        items={VISIBILITIES.map((one) => ({
          value: one,
          text: whoText(words, one),
          hint: words[one]?.text,
        }))}
      />
    </Details>
  );
}

const PLAIN: Record<Visibility, string> = {
  'only-me': 'Only me',
  practitioner: 'My practitioner',
  team: 'My care team',
};

export function whoText(words: Said, value: Visibility): string {
  return words[value]?.title || PLAIN[value];
}
