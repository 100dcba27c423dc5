import { generateCookie, getCookie } from 'hono/cookie';
import { Temporal } from 'temporal-polyfill';
import { one, postedDate, readFields } from '../../../platform/fields.ts';
import { forgetRefused, redirectRefused, refusedForm } from '../../../platform/http/refused-form.ts';
import { get, post, type Route, type Visit } from '../../../platform/http/route.ts';
import type { Refusals } from '../../../platform/outcome.ts';
import type { Tx } from '../../../platform/scope.ts';
import { dateWords } from '../../../platform/when.ts';
import type { FormState } from '../../../ui/form.tsx';
import { passagesIn, type Words, words } from '../../library/index.ts';
import { ADULT, ageOn, isBirthDate, type Piece, patientsWords, wordsShown } from '../../patients/index.ts';
import { addWorkingDays, besideRecord, hasDuty, settings } from '../../people/index.ts';
import { referSelf } from '../actions.ts';
import { selfReferralForm } from '../forms.ts';
import { referralsWords } from '../words.ts';
import { AgePage, ClosedPage, SelfReferralPage, ThanksPage, UnderAgePage } from './pages.tsx';

/** Working days within which somebody who asked for help hears from a person. */
const HEARS_WITHIN = 5;

/** The parts of the consent words that a referral needs, and the one that asks about the GP. */
const CONSENT_PARTS = ['records', 'confidence', 'gp'];

/** The cookie with the date of birth between the first page and the second, and its seconds: two hours. */
const BORN = 'ks_born';
const KEPT_FOR = 7200;

/** Asking for help oneself, signed out. A signed-in person is somebody known already, so they are led home. */
export const selfReferralRoutes: Route[] = [
  get('/referral', ['public'], (visit) => open(visit, async () => showAge(visit, await refusedForm(visit)))),

  // A page of its own, and not the answer to a post, so that Back from the urgent help on it leads here again.
  get('/referral/under-18', ['public'], (visit) =>
    open(visit, ({ under }) => visit.page(<UnderAgePage chrome={visit.chrome} pieces={piecesOf(under)} />)),
  ),

  post('/referral', ['public'], (visit) =>
    open(visit, async ({ today }) => {
      const birthDate = postedDate(visit.values, 'birthDate');
      const wrong = birthDateFault(visit, birthDate, today);
      if (wrong || birthDate === null) {
        const again = shownAgain(visit, { birthDate: wrong ?? '' });
        return (await redirectRefused(visit, '/referral', again)) ?? showAge(visit, again, 422);
      }
      if (ageOn(birthDate, today) < ADULT) return visit.redirect('/referral/under-18');
      const response = visit.redirect('/referral/request');
      return withBirthDate(visit, response, birthDate);
    }),
  ),

  // A page of its own, and not the answer to a post: a look at the crisis page and back must lose no word.
  get('/referral/request', ['public'], (visit) =>
    open(visit, async ({ today, consent }) => {
      const birthDate = getCookie(visit.context, BORN) ?? '';
      const known = isDay(birthDate) && !birthDateFault(visit, birthDate, today);
      if (!known || ageOn(birthDate, today) < ADULT) return visit.redirect('/referral');
      return showForm(visit, birthDate, consent, await refusedForm(visit));
    }),
  ),

  post('/referral/request', ['public'], (visit) =>
    open(visit, async ({ today, consent }) => {
      const lang = visit.chrome.lang;
      const birthDate = one(visit.values.birthDate);
      if (!isDay(birthDate) || birthDateFault(visit, birthDate, today))
        return showAge(visit, { errors: { birthDate: patientsWords(lang)('born.missing') } }, 422);
      if (ageOn(birthDate, today) < ADULT) return visit.redirect('/referral/under-18');
      const read = readFields(selfReferralForm(referralsWords(lang), patientsWords(lang)), visit.values);
      const shown = { treatment: wordsShown(consent, 'records'), gp: wordsShown(consent, 'gp') };
      const outcome = read.ok
        ? await referSelf(visit.scope, { ...read.value, birthDate, words: shown })
        : read;
      if (outcome.ok)
        return forgetRefused(visit, withBirthDate(visit, visit.redirect('/referral/thanks'), null));
      const again = shownAgain(visit, outcome.refusals);
      const response = await redirectRefused(visit, '/referral/request', again);
      return response
        ? withBirthDate(visit, response, birthDate)
        : showForm(visit, birthDate, consent, again, 422);
    }),
  ),

  get('/referral/thanks', ['public'], async (visit) => {
    const { day, phone } = await visit.scope.read('referral.thanks', async (tx) => {
      const set = await settings(tx);
      const by = addWorkingDays(todayOf(tx), HEARS_WITHIN, set);
      return {
        day: dateWords(by, { weekday: 'long', day: 'numeric', month: 'long' }),
        phone: set.phone,
      };
    });
    return visit.page(<ThanksPage chrome={visit.chrome} day={day} phone={phone} />);
  }),
];

