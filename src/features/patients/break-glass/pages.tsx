import type { Chrome } from '../../../platform/http/route.ts';
import { sayDate, sayTime } from '../../../platform/when.ts';
import { Button } from '../../../ui/button.tsx';
import { DateInput } from '../../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Table } from '../../../ui/table.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import type { BreakGlassUse } from './store.ts';
import { breakGlassWords } from './words.ts';

export function BreakGlassPage(props: {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  /** For a supervisor: what was opened this way. */
  uses: BreakGlassUse[] | undefined;
  zone: string;
}) {
  const { chrome, form } = props;
  const say = breakGlassWords(chrome.lang);
  const field = bind(form);
  const when = (at: BreakGlassUse['openedAt']) => {
    const local = at.toZonedDateTimeISO(props.zone);
    return `${sayDate(local.toPlainDate(), chrome.lang)}, ${sayTime(local.toPlainTime())}`;
  };
  return (
    <Screen chrome={chrome} title={say('title')} errors={form.errors} back={{ href: chrome.homeHref }}>
      <h1 class="nhsuk-heading-l">{say('title')}</h1>
      <p>{say('lead')}</p>
      <InsetText>
        <p>{say('consequence')}</p>
      </InsetText>
      <Form action="/break-glass" submissionKey={props.submissionKey}>
        <h2 class="nhsuk-heading-m">{say('who')}</h2>
        <Input label={say('nhsNumber')} inputmode="numeric" width={10} code {...field.text('nhsNumber')} />
        <p>{say('or')}</p>
        <Input label={say('givenName')} width={20} {...field.text('givenName')} />
        <Input label={say('familyName')} width={20} {...field.text('familyName')} />
        <DateInput legend={say('birthDate')} {...field.date('birthDate')} />
        <Textarea label={say('reason')} hint={say('reasonHint')} rows={4} {...field.text('reason')} />
        <Button variant="warning">{say('button')}</Button>
      </Form>
      {props.uses && (
        <>
          <h2 class="nhsuk-heading-m">{say('usesTitle')}</h2>
          {props.uses.length === 0 ? (
            <p>{say('usesNone')}</p>
          ) : (
            <Table
              responsive
              caption={{ text: say('usesTitle'), classes: 'nhsuk-u-visually-hidden' }}
              head={[say('usesWhen'), say('usesWho'), say('usesWhose'), say('usesWhy')]}
              rows={props.uses.map((use) => [when(use.openedAt), use.name, use.patientName, use.reason])}
            />
          )}
        </>
      )}
    </Screen>
  );
}
