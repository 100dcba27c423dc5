/** Forms in which staff write about somebody: nothing typed is lost when the page or the sign-in goes, and nothing stays when it is sent. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addShift } from '../src/features/people/index.ts';
import { ALED, newestReferral, visit } from '../src/features/referrals/referrals.fixture.ts';
import { type Clinic, clinic } from './clinic.ts';
import { type TestProgram, testProgram } from './program.ts';

interface KeptForm {
  /** The page that shows it, and where it posts to. */
  page: string;
  action: string;
  /** What somebody is in the middle of writing; sent alone it is refused. */
  begun: Record<string, string>;
  /** What the form needs beside it. */
  rest: Record<string, string>;
}

let the: TestProgram;
let north: Clinic;

beforeAll(async () => {
  the = await testProgram();
  north = await clinic(the, 'North');
  for (const weekday of [1, 2, 3, 4, 5])
    await addShift(north.job(), { account: north.priya.account, weekday, starts: '09:00', ends: '17:00' });
});
afterEach(() => expect(the.faults).toEqual([]));
afterAll(() => the.end());

const talk = Object.fromEntries(
  ['mania', 'psychosis', 'suicide', 'eating', 'dependence', 'ptsd-ocd', 'secondary-care', 'cognitive'].map(
    (prompt) => [`talk-${prompt}`, 'no'],
  ),
);

async function raised(name: string): Promise<string> {
  const who = await north.patient(name);
  await who.post('/measures/phq9', { item9: '1' });
  const { rows } = await the.owner.query('select id from keepstep.flag where patient_id = $1', [who.patient]);
  const flag = `/flags/${rows[0].id}`;
  await north.priya.post(`${flag}/read`, {});
  return flag;
}

const forms: Record<string, () => Promise<KeptForm>> = {
  'the decision on a referral': async () => {
    await visit(the, '/referral/request', ALED);
    const page = `/referrals/${(await newestReferral(the, north.service)).id}`;
    const rest = { ...talk, outcome: 'accepted', practitioner: north.priya.account, told: 'We can help.' };
    return { page, action: page, begun: { reason: 'Low mood, fits this' }, rest };
  },
  'a referral that staff write down': async () => {
    const rest = {
      'birthDate[day]': '1',
      'birthDate[month]': '9',
      'birthDate[year]': '1975',
      givenName: 'Nerys',
      familyName: 'Pugh',
      phone: '07700 900 456',
      safeCall: 'yes',
      referrer: 'Dr Okafor',
      agree: 'by-phone',
    };
    const page = '/referrals/new';
    return { page, action: page, begun: { brings: 'Low mood for a year, since' }, rest };
  },
  'an offer to somebody who was not reached': async () => {
    const page = `/patients/${(await north.patient('Gwen')).patient}/reach`;
    // What stood there when the page was opened goes with it; without it the form is refused.
    const [, _seen = ''] = /name="_seen" value="([^"]*)"/.exec((await north.priya.get(page)).text) ?? [];
    return { page, action: `${page}/offers`, begun: { offer: 'Would you rather' }, rest: { _seen } };
  },
  'a joint choice': async () => {
    const page = `/patients/${(await north.patient('Ben')).patient}/choice`;
    return { page, action: page, begun: { reason: 'She would rather' }, rest: { choice: 'continue' } };
  },
  'what a call came to': async () => {
    const page = await raised('Dilys');
    return { page, action: `${page}/calls`, begun: { note: 'Her sister is' }, rest: { outcome: 'spoke' } };
  },
  'why a concern is closed': async () => {
    const page = await raised('Elwyn');
    const rest = {
      helps: 'Ringing her sister.',
      action: 'Rang, made the plan safer.',
      told: 'GP, with her agreement.',
      'reviewOn[day]': '1',
      'reviewOn[month]': '2',
      'reviewOn[year]': '2026',
    };
    return { page, action: `${page}/closure`, begun: { changed: 'She slept, and' }, rest };
  },
  'a concern that staff raise': async () => {
    const page = `/patients/${(await north.patient('Carys')).patient}/flags/new`;
    const rest = { kind: 'suicide-or-self-harm', urgent: 'no' };
    return { page, action: page, begun: { words: 'His brother rang to say' }, rest };
  },
};

/** The form of a page that posts to an address. */
const formIn = (text: string, action: string) =>
  text.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';

test.each(Object.entries(forms))('%s', async (_, make) => {
  const { page, action, begun, rest } = await make();
  const [typed = ''] = Object.values(begun);
  const empty = formIn((await north.priya.get(page)).text, action);
  const name = /data-draft="([a-z0-9-]+)"/.exec(empty)?.[1] ?? '';
  expect(empty).toContain(`name="_draft" value="${name}"`);
  const mark = { _account: north.priya.account, _writer: `tab ${name}`, _revision: '0', _branch: '0' };

  // Kept while it is written, and there again for the same person after the sign-in was lost; for nobody else.
  expect((await north.priya.post(`/drafts/${name}`, { ...begun, ...mark, _turn: '1' })).status).toBe(200);
  the.clock.advanceTo(the.clock.now().add({ minutes: 40 }));
  const again = await north.priya.get(page);
  expect(formIn(again.text, action)).toContain(typed);
  expect(formIn(again.text, action)).toContain('It is not sent yet.');
  expect((await north.sunita.get(page)).text).not.toContain(typed);

  // A form that is refused keeps it.
  const sent = { _draft: name, _writer: mark._writer };
  const refused = await north.priya.post(action, { ...begun, ...sent });
  expect(refused.status).toBe(422);
  expect(formIn(refused.text, action)).toContain(typed);
  expect(formIn((await north.priya.get(page)).text, action)).toContain(typed);

  // Sent, it is gone, and a late copy of it is not kept again.
  expect((await north.priya.post(action, { ...begun, ...rest, ...sent })).status).toBe(303);
  expect((await north.priya.post(`/drafts/${name}`, { ...begun, ...mark, _turn: '2' })).status).toBe(200);
  const left = await the.owner.query('select from keepstep.draft where form = $1 and branch >= 0', [name]);
  expect(left.rowCount).toBe(0);
});
