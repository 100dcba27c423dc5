import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { episodesWords } from './words.ts';

export interface ReassignProps {
  chrome: Chrome;
  patient: string;
  /** Absent for a manager, who does not see who the patient is. */
  name?: string;
  responsible: string;
  practitioners: readonly { id: string; name: string }[];
  form: FormState;
  submissionKey: string;
}

/** Gives somebody another responsible practitioner. */
export function ReassignPage(props: ReassignProps) {
  const say = episodesWords(props.chrome.lang);
  const field = bind(props.form);
  return (
    <Screen
      chrome={props.chrome}
      title={say('reassign.title')}
      errors={props.form.errors}
      back={{ href: props.name ? `/patients/${props.patient}` : props.chrome.homeHref }}
    >
      <h1 class="nhsuk-heading-l">
        {props.name && <span class="nhsuk-caption-l">{props.name}</span>} {say('reassign.title')}
      </h1>
      <p>{say('reassign.now', { name: props.responsible })}</p>
      <Form action={`/patients/${props.patient}/practitioner`} submissionKey={props.submissionKey}>
        <Select
          label={say('reassign.who')}
          items={[
            { value: '', text: say('reassign.choose') },
            ...props.practitioners.map((one) => ({ value: one.id, text: one.name })),
          ]}
          {...field.text('practitioner')}
        />
        <Input label={say('reassign.reason')} hint={say('reassign.reasonHint')} {...field.text('reason')} />
        <Button>{say('reassign.save')}</Button>
      </Form>
    </Screen>
  );
}
