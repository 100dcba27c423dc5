/** What the tests of referrals share: two services with a duty rota, a visitor, and a person who asks for help. */
import { type Clinic, clinic } from '../../../tests/clinic.ts';
import type { TestProgram } from '../../../tests/program.ts';
import { addShift } from '../people/index.ts';

const FORM = 'application/x-www-form-urlencoded';

/** A page as a visitor sees it; the first service of an installation is theirs. */
export async function visit(
  the: TestProgram,
  path: string,
  values?: Record<string, string | string[]>,
  cookie?: string,
): Promise<{ status: number; text: string; location: string | null; cookie: string | null }> {
  const body = new URLSearchParams({ _key: the.program.store.newId() });
  for (const [field, value] of Object.entries(values ?? {})) {
    for (const one of [value].flat()) body.append(field, one);
  }
  const init: RequestInit = values
    ? { method: 'POST', headers: { 'content-type': FORM }, body }
    : { headers: { cookie: cookie ?? '' } };
  const response = await the.program.web.request(path, init);
  const text = await response.text();
  return {
    status: response.status,
    text,
    location: response.headers.get('location'),
    cookie: response.headers.get('set-cookie'),
  };
}

/** A refused self-referral, as the browser that sent it sees the page behind the redirect. */
export async function refused(the: TestProgram, values: Record<string, string | string[]>) {
  const sent = await visit(the, '/referral/request', values);
  const held = [...(sent.cookie ?? '').matchAll(/ks_(?:kept|born)=[^;]+/g)].join('; ');
  return visit(the, sent.location ?? '', undefined, held);
}

/** Everything that somebody who asks for help must say. */
export const ALED = {
  birthDate: '1988-04-12',
  givenName: 'Aled',
  familyName: 'Morgan',
  phone: '07700 900 123',
  email: 'aled@post.example',
  safeSms: 'no',
  safeCall: 'yes',
  safeVoicemail: 'no',
  safeEmail: 'yes',
  brings: 'I have felt low since spring.',
  agree: 'yes',
  tellGp: 'no',
};

export async function count(the: TestProgram, table: string): Promise<number> {
  const { rows } = await the.owner.query(`select count(*)::int as n from keepstep.${table}`);
  return rows[0].n;
}

export async function newestReferral(
  the: TestProgram,
  service: string,
): Promise<{ id: string; patient_id: string }> {
  const { rows } = await the.owner.query(
    'select id, patient_id from keepstep.referral where service_id = $1 order by received_at desc, id desc limit 1',
    [service],
  );
  return rows[0];
}

/** Somebody on duty on every weekday, so that referrals may come in. */
export async function setRota(place: Clinic): Promise<void> {
  for (const weekday of [1, 2, 3, 4, 5]) {
    const shift = { account: place.priya.account, weekday, starts: '09:00', ends: '17:00' };
    const added = await addShift(await place.manager.scope(), shift);
    if (!added.ok) throw new Error(JSON.stringify(added.refusals));
  }
}

export async function clinicOnDuty(the: TestProgram, name: string): Promise<Clinic> {
  const place = await clinic(the, name);
  await setRota(place);
  return place;
}
