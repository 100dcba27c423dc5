import type { ComponentChildren } from 'preact';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { Form, type FormState } from '../../ui/form.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import type { Named } from './reading.ts';

export interface PageParts {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  /** What was just done, in words. */
  done?: string;
}

/** A page of the service's own: the manager's first page is where "Back" leads. */
export function ServiceScreen(props: {
  chrome: Chrome;
  title: string;
  errors?: FormState['errors'];
  back?: { href: string; text?: string };
  notice?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <Screen
      chrome={props.chrome}
      title={props.title}
      current="/service"
      errors={props.errors}
      notice={props.notice}
      back={props.back ?? { href: '/service' }}
    >
      <h1 class="nhsuk-heading-l">{props.title}</h1>
      {props.children}
    </Screen>
  );
}

/** That what was asked for is done; read out at once. */
export function Done({ text }: { text: string }) {
  return (
    <NotificationBanner variant="success">
      <BannerLine>{text}</BannerLine>
    </NotificationBanner>
  );
}

/** Ends one row of a table; the hidden words say which. */
export function EndButton(props: { action: string; submissionKey: string; text: string; hidden: string }) {
  return (
    <Form action={props.action} submissionKey={props.submissionKey}>
      <Button variant="secondary" small classes="nhsuk-u-margin-bottom-0">
        {props.text}
        <span class="nhsuk-u-visually-hidden"> {props.hidden}</span>
      </Button>
    </Form>
  );
}

export function PersonSelect(props: {
  label: string;
  choose: string;
  people: Named[];
  name: string;
  id: string;
  value: string | undefined;
  errorMessage: string | undefined;
}) {
  const { people, choose, ...field } = props;
  return (
    <Select
      {...field}
      items={[{ value: '', text: choose }, ...people.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  );
}
