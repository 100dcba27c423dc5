import { z } from 'zod';
import { choiceField, choicesField, lineField, textField } from '../../platform/fields.ts';
import {
  type ConsentPurpose,
  type ContactRoute,
  consentPurposes,
  isEmail,
  isPhone,
  needs,
  type PatientDetails,
  readNhsNumber,
  safeAnswers,
  seenAnswers,
} from './rules.ts';
import type { SayPatients } from './words.ts';

/** How long things may be, in characters. */
const LINE = 200;
const TEXT = 4000;

function rules(say: SayPatients) {
  return (most: number, missing?: string) => ({ most, tooLong: say('field.tooLong', { most }), missing });
}

/** Who somebody is, without the date of birth. */
export function identityFields(say: SayPatients) {
  const rule = rules(say);
  return {
    givenName: lineField(rule(100, say('given.missing'))),
    familyName: lineField(rule(100, say('family.missing'))),
    preferredName: lineField(rule(100)),
    pronouns: lineField(rule(40)),
    nhsNumber: lineField(rule(20)).transform((typed, check): string | null => {
      if (typed === '') return null;
      const number = readNhsNumber(typed);
      if (!number) check.addIssue(say('nhs.wrong'));
      return number;
    }),
    gp: lineField(rule(LINE)),
  };
}

/** How to reach somebody, and which ways are safe. */
export function contactFields(say: SayPatients) {
  const rule = rules(say);
  const safe = () => choiceField(safeAnswers, say('safe.choose'), 'ask');
  return {
    phone: checkedLine(lineField(rule(30)), isPhone, say('phone.wrong')),
    email: checkedLine(lineField(rule(254)), isEmail, say('email.wrong')),
    address: textField(rule(500)),
    safeSms: safe(),
    safeCall: safe(),
    safeVoicemail: safe(),
    safeEmail: safe(),
    safePost: safe(),
    phoneSeen: choiceField([...seenAnswers, ''], say('safe.choose'), ''),
  };
}

export function needFields(say: SayPatients) {
  const rule = rules(say);
  return {
    needs: choicesField(needs),
    interpreter: lineField(rule(80)),
    otherNeeds: textField(rule(1000)),
  };
}

/** What a patient changes about themselves beside how to reach them; staff too. */
function detailFields(say: SayPatients) {
  const rule = rules(say);
  return {
    emergencyName: lineField(rule(100)),
    emergencyRelation: lineField(rule(100)),
    emergencyPhone: checkedLine(lineField(rule(30)), isPhone, say('phone.wrong')),
    matters: textField(rule(TEXT)),
  };
}

type Fields<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;
export type ContactAnswers = Fields<ReturnType<typeof contactFields>>;
export type NeedAnswers = Fields<ReturnType<typeof needFields>>;
export type DetailAnswers = ContactAnswers & NeedAnswers & Fields<ReturnType<typeof detailFields>>;
export type IdentityAnswers = Fields<ReturnType<typeof identityFields>>;

/** Refuses what no single field shows: no way to reach somebody, none that is safe, an interpreter of no language. */
function wholeContact(say: SayPatients) {
  return (answers: ContactAnswers & NeedAnswers, check: z.RefinementCtx) => {
    const refuse = (field: string, message: string) =>
      check.addIssue({ code: 'custom', path: [field], message });
    const routes = routesOf(answers);
    if (routes.length === 0) refuse('phone', say('reach.missing'));
    else if (routes.every((route) => route.safe === 'no')) refuse('safeSms', say('reach.unsafe'));
    if (answers.needs.includes('interpreter') && answers.interpreter === '')
      refuse('interpreter', say('interpreter.missing'));
  };
}

/** How to reach somebody and what they need, checked as a whole beside the rest of a form, so that all is said at once. */
export function reachForm(say: SayPatients) {
  return z.object({ ...contactFields(say), ...needFields(say) }).superRefine(wholeContact(say));
}

export function patientDetailsForm(say: SayPatients) {
  return z.object(detailFields(say)).and(reachForm(say));
}

export function recordForm(say: SayPatients) {
  return z.object({ ...identityFields(say), ...detailFields(say) }).and(reachForm(say));
}

/** Every purpose with yes or no, and for staff how it was answered. */
export function consentForm(say: SayPatients, asked: 'by-patient' | 'by-staff') {
  const answer = (purpose: ConsentPurpose) => choiceField(['yes', 'no'], say(`consent.missing.${purpose}`));
  const [treatment, sharing, gp] = consentPurposes;
  return z.object({
    // In the order of the page, so that what is missing is said in it.
    [sharing]: answer(sharing),
    [gp]: answer(gp),
    [treatment]: answer(treatment),
    how:
      asked === 'by-staff'
        ? choiceField(['in-the-room', 'by-phone'], say('consent.howMissing'))
        : choiceField(['here'], '', 'here').pipe(z.literal('here')),
  });
}

/** One route for each way that has an address. */
export function routesOf(answers: ContactAnswers): ContactRoute[] {
  const routes: ContactRoute[] = [
    { kind: 'sms', address: answers.phone, safe: answers.safeSms },
    { kind: 'call', address: answers.phone, safe: answers.safeCall },
    { kind: 'voicemail', address: answers.phone, safe: answers.safeVoicemail },
    { kind: 'email', address: answers.email, safe: answers.safeEmail },
    { kind: 'post', address: answers.address, safe: answers.safePost },
  ];
  return routes.filter((route) => route.address !== '');
}

export function detailsOf(answers: DetailAnswers): PatientDetails {
  return {
    needs: answers.needs,
    interpreter: answers.interpreter,
    otherNeeds: answers.otherNeeds,
    phoneSeen: answers.phoneSeen,
    emergency: {
      name: answers.emergencyName,
      relation: answers.emergencyRelation,
      phone: answers.emergencyPhone,
    },
    matters: answers.matters,
  };
}

/** The values with which a form begins, from what the record says. */
export function detailValues(
  details: PatientDetails,
  routes: readonly ContactRoute[],
): Record<string, string | string[]> {
  const of = (kind: ContactRoute['kind']) => routes.find((route) => route.kind === kind);
  return {
    phone: (of('call') ?? of('sms') ?? of('voicemail'))?.address ?? '',
    email: of('email')?.address ?? '',
    address: of('post')?.address ?? '',
    safeSms: of('sms')?.safe ?? '',
    safeCall: of('call')?.safe ?? '',
    safeVoicemail: of('voicemail')?.safe ?? '',
    safeEmail: of('email')?.safe ?? '',
    safePost: of('post')?.safe ?? '',
    phoneSeen: details.phoneSeen,
    needs: details.needs,
    interpreter: details.interpreter,
    otherNeeds: details.otherNeeds,
    emergencyName: details.emergency.name,
    emergencyRelation: details.emergency.relation,
    emergencyPhone: details.emergency.phone,
    matters: details.matters,
  };
}

function checkedLine(
  field: ReturnType<typeof lineField>,
  holds: (typed: string) => boolean,
  message: string,
) {
  return field.superRefine((typed, check) => {
    if (typed !== '' && !holds(typed)) check.addIssue(message);
  });
}
