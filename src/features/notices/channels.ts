import { createTransport } from 'nodemailer';
import type { Outbox } from './outbox.ts';
import { type Letter, SITE } from './rules.ts';

export interface ChannelSettings {
  smtpUrl?: string;
  smsUrl?: string;
  /** Takes what has no channel of its own: in the demo and on a developer's machine. */
  outbox?: Outbox;
  /** What a mail says it comes from. */
  from: string;
  /** The public address, put in the place of `SITE`. */
  publicUrl: string;
}

/** The ways out. */
export interface Channels {
  /** @throws where the letter was not accepted. */
  send(letter: Letter): Promise<void>;
}

/** No way out is set up for this kind of letter. */
export class NoChannel extends Error {
  override name = 'NoChannel';
}

const PATIENCE = 15_000;

export function channelsOf({ smtpUrl, smsUrl, outbox, from, publicUrl }: ChannelSettings): Channels {
  const mail = smtpUrl
    ? createTransport(smtpUrl, {
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
      } as never)
    : undefined;
  return {
    async send(planned) {
      const letter = { ...planned, body: planned.body.replaceAll(SITE, publicUrl) };
      if (letter.channel === 'email' && mail) {
        await mail.sendMail({
          from,
          to: letter.address,
          subject: letter.subject,
          text: letter.body,
          messageId: `<${letter.id}@${domainOf(from)}>`,
          // Asks out-of-office programs not to answer.
          headers: { 'auto-submitted': 'auto-generated' },
        });
      } else if (letter.channel === 'sms' && smsUrl) {
        await postText(smsUrl, letter);
      } else if (outbox) {
        await outbox.put(letter);
      } else {
        throw new NoChannel(`No way to send by ${letter.channel} is set up.`);
      }
    },
  };
}

/** The webhook gets `{id, to, text}` and answers 2xx; the id lets it drop a second copy. */
async function postText(url: string, letter: Letter): Promise<void> {
  const address = new URL(url);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'idempotency-key': letter.id,
  };
  if (address.username) {
    const login = `${decodeURIComponent(address.username)}:${decodeURIComponent(address.password)}`;
    headers.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
    address.username = '';
    address.password = '';
  }
  const response = await fetch(address, {
    method: 'POST',
    headers,
    body: JSON.stringify({ id: letter.id, to: letter.address, text: letter.body }),
    signal: AbortSignal.timeout(PATIENCE),
    redirect: 'error',
  });
  await response.body?.cancel();
  if (!response.ok)
    throw Object.assign(new Error('The SMS service refused.'), { responseCode: response.status });
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'keepstep.invalid';
}
