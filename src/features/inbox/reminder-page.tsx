import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { inboxWords } from './words.ts';

/** Sets a reminder about one person in care. */
export function ReminderPage(props: {
  chrome: Chrome;
  patient: { id: string; name: string };
  form: FormState;
  submissionKey: string;
}) {
  const { chrome, patient, form } = props;
  const say = inboxWords(chrome.lang);
  const field = bind(form);
  const at = `/patients/${patient.id}`;
  return (
    <Screen
      chrome={chrome}
      title={say('reminder.title', { name: patient.name })}
      errors={form.errors}
      back={{ href: at }}
    >
      <h1 class="nhsuk-heading-l">{say('reminder.title', { name: patient.name })}</h1>
      <p>{say('reminder.lead', { name: patient.name })}</p>
      <Form action={`${at}/reminders`} submissionKey={props.submissionKey}>
        <Textarea label={say('reminder.text')} rows={2} {...field.text('text')} />
        <DateInput legend={{ text: say('reminder.day'), size: 's' }} {...field.date('date')} />
        <Button preventDoubleClick>{say('reminder.button')}</Button>
      </Form>
    </Screen>
  );
}
