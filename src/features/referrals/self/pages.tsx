import type { Chrome } from '../../../platform/http/route.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkboxes } from '../../../ui/checkboxes.tsx';
import { DateInput } from '../../../ui/date-input.tsx';
import { bind, Form, type FormState } from '../../../ui/form.tsx';
import { InsetText } from '../../../ui/inset-text.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import {
  ContactFields,
  IdentityFields,
  NeedFields,
  Passages,
  type Piece,
  patientsWords,
} from '../../patients/index.ts';
import { referralsWords, type SayReferrals } from '../words.ts';

interface FormPage {
  chrome: Chrome;
  form: FormState;
  submissionKey: string;
}

/** The first question, alone on its page: somebody under 18 is stopped before they have told anything else. */
export function AgePage({ chrome, form, submissionKey }: FormPage) {
  const say = referralsWords(chrome.lang);
  const sayPatients = patientsWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('self.title')} errors={form.errors} back={{ href: '/' }}>
      <h1 class="nhsuk-heading-l">{say('self.title')}</h1>
      <p>{say('self.lead')}</p>
      <NotForEmergencies say={say} />
      <Form action="/referral" submissionKey={submissionKey}>
        <DateInput
          legend={{ text: sayPatients('born.label'), size: 'm' }}
          hint={sayPatients('born.hint')}
          {...bind(form).date('birthDate')}
        />
        <Button>{say('self.next')}</Button>
      </Form>
    </Screen>
  );
}

/** The rest, in the order in which people tell it. The date of birth travels along. */
export function SelfReferralPage(props: FormPage & { birthDate: string; consent: readonly Piece[] }) {
  const { chrome, form } = props;
  const say = referralsWords(chrome.lang);
  const sayPatients = patientsWords(chrome.lang);
  const field = bind(form);
  const heading = (words: string) => <h2 class="nhsuk-heading-m">{words}</h2>;
  return (
    <Screen
      chrome={chrome}
      title={say('self.title')}
      errors={form.errors}
      back={{ href: '/referral' }}
      islands={['tab-draft']}
    >
      <h1 class="nhsuk-heading-l">{say('self.title')}</h1>
      <p>{say('self.formLead')}</p>
      <NotForEmergencies say={say} />
      <Form action="/referral/request" submissionKey={props.submissionKey} island="tab-draft">
        <input type="hidden" name="birthDate" value={props.birthDate} />
        {heading(say('self.brings'))}
        <Textarea
          label={say('self.bringsLabel')}
          hint={say('self.bringsHint')}
          rows={6}
          {...field.text('brings')}
        />
        {heading(say('self.about'))}
        <IdentityFields say={sayPatients} field={field} />
        {heading(say('self.reach'))}
        <ContactFields say={sayPatients} field={field} />
        {heading(say('self.part'))}
        <NeedFields say={sayPatients} field={field} />
        <Radios
          legend={say('self.perinatal')}
          hint={say('self.perinatalHint')}
          inline
          items={[
            { value: 'yes', text: say('self.yes') },
            { value: 'no', text: say('self.no') },
          ]}
          {...field.choice('perinatal')}
        />
        {heading(say('self.agree'))}
        {props.consent.map((piece) => (
          <section key={piece.id}>
            <h3 class="nhsuk-heading-s">{piece.title}</h3>
            <Passages passages={piece.passages} />
            {piece.id === 'gp' && (
              <Radios
                legend={say('self.gp')}
                inline
                items={[
                  { value: 'yes', text: say('self.yes') },
                  { value: 'no', text: say('self.no') },
                ]}
                {...field.choice('tellGp')}
              />
            )}
          </section>
        ))}
        <Checkboxes items={[{ value: 'yes', text: say('self.agreeLabel') }]} {...field.choices('agree')} />
        <Button preventDoubleClick>{say('self.send')}</Button>
      </Form>
    </Screen>
  );
}

/** A kind stop, with where else to go. The pieces are empty where no clinician has signed the words. */
export function UnderAgePage({ chrome, pieces }: { chrome: Chrome; pieces: readonly Piece[] }) {
  const say = referralsWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('under.title')}>
      <h1 class="nhsuk-heading-l">{say('under.title')}</h1>
      {pieces.length === 0 && (
        <>
          <p>{say('under.text')}</p>
          <p>{say('under.near')}</p>
          <p>{say('under.urgent')}</p>
        </>
      )}
      {pieces.map((piece, index) => (
        <section key={piece.id}>
          {index > 0 && piece.title && <h2 class="nhsuk-heading-m">{piece.title}</h2>}
          <Passages passages={piece.passages} />
        </section>
      ))}
      <p>
        <a href="/crisis">{say('urgent.link')}</a>
      </p>
    </Screen>
  );
}

/** No duty, or no signed words: nobody may ask for help here yet, and the page says where else to. */
export function ClosedPage({ chrome, phone }: { chrome: Chrome; phone: string | null }) {
  const say = referralsWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('self.closedTitle')} back={{ href: '/' }}>
      <h1 class="nhsuk-heading-l">{say('self.closedTitle')}</h1>
      <p>{say('self.closed')}</p>
      <h2 class="nhsuk-heading-m">{say('self.closedWays')}</h2>
      <ul>
        {phone && <li>{say('self.closedPhone', { phone })}</li>}
        <li>{say('self.closedGp')}</li>
        <li>{say('self.closedFind')}</li>
        <li>{say('self.closedUrgent')}</li>
      </ul>
      <p>
        <a href="/crisis">{say('urgent.link')}</a>
      </p>
    </Screen>
  );
}

/** What happens next, and by when. */
export function ThanksPage({ chrome, day, phone }: { chrome: Chrome; day: string; phone: string | null }) {
  const say = referralsWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('thanks.title')} islands={['tab-draft']}>
      <h1 class="nhsuk-heading-l">{say('thanks.title')}</h1>
      <h2 class="nhsuk-heading-m">{say('thanks.next')}</h2>
      <p>{say('thanks.by', { day })}</p>
      <p>{say('thanks.who')}</p>
      <p>{phone ? say('thanks.phone', { phone }) : say('thanks.hear')}</p>
      <NotForEmergencies say={say} />
    </Screen>
  );
}

function NotForEmergencies({ say }: { say: SayReferrals }) {
  return (
    <InsetText>
      <p>{say('urgent.line')}</p>
      <p>
        <a href="/crisis">{say('urgent.link')}</a>
      </p>
    </InsetText>
  );
}
