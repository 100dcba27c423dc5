import { Checkboxes } from '../../ui/checkboxes.tsx';
import { Fieldset } from '../../ui/fieldset.tsx';
import type { bind } from '../../ui/form.tsx';
import { Input } from '../../ui/input.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Textarea } from '../../ui/textarea.tsx';
import type { Passage, Run } from '../library/index.ts';
import { needs, safeAnswers, seenAnswers } from './rules.ts';
import type { SayPatients } from './words.ts';

type Field = ReturnType<typeof bind>;

/** Who somebody is. Staff see the labels of a record, a visitor those of a question. */
export function IdentityFields({ say, field, staff }: { say: SayPatients; field: Field; staff?: boolean }) {
  return (
    <>
      <Input
        label={say('given.label')}
        autocomplete={staff ? 'off' : 'given-name'}
        width={30}
        {...field.text('givenName')}
      />
      <Input
        label={say('family.label')}
        autocomplete={staff ? 'off' : 'family-name'}
        width={30}
        {...field.text('familyName')}
      />
      <Input
        label={say(staff ? 'preferred.staff' : 'preferred.label')}
        width={30}
        {...field.text('preferredName')}
      />
      <Input
        label={say(staff ? 'pronouns.staff' : 'pronouns.label')}
        hint={say('pronouns.hint')}
        width={20}
        {...field.text('pronouns')}
      />
      <Input
        label={say(staff ? 'nhs.staff' : 'nhs.label')}
        hint={staff ? undefined : say('nhs.hint')}
        inputmode="numeric"
        width={20}
        code
        {...field.text('nhsNumber')}
      />
      <Input label={say(staff ? 'gp.staff' : 'gp.label')} width={30} {...field.text('gp')} />
    </>
  );
}

/** How to reach somebody, each way with whether it is safe. A browser fills in whose it is: not for staff. */
export function ContactFields({ say, field, staff }: { say: SayPatients; field: Field; staff?: boolean }) {
  const fill = (what: string) => (staff ? 'off' : what);
  const safe = (name: string, way: 'sms' | 'call' | 'voicemail' | 'email' | 'post') => (
    <Radios
      legend={say(staff ? `safe.${way}.staff` : `safe.${way}`)}
      inline
      small
      items={safeAnswers.map((answer) => ({
        value: answer,
        text: say(staff && answer === 'ask' ? 'safe.ask.staff' : `safe.${answer}`),
      }))}
      {...field.choice(name)}
    />
  );
  return (
    <>
      <p>{say(staff ? 'safe.lead.staff' : 'safe.lead')}</p>
      <Input
        label={say('phone.label')}
        type="tel"
        autocomplete={fill('tel')}
        width={20}
        code
        {...field.text('phone')}
      />
      {safe('safeSms', 'sms')}
      {safe('safeCall', 'call')}
      {safe('safeVoicemail', 'voicemail')}
      <Input
        label={say('email.label')}
        type="email"
        autocomplete={fill('email')}
        width={30}
        spellcheck={false}
        {...field.text('email')}
      />
      {safe('safeEmail', 'email')}
      <Textarea
        label={say('post.label')}
        rows={4}
        autocomplete={fill('street-address')}
        {...field.text('address')}
      />
      {safe('safePost', 'post')}
      <Radios
        legend={say(staff ? 'seen.staff' : 'seen.label')}
        inline
        small
        items={seenAnswers.map((answer) => ({ value: answer, text: say(`seen.${answer}`) }))}
        {...field.choice('phoneSeen')}
      />
    </>
  );
}

/** What somebody needs so that they can take part. */
export function NeedFields({ say, field, staff }: { say: SayPatients; field: Field; staff?: boolean }) {
  return (
    <>
      <Checkboxes
        legend={say(staff ? 'needs.staff' : 'needs.label')}
        hint={say('needs.hint')}
        small
        items={needs.map((need) => ({
          value: need,
          text: say(`needs.${need}`),
          conditional:
            need === 'interpreter' ? (
              <Input label={say('interpreter.label')} width={20} {...field.text('interpreter')} />
            ) : undefined,
        }))}
        {...field.choices('needs')}
      />
      <Textarea label={say('otherNeeds.label')} rows={2} {...field.text('otherNeeds')} />
    </>
  );
}

export function EmergencyFields({ say, field, staff }: { say: SayPatients; field: Field; staff?: boolean }) {
  return (
    <Fieldset legend={{ text: say('emergency.title'), size: 'm' }}>
      <Input label={say('emergency.name')} width={30} {...field.text('emergencyName')} />
      <Input
        label={say(staff ? 'emergency.relation.staff' : 'emergency.relation')}
        width={20}
        {...field.text('emergencyRelation')}
      />
      <Input label={say('emergency.phone')} type="tel" width={20} code {...field.text('emergencyPhone')} />
    </Fieldset>
  );
}

/** One titled part of a set piece, ready to show. */
export interface Piece {
  id: string;
  title?: string;
  passages: readonly Passage[];
}

/** Content in the small markup of the library. */
export function Passages({ passages }: { passages: readonly Passage[] }) {
  return (
    <>
      {passages.map((passage, index) =>
        passage.kind === 'list' ? (
          <ul key={index}>
            {passage.items.map((item, at) => (
              <li key={at}>
                <Runs runs={item} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={index}>
            <Runs runs={passage.runs} />
          </p>
        ),
      )}
    </>
  );
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return <>{runs.map((run, index) => (run.strong ? <strong key={index}>{run.text}</strong> : run.text))}</>;
}
