import type { bind, FormValues } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { activities } from './rules.ts';
import { timeWords } from './words.ts';

/** Who, what, when and how long: for writing minutes by hand and for correcting a row. */
export function MinutesFields(props: {
  field: ReturnType<typeof bind>;
  values: FormValues;
  caseload: readonly { patient: string; name: string }[];
  lang: string;
  /** Keeps ids apart where several such forms stand on a page. */
  idPrefix?: string;
}) {
  const say = timeWords(props.lang);
  const at = (name: string) => {
    const bound = props.field.text(name);
    return props.idPrefix ? { ...bound, id: `${props.idPrefix}-${name}` } : bound;
  };
  return (
    <>
      <Select
        label={say('hand.patient')}
        {...at('patient')}
        items={[
          { value: '', text: say('hand.patient.none') },
          ...props.caseload.map((one) => ({ value: one.patient, text: one.name })),
        ]}
      />
      <Select
        label={say('hand.activity')}
        {...at('activity')}
        items={activities.map((activity) => ({ value: activity, text: say(`activity.${activity}`) }))}
      />
      <Input label={say('hand.date')} type="date" {...at('date')} />
      <Input label={say('hand.time')} type="time" {...at('time')} />
      <Input label={say('hand.minutes')} inputmode="numeric" width={3} {...at('minutes')} />
    </>
  );
}
