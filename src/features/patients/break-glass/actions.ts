import { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, type Refusals, refused } from '../../../platform/outcome.ts';
import type { Identity, Scope, Tx } from '../../../platform/scope.ts';
import { planNotice, SITE } from '../../notices/index.ts';
import { listStaff, listSupervision } from '../../people/index.ts';
import { readNhsNumber } from '../rules.ts';
import {
  type BreakGlassUse,
  type ExactIdentity,
  findExactly,
  insertBreakGlass,
  listBreakGlass,
} from './store.ts';
import { breakGlassWords } from './words.ts';

/** How long a record stays open to whoever broke the glass. */
export const OPEN_FOR = { hours: 4 };

const SHORTEST_REASON = 10;
const LONGEST_REASON = 1_000;

/** Those who treat or supervise; the same whom an open glass lets in. */
export function mayBreakGlass(asking: Identity): boolean {
  return asking.kind === 'staff' && (asking.roles.has('practitioner') || asking.roles.has('supervisor'));
}

export interface BreakGlassForm {
  nhsNumber: string;
  givenName: string;
  familyName: string;
  day: string;
  month: string;
  year: string;
  reason: string;
}

/**
 * Opens one record for four hours to somebody outside its care team, who must know exactly whose it is and say why.
 * Supervisors are told and the patient sees it. Looking for somebody is in the audit too, found or not.
 */
export async function breakGlass(scope: Scope, form: BreakGlassForm): Promise<Outcome<{ patient: string }>> {
  const say = breakGlassWords();
  allow(mayBreakGlass(scope));
  const { identity, refusals } = checked(form);
  if (!identity) return refused(refusals);
  const found = await scope.read('break-glass.search', async (tx) => {
    const ids = await findExactly(tx, identity);
    // Without the patient's id: whoever only guessed has not opened anything that the patient should be told of.
    tx.about('break-glass', null, null, { found: ids.length });
    return ids;
  });
  const [patient] = found;
  if (!patient) refusals._form = say('refuse.nobody');
  else if (found.length > 1) refusals.nhsNumber = say('refuse.several');
  if (!patient || Object.keys(refusals).length > 0) return refused(refusals);
  return scope.act('break-glass.open', async (tx) => {
    allow(mayBreakGlass(tx));
    const id = tx.id();
    await insertBreakGlass(tx, { id, patient, reason: form.reason.trim(), expiresAt: tx.now.add(OPEN_FOR) });
    await tellSupervisors(tx, id);
    tx.about('break-glass', id, patient);
    return done({ patient });
  });
}

/** The list of openings, for those who answer for them. */
export async function readBreakGlass(scope: Scope): Promise<BreakGlassUse[]> {
  return scope.read('break-glass.list', async (tx) => {
    allow(tx.kind === 'staff' && tx.roles.has('supervisor'));
    return listBreakGlass(tx);
  });
}

/** The asker's own supervisors; where nobody supervises them, every supervisor of the service. */
async function tellSupervisors(tx: Tx, about: string): Promise<void> {
  const say = breakGlassWords();
  const links = await listSupervision(tx);
  const own = links.filter((link) => link.practitioner === tx.account).map((link) => link.supervisor);
  const all = (await listStaff(tx, 'supervisor')).filter((one) => one.id !== tx.account);
  const told = all.filter((one) => own.length === 0 || own.includes(one.id));
  for (const { id, email } of told) {
    if (!email) continue;
    await planNotice(tx, {
      account: id,
      purpose: 'break-glass',
      channel: 'email',
      address: email,
      subject: say('notice.subject'),
      body: say('notice.body', { link: `${SITE}/break-glass` }),
      about,
    });
  }
}

function checked(form: BreakGlassForm): { identity?: ExactIdentity; refusals: Refusals } {
  const say = breakGlassWords();
  const refusals: Refusals = {};
  const reason = form.reason.trim();
  if (reason.length < SHORTEST_REASON) refusals.reason = say('refuse.reason');
  if (reason.length > LONGEST_REASON) refusals.reason = say('refuse.reasonLong');
  if (form.nhsNumber.trim()) {
    const nhsNumber = readNhsNumber(form.nhsNumber);
    if (!nhsNumber) refusals.nhsNumber = say('refuse.nhsNumber');
    return { identity: nhsNumber ? { nhsNumber } : undefined, refusals };
  }
  const [givenName, familyName] = [form.givenName.trim(), form.familyName.trim()];
  const birthDate = dateOf(form);
  if (!givenName) refusals.givenName = say('refuse.givenName');
  if (!familyName) refusals.familyName = say('refuse.familyName');
  if (!birthDate) refusals.birthDate = say('refuse.birthDate');
  const whole = givenName && familyName && birthDate;
  return { identity: whole ? { givenName, familyName, birthDate } : undefined, refusals };
}

function dateOf({ day, month, year }: BreakGlassForm): string | undefined {
  const parts = [day, month, year].map((part) => part.trim());
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const [d = 0, m = 0, y = 0] = parts.map(Number);
  try {
    return Temporal.PlainDate.from({ day: d, month: m, year: y }, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
