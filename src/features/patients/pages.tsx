import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryList, type SummaryListRow } from '../../ui/summary-list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { ContactFields, EmergencyFields, IdentityFields, NeedFields } from './fields.tsx';
import type { ContactRoute, PatientDetails, RouteKind, Safe } from './rules.ts';
import { patientsWords, type SayPatients } from './words.ts';

const SAFE_COLOUR: Record<Safe, 'green' | 'red' | 'yellow'> = { yes: 'green', no: 'red', ask: 'yellow' };

/** Each way to reach somebody, with whether it is safe, in words. */
export function RouteList(props: {
  say: SayPatients;
  routes: readonly ContactRoute[];
  details: PatientDetails;
}) {
  const { say, routes, details } = props;
  if (routes.length === 0) return <p>{say('record.noRoutes')}</p>;
  const order: RouteKind[] = ['call', 'voicemail', 'sms', 'email', 'post'];
  const rows = order.flatMap((kind) => routes.filter((route) => route.kind === kind));
  return (
    <SummaryList
      rows={[
        ...rows.map((route) => ({
          key: say(`route.${route.kind}`),
          value: (
            <>
              <span class="ks-typed" dir="auto">
                {route.address}
              </span>{' '}
              <Tag colour={SAFE_COLOUR[route.safe]}>{say(`route.safe.${route.safe}`)}</Tag>
            </>
          ),
        })),
        row(say('record.seen'), details.phoneSeen ? say(`seen.${details.phoneSeen}`) : say('record.none')),
      ]}
    />
  );
}

export function NeedList({ say, details }: { say: SayPatients; details: PatientDetails }) {
  if (details.needs.length === 0 && !details.otherNeeds) return <p>{say('record.none')}</p>;
  return (
    <>
      <ul>
        {details.needs.map((need) => (
          <li key={need}>
            {say(`needs.${need}`)}
            {need === 'interpreter' && details.interpreter ? `: ${details.interpreter}` : ''}
          </li>
        ))}
      </ul>
      {details.otherNeeds && (
        <p class="ks-typed" dir="auto">
          {details.otherNeeds}
        </p>
      )}
    </>
  );
}

/** Staff change a record. */
export function EditRecordPage(props: {
  chrome: Chrome;
  patient: { id: string; preferredName: string };
  form: FormState;
  submissionKey: string;
}) {
  const { chrome, patient, form } = props;
  const say = patientsWords(chrome.lang);
  const field = bind(form);
  return (
    <Screen
      chrome={chrome}
      title={say('edit.title')}
      errors={form.errors}
      back={{ href: `/patients/${patient.id}` }}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">{patient.preferredName}</span> {say('edit.title')}
      </h1>
      <p>{say('edit.reason')}</p>
      <Form action={`/patients/${patient.id}/details`} submissionKey={props.submissionKey}>
        <IdentityFields say={say} field={field} staff />
        <h2 class="nhsuk-heading-m">{say('record.contact')}</h2>
        <ContactFields say={say} field={field} staff />
        <NeedFields say={say} field={field} staff />
        <EmergencyFields say={say} field={field} staff />
        <Textarea
          label={{ text: say('record.matters'), size: 'm' }}
          hint={say('matters.staff')}
          {...field.text('matters')}
        />
        <Button>{say('edit.save')}</Button>
      </Form>
    </Screen>
  );
}

/** A patient's own details. */
export function MyDetailsPage(props: {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  saved: boolean;
}) {
  const { chrome, form } = props;
  const say = patientsWords(chrome.lang);
  const field = bind(form);
  return (
    <Screen
      chrome={chrome}
      title={say('details.title')}
      errors={form.errors}
      back={{ href: '/home' }}
      notice={
        props.saved ? (
          <NotificationBanner variant="success">
            <BannerLine>{say('details.saved')}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">{say('details.title')}</h1>
      <p>{say('details.lead')}</p>
      <Form action="/my-details" submissionKey={props.submissionKey}>
        <Textarea
          label={{ text: say('matters.label'), size: 'm' }}
          hint={say('matters.hint')}
          {...field.text('matters')}
        />
        <ContactFields say={say} field={field} />
        <NeedFields say={say} field={field} />
        <EmergencyFields say={say} field={field} />
        <p>{say('details.name')}</p>
        <Button>{say('edit.save')}</Button>
      </Form>
    </Screen>
  );
}

function row(key: string, value: string): SummaryListRow {
  return { key, value };
}
