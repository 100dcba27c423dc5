import type { SayOutreach } from './words.ts';

interface Phone {
  kind: string;
  address: string;
  safe: string;
}

const safety = (safe: string) => (safe === 'yes' || safe === 'no' ? safe : 'ask');

/** Numbers to ring, each with whether that is safe, and whether a voicemail is. */
export function Phones({ phones, say }: { phones: readonly Phone[]; say: SayOutreach }) {
  const calls = phones.filter((phone) => phone.kind === 'call');
  const voicemail = phones.find((phone) => phone.kind === 'voicemail');
  return (
    <>
      {calls.length === 0 && <p>{say('phone.none')}</p>}
      {calls.map((phone) => (
        <p key={phone.address}>
          {phone.safe === 'no' ? (
            phone.address
          ) : (
            <a href={`tel:${phone.address.replace(/[^\d+]/g, '')}`}>{phone.address}</a>
          )}{' '}
          <strong>({say(`phone.safe.${safety(phone.safe)}`)})</strong>
        </p>
      ))}
      {calls.length > 0 && (
        <p>{say(voicemail ? `phone.voicemail.${safety(voicemail.safe)}` : 'phone.voicemail.unknown')}</p>
      )}
    </>
  );
}
