import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { bind, Form, type FormState } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Screen } from '../../ui/screen.tsx';
import { peopleWords } from './words.ts';

export function WelcomePage({ chrome }: { chrome: Chrome }) {
  const say = peopleWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('home.title')}>
      <h1 class="nhsuk-heading-xl">{chrome.serviceName}</h1>
      <p class="nhsuk-lede-text">{say('home.lead')}</p>
      <p>{say('home.forPatients')}</p>
      <Button href="/sign-in">{say('signIn.button')}</Button>
      <p>
        <a href="/referral">{say('home.refer')}</a>
      </p>
      <p>{say('home.urgent')}</p>
    </Screen>
  );
}

export function SignInPage({
  chrome,
  form,
  submissionKey,
  next,
}: {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
  next: string;
}) {
  const say = peopleWords(chrome.lang);
  const field = bind(form);
  return (
    <Screen chrome={chrome} title={say('signIn.title')} errors={form.errors} back={{ href: '/' }}>
      <h1 class="nhsuk-heading-l">{say('signIn.title')}</h1>
      <Form action="/sign-in" submissionKey={submissionKey}>
        <input type="hidden" name="next" value={next} />
        <Input
          label={say('signIn.email')}
          type="email"
          autocomplete="username"
          width={30}
          {...field.text('email')}
        />
        <Input
          label={say('signIn.password')}
          type="password"
          autocomplete="current-password"
          width={20}
          {...field.text('password')}
          value=""
        />
        <Button>{say('signIn.button')}</Button>
      </Form>
      <p>
        <a href="/sign-in/code">{say('signIn.byCode')}</a>
      </p>
    </Screen>
  );
}

export function ChooseServicePage(props: {
  chrome: Chrome;
  submissionKey: string;
  services: { id: string; name: string }[];
}) {
  const say = peopleWords(props.chrome.lang);
  return (
    <Screen chrome={props.chrome} title={say('choose.title')}>
      <h1 class="nhsuk-heading-l">{say('choose.title')}</h1>
      <p>{say('choose.lead')}</p>
      {props.services.map((service) => (
        <Form action="/sign-in/service" submissionKey={props.submissionKey} key={service.id}>
          <input type="hidden" name="service" value={service.id} />
          <Button variant="secondary">{service.name}</Button>
        </Form>
      ))}
    </Screen>
  );
}
