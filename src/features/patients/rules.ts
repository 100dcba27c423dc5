import { Temporal } from 'temporal-polyfill';
import type { Words } from '../library/index.ts';

/** What somebody needs so that they can take part. */
export const needs = ['large-print', 'easy-read', 'bsl', 'interpreter', 'literal', 'other'] as const;
export type Need = (typeof needs)[number];

export const routeKinds = ['sms', 'email', 'call', 'voicemail', 'post'] as const;
export type RouteKind = (typeof routeKinds)[number];

/** `ask`: only after asking the person first. Nothing is sent by a route that is not `yes`. */
export const safeAnswers = ['yes', 'no', 'ask'] as const;
export type Safe = (typeof safeAnswers)[number];

export const seenAnswers = ['no', 'yes', 'unsure'] as const;
export type SeenAnswer = (typeof seenAnswers)[number];

export interface ContactRoute {
  kind: RouteKind;
  /** A phone number, an e-mail address, or a postal address in lines. */
  address: string;
  safe: Safe;
}

/** What the record keeps in its envelope. */
export interface PatientDetails {
  needs: Need[];
  /** The language of the interpreter. */
  interpreter: string;
  otherNeeds: string;
  /** Does anyone else see your phone? Empty where nobody has asked. */
  phoneSeen: SeenAnswer | '';
  emergency: { name: string; relation: string; phone: string };
  matters: string;
}

export const noDetails: PatientDetails = {
  needs: [],
  interpreter: '',
  otherNeeds: '',
  phoneSeen: '',
  emergency: { name: '', relation: '', phone: '' },
  matters: '',
};

export interface PatientIdentity {
  givenName: string;
  familyName: string;
  preferredName: string;
  pronouns: string | null;
  birthDate: string;
  nhsNumber: string | null;
  gp: string | null;
}

/** What people agree to one by one. `confidence` and `records` are told, not asked. */
export const consentPurposes = ['treatment', 'sharing', 'gp'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export type ConsentAnswer = 'given' | 'refused' | 'withdrawn';
export type ConsentWay = 'here' | 'in-the-room' | 'by-phone' | 'referral-form';

export interface Consent {
  purpose: string;
  answer: ConsentAnswer;
  words: string;
  how: ConsentWay;
  by: string;
  at: Temporal.Instant;
}

/**
 * What to write down for a yes or no, given what stands: nothing where nothing changes; no after yes is a withdrawal.
 */
export function consentChange(
  standing: ConsentAnswer | undefined,
  answer: 'yes' | 'no',
): ConsentAnswer | undefined {
  if (answer === 'yes') return standing === 'given' ? undefined : 'given';
  if (standing === 'given') return 'withdrawn';
  return standing ? undefined : 'refused';
}

/** Youngest age, in whole years, that the service treats. */
export const ADULT = 18;
const OLDEST = 125;

/** Age in whole years on a local date. Dates are YYYY-MM-DD. */
export function ageOn(birthDate: string, today: string): number {
  return Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'years' }).years;
}

/** Whether a date can be the birthday of somebody alive today. */
export function isBirthDate(date: string, today: string): boolean {
  return date <= today && ageOn(date, today) <= OLDEST;
}

/** Ten digits of which the last checks the others (modulus 11, NHS Data Dictionary). Spaces are let pass. */
export function readNhsNumber(typed: string): string | null {
  const digits = typed.replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return null;
  const sum = [...digits].slice(0, 9).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]) ? digits : null;
}

/** Digits with the marks that people write between them; seven to fifteen digits (ITU-T E.164). */
export function isPhone(typed: string): boolean {
  return /^\+?[\d\s()./-]+$/.test(typed) && /^\d{7,15}$/.test(typed.replaceAll(/\D/g, ''));
}

export function isEmail(typed: string): boolean {
  return typed.length <= 254 && /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\]+\.[^\s@.]{2,}$/.test(typed);
}

/** The route by which an invitation may go: e-mail, else a text; only one that the person called safe. */
export function invitationRoute(routes: readonly ContactRoute[]): ContactRoute | undefined {
  const safe = (kind: RouteKind) => routes.find((route) => route.kind === kind && route.safe === 'yes');
  return safe('email') ?? safe('sms');
}

/** How names are compared when two records may be of one person: letters alone, without case or accents. */
export function comparable(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^\p{L}]/gu, '')
    .toLocaleLowerCase('en-GB');
}

/** What is kept beside an answer to one part of a set piece: `consent/gp@1/en-GB`. */
export function wordsShown(words: Words, part: string): string {
  const edition = words.parts.find((one) => one.id === part)?.edition ?? words.edition;
  return `${words.id}/${part}@${edition}/${words.language}`;
}
