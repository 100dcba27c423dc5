import type { Role } from '../../../platform/scope.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { bind, Form } from '../../../ui/form.tsx';
import { Input } from '../../../ui/input.tsx';
import { Table } from '../../../ui/table.tsx';
import type { StaffLine, StaffMember } from '../reading.ts';
import { Done, type PageParts, PersonSelect, ServiceScreen } from '../screen.tsx';
import { serviceWords } from '../words.ts';

const ORDER: readonly Role[] = [
  'practitioner',
  'trainee',
  'supervisor',
  'manager',
  'navigator',
  'author',
  'reviewer',
];

export function StaffPage(props: PageParts & { staff: StaffLine[]; done: string | undefined }) {
  const { chrome, form, submissionKey, staff } = props;
  const say = serviceWords(chrome.lang);
  const field = bind(form);
  return (
    <ServiceScreen
      chrome={chrome}
      title={say('staff.title')}
      errors={form.errors}
      notice={props.done && <Done text={props.done} />}
    >
      <Table
        responsive
        caption={{ text: say('staff.title'), classes: 'nhsuk-u-visually-hidden' }}
        head={[say('staff.name'), say('staff.roles'), { text: say('staff.patients'), format: 'numeric' }]}
        rows={staff.map((one) => [
          { text: one.name, href: `/service/staff/${one.id}` },
          rolesInWords(one.roles, chrome.lang),
          { text: one.patients, format: 'numeric' },
        ])}
      />
      <Form action="/service/staff" submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('staff.invite')}</h2>
        <p>{say('staff.inviteLead')}</p>
        <Input label={say('staff.name')} width={20} {...field.text('name')} />
        <Input label={say('staff.email')} type="email" width={30} {...field.text('email')} />
        <RoleChoice lang={chrome.lang} {...field.choices('roles')} />
        <Button>{say('staff.send')}</Button>
      </Form>
    </ServiceScreen>
  );
}

export function StaffMemberPage(props: PageParts & { person: StaffMember; done: string | undefined }) {
  const { chrome, form, submissionKey, person } = props;
  const say = serviceWords(chrome.lang);
  const field = bind({ errors: form.errors, values: { roles: person.roles, ...form.values } });
  const at = `/service/staff/${person.id}`;
  return (
    <ServiceScreen
      chrome={chrome}
      title={person.name}
      errors={form.errors}
      back={{ href: '/service/staff', text: say('person.back') }}
      notice={props.done && <Done text={props.done} />}
    >
      {person.email && <p>{person.email}</p>}
      <Form action={`${at}/roles`} submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('person.changeRoles')}</h2>
        <RoleChoice lang={chrome.lang} {...field.choices('roles')} />
        <Button variant="secondary">{say('person.saveRoles')}</Button>
      </Form>
      <Form action={`${at}/second-factor`} submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('person.resetTitle')}</h2>
        <p>{say('person.resetText')}</p>
        <Button variant="secondary">{say('person.reset')}</Button>
      </Form>
      <Form action={`${at}/end`} submissionKey={submissionKey}>
        <h2 class="nhsuk-heading-m">{say('person.endTitle')}</h2>
        <p>{say('person.endText')}</p>
        {person.patients > 0 && (
          <PersonSelect
            label={say('person.handover', { count: person.patients })}
            choose={say('person.choose')}
            people={person.colleagues}
            {...field.text('handoverTo')}
          />
        )}
        <Checkboxes
          small
          legend={say('person.endSure')}
          items={[{ value: 'yes', text: say('person.endYes', { name: person.name }) }]}
          {...field.choices('confirm')}
        />
        <Button variant="warning" preventDoubleClick>
          {say('person.end')}
        </Button>
      </Form>
    </ServiceScreen>
  );
}

function RoleChoice(props: {
  lang: string;
  name: string;
  idPrefix: string;
  values: readonly string[];
  errorMessage: string | undefined;
}) {
  const { lang, ...field } = props;
  const say = serviceWords(lang);
  return (
    <Checkboxes
      {...field}
      small
      legend={{ text: say('staff.roles'), size: 's' }}
      hint={say('staff.rolesHint')}
      items={ORDER.map((role) => ({
        value: role,
        text: say(`role.${role}`),
        hint: say(`role.${role}.hint`),
      }))}
    />
  );
}

function rolesInWords(roles: Role[], lang: string): string {
  const say = serviceWords(lang);
  return ORDER.filter((role) => roles.includes(role))
    .map((role) => say(`role.${role}`))
    .join(', ');
}