/** Keeps the answer to the first question for the second page, on this device and not in an address; null drops it. */
function withBirthDate({ context }: Visit, response: Response, birthDate: string | null): Response {
  const scope = { path: '/referral', httpOnly: true, sameSite: 'Lax' as const };
  const secure = new URL(context.req.url).protocol === 'https:';
  const cookie =
    birthDate === null
      ? generateCookie(BORN, '', { ...scope, secure, maxAge: 0 })
      : generateCookie(BORN, birthDate, { ...scope, secure, maxAge: KEPT_FOR });
  response.headers.append('set-cookie', cookie);
  return response;
}

interface Opening {
  today: string;
  consent: Words;
  under: Words | undefined;
}

/** Goes on only where somebody would read what comes, and the consent words may be shown. */
async function open(visit: Visit, go: (opening: Opening) => Response | Promise<Response>) {
  if (visit.chrome.signedIn) return visit.redirect(visit.chrome.homeHref);
  const found = await visit.scope.read('referral.door', async (tx) => ({
    today: todayOf(tx).toString(),
    // Beside another record, people ask for help there.
    duty: (await hasDuty(tx)) && (await besideRecord(tx)) === null,
    phone: (await settings(tx)).phone,
    consent: (await words(tx, 'consent'))?.body,
    under: (await words(tx, 'under-18'))?.body,
  }));
  const { consent, duty, phone, ...rest } = found;
  if (!duty || !consent) return visit.page(<ClosedPage chrome={visit.chrome} phone={phone} />);
  return go({ ...rest, consent });
}

function showAge(visit: Visit, form: FormState, status: 200 | 422 = 200) {
  return visit.page(<AgePage chrome={visit.chrome} form={form} submissionKey={visit.key} />, status);
}

function showForm(visit: Visit, birthDate: string, consent: Words, form: FormState, status: 200 | 422 = 200) {
  const pieces = piecesOf(consent).filter((piece) => CONSENT_PARTS.includes(piece.id));
  return visit.page(
    <SelfReferralPage
      chrome={visit.chrome}
      form={form}
      submissionKey={visit.key}
      birthDate={birthDate}
      consent={pieces}
    />,
    status,
  );
}

function piecesOf(piece: Words | undefined): Piece[] {
  return (piece?.parts ?? []).map(({ id, title, text }) => ({ id, title, passages: passagesIn(text) }));
}

function shownAgain({ values: { _key, ...values } }: Visit, errors: Refusals): FormState {
  return { values, errors };
}

function birthDateFault(visit: Visit, birthDate: string | null, today: string): string | undefined {
  const say = patientsWords(visit.chrome.lang);
  if (birthDate === null) return say(allBoxes(visit, 'birthDate') ? 'born.impossible' : 'born.missing');
  return isBirthDate(birthDate, today) ? undefined : say('born.impossible');
}

/** Something stands in each of the three boxes: it is a date that cannot be, and not one that was left out. */
function allBoxes({ values }: Visit, name: string): boolean {
  return ['day', 'month', 'year'].every((box) => one(values[`${name}[${box}]`]).trim() !== '');
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Boolean(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return false;
  }
}

function todayOf(tx: Tx): Temporal.PlainDate {
  return tx.now.toZonedDateTimeISO(tx.zone).toPlainDate();
}
