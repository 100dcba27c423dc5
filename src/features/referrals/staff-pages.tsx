import type { OpenDraft } from '../../platform/http/kept-draft.ts';
import type { Chrome } from '../../platform/http/route.ts';
import { Button } from '../../ui/button.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { KeptForm, UNSENT_WORDS } from '../../ui/draft.tsx';
import { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { InsetText } from '../../ui/inset-text.tsx';
import { BannerLine, NotificationBanner } from '../../ui/notification-banner.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Table } from '../../ui/table.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import { ContactFields, IdentityFields, NeedFields, patientsWords } from '../patients/index.ts';
import type { ReferralSource } from './rules.ts';
import type { ClockedWait } from './waits/actions.ts';
import { ClockLines } from './waits/pages.tsx';
import { referralsWords, type SayReferrals } from './words.ts';

export interface WaitingRow {
  id: string;
  name: string;
  source: ReferralSource;
  days: number;
  openFlags: number;
  view: ClockedWait;
}

export interface ListProps {
  chrome: Chrome;
  /** Absent for a manager, who sees counts. */
  rows?: readonly WaitingRow[];
  refused?: readonly { id: string; name: string; when: string }[];
  count: number;
  longest: number;
  /** For a manager: those accepted who have had no first meeting, and how many of them are past their clock. */
  inCare?: { count: number; late: number };
  done?: 'accepted' | 'added';
  /** The record that keeps the waiting list; null where Keepstep does. */
  beside?: { name: string | null } | null;
}

/** Everybody who waits for a decision, the longest first; for a manager how many and how long. */
export function WaitingPage({ chrome, beside, rows, refused = [], count, longest, inCare, done }: ListProps) {
  const say = referralsWords(chrome.lang);
  return (
    <Screen
      chrome={chrome}
      title={say('list.title')}
      current="/referrals"
      notice={
        done ? (
          <NotificationBanner variant="success">
            <BannerLine>{say(`list.done.${done}`)}</BannerLine>
          </NotificationBanner>
        ) : undefined
      }
    >
      <h1 class="nhsuk-heading-l">{say('list.title')}</h1>
      {beside && <p>{say('list.beside', { record: beside.name ?? say('list.besideName') })}</p>}
      {!rows && !beside && (
        <>
          <p>{say('list.counts', { count, days: longest })}</p>
          {inCare && <p>{say('list.inCare', inCare)}</p>}
          <p class="nhsuk-hint">{say('list.managerNote')}</p>
        </>
      )}
      {rows && (
        <Button href="/referrals/new" variant="secondary">
          {say(beside ? 'list.addBeside' : 'list.add')}
        </Button>
      )}
      {rows?.length === 0 && !beside && <p>{say('list.empty')}</p>}
      {rows && beside && rows.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say('list.undecided')}</h2>
          <ul>
            {rows.map((row) => (
              <li key={row.id}>
                <a href={`/referrals/${row.id}`}>{row.name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {rows && !beside && rows.length > 0 && (
        <Table
          responsive
          caption={{ text: say('list.caption'), size: 'm' }}
          head={[
            say('list.who'),
            say('list.source'),
            say('list.waiting'),
            say('list.clocks'),
            say('list.flags'),
          ]}
          rows={rows.map((row) => [
            { text: row.name, href: `/referrals/${row.id}` },
            say(`source.${row.source}`),
            say('list.days', { days: row.days }),
            { text: <ClockLines view={row.view} lang={chrome.lang} /> },
            say('list.openFlags', { count: row.openFlags }),
          ])}
        />
      )}
      {refused.length > 0 && (
        <Table
          responsive
          caption={{ text: say('list.refused'), size: 'm' }}
          head={[say('list.who'), say('list.when')]}
          rows={refused.map((one) => [{ text: one.name, href: `/referrals/${one.id}` }, one.when])}
        />
      )}
    </Screen>
  );
}

/** Staff write a referral down. */
export function NewReferralPage(props: { chrome: Chrome; draft: OpenDraft; submissionKey: string }) {
  const { chrome, draft } = props;
  const { form } = draft;
  const say = referralsWords(chrome.lang);
  const sayPatients = patientsWords(chrome.lang);
  const field = bind(form);
  return (
    <Screen
      chrome={chrome}
      title={say('new.title')}
      errors={form.errors}
      back={{ href: '/referrals' }}
      islands={['autosave']}
    >
      <h1 class="nhsuk-heading-l">{say('new.title')}</h1>
      <p>{say('new.lead')}</p>
      <KeptForm
        draft={draft}
        words={UNSENT_WORDS}
        label={(name) => typedFields(say, sayPatients)[name]}
        back="/referrals/new"
        action="/referrals/new"
        submissionKey={props.submissionKey}
      >
        <h2 class="nhsuk-heading-m">{say('new.who')}</h2>
        <DateInput
          legend={sayPatients('born.staff')}
          hint={sayPatients('born.hint')}
          {...field.date('birthDate')}
        />
        <IdentityFields say={sayPatients} field={field} staff />
        <Input
          label={say('new.referrer')}
          hint={say('new.referrerHint')}
          width={30}
          {...field.text('referrer')}
        />
        <Textarea label={say('new.brings')} {...field.text('brings')} />
        <Radios
          legend={say('new.perinatal')}
          small
          items={[
            { value: 'yes', text: say('self.yes') },
            { value: 'no', text: say('self.no') },
          ]}
          {...field.choice('perinatal')}
        />
        <Radios
          legend={say('new.agree')}
          small
          items={[
            { value: 'in-the-room', text: say('new.agree.in-the-room') },
            { value: 'by-phone', text: say('new.agree.by-phone') },
          ]}
          {...field.choice('agree')}
        />
        <h2 class="nhsuk-heading-m">{say('one.contact')}</h2>
        <ContactFields say={sayPatients} field={field} staff />
        <NeedFields say={sayPatients} field={field} staff />
        <h2 class="nhsuk-heading-m">{say('new.measures')}</h2>
        <Input label={say('new.phq9')} hint={say('new.paperHint')} width={20} code {...field.text('phq9')} />
        <Input label={say('new.gad7')} hint={say('new.paperHint')} width={20} code {...field.text('gad7')} />
        <Button preventDoubleClick>{say('new.send')}</Button>
      </KeptForm>
    </Screen>
  );
}

/** What the fields that somebody types in are called, by their names. */
function typedFields(
  say: SayReferrals,
  sayPatients: ReturnType<typeof patientsWords>,
): Record<string, string | undefined> {
  return {
    givenName: sayPatients('given.label'),
    familyName: sayPatients('family.label'),
    preferredName: sayPatients('preferred.staff'),
    pronouns: sayPatients('pronouns.label'),
    nhsNumber: sayPatients('nhs.label'),
    gp: sayPatients('gp.staff'),
    referrer: say('new.referrer'),
    brings: say('new.brings'),
    phone: sayPatients('phone.label'),
    email: sayPatients('email.label'),
    address: sayPatients('post.label'),
    otherNeeds: sayPatients('otherNeeds.label'),
    phq9: say('new.phq9'),
    gad7: say('new.gad7'),
  };
}

/** No duty rota: nobody would read a worrying answer, so nothing can come in. */
export function NoDutyPage({ chrome }: { chrome: Chrome }) {
  const say = referralsWords(chrome.lang);
  return (
    <Screen chrome={chrome} title={say('new.title')} back={{ href: '/referrals' }}>
      <h1 class="nhsuk-heading-l">{say('new.title')}</h1>
      <InsetText>
        <p>{say('new.closed')}</p>
      </InsetText>
    </Screen>
  );
}
