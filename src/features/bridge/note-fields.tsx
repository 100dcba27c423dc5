import type { bind } from '../../ui/form.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { afterWords } from './after-words.ts';
import { type Heading, headings } from './rules.ts';

const ROWS: Record<Heading, number> = { since: 4, risk: 3, medication: 2, homework: 3, did: 4, plan: 3 };

/** The headings of a note, and who may read it: the same for signing and for amending. */
export function NoteFields(props: {
  field: ReturnType<typeof bind>;
  lang: string;
  /** Headings that were filled in, to be checked. Risk is never among them. */
  prefilled?: readonly Heading[];
}) {
  const say = afterWords(props.lang);
  const { field } = props;
  return (
    <>
      {headings.map((heading) => (
        <Textarea
          key={heading}
          label={{ text: say(`heading.${heading}`), size: 's' }}
          hint={
            heading === 'risk'
              ? say('heading.risk.hint')
              : props.prefilled?.includes(heading)
                ? say('prefilled')
                : undefined
          }
          rows={ROWS[heading]}
          {...field.text(heading)}
        />
      ))}
      <Radios
        legend={{ text: say('withheld.legend'), size: 's' }}
        small
        {...field.choice('withheld')}
        items={[
          { value: 'no', text: say('withheld.no') },
          {
            value: 'yes',
            text: say('withheld.yes'),
            conditional: (
              <Textarea label={say('withheld.reason')} rows={2} {...field.text('withheldReason')} />
            ),
          },
        ]}
      />
    </>
  );
}
