import { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { dateWords, sayDate } from '../../platform/when.ts';
import { listAppointments, tookPlace } from '../appointments/index.ts';
import type { Episode } from '../episodes/index.ts';
import { fillLetter, type LetterKind, type LetterPlace, partOf, words } from '../library/index.ts';
import { scoresFor } from '../measures/index.ts';
import { findPatient } from '../patients/index.ts';
import { findService, nameOf, settings } from '../people/index.ts';
import { findReferredAt } from './store.ts';
import { lettersWords } from './words.ts';

/**
 * The words that a letter begins with: the service's own edition of the template, filled from the record. Null where no
 * template may be shown here yet, since nobody signed one. Checks no policy: the caller has.
 */
export async function beginLetter(
  tx: Tx,
  episode: Episode,
  kind: LetterKind,
  more: Partial<Record<LetterPlace, string>> = {},
): Promise<string | null> {
  const template = partOf(await words(tx, 'letters'), kind)?.text;
  return template ? fillLetter(template, { ...(await valuesOf(tx, episode)), ...more }) : null;
}

/** When the referral that a course began with came in: the day from which waiting is counted. */
export async function referredAt(tx: Tx, episode: Episode): Promise<Temporal.Instant> {
  return (await findReferredAt(tx, episode.id)) ?? episode.openedAt;
}

async function valuesOf(tx: Tx, episode: Episode): Promise<Record<LetterPlace, string>> {
  const say = lettersWords();
  const patient = await findPatient(tx, episode.patient);
  const scores = await scoresFor(tx, episode.patient);
  const { phone } = await settings(tx);
  const score = (value: number | null) => (value === null ? say('score.none') : String(value));
  const day = (at: Temporal.Instant) => sayDate(at.toZonedDateTimeISO(tx.zone).toPlainDate());
  const long = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return {
    preferredName: patient?.preferredName ?? '',
    fullName: patient ? `${patient.givenName} ${patient.familyName}` : '',
    birthDate: patient ? dateWords(Temporal.PlainDate.from(patient.birthDate), long) : '',
    practitioner: await nameOf(tx, episode.responsible),
    author: await nameOf(tx, tx.account),
    service: (await findService(tx))?.name ?? '',
    reachUs: phone ? say('reachUs.phone', { phone }) : '',
    date: day(tx.now),
    referredOn: day(await referredAt(tx, episode)),
    from: day(episode.openedAt),
    attended: String((await listAppointments(tx, episode.id)).filter(tookPlace).length),
    phq9First: score(scores.first.phq9),
    phq9Last: score(scores.last.phq9),
    gad7First: score(scores.first.gad7),
    gad7Last: score(scores.last.gad7),
    outcome: say('outcome.later'),
  };
}
