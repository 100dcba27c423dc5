import { Temporal } from 'temporal-polyfill';
import { done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { dateWords, sayWhen } from '../../../platform/when.ts';
import { listContacts, type PlannedContact } from '../../blend/index.ts';
import { lockEpisode, mayChange, type PatientName, touched } from '../../episodes/index.ts';
import { instruments, listMeasures, type Measure } from '../../measures/index.ts';
import { besideRecord } from '../../people/index.ts';
import { listNotes, listRecaps, type Note, type StoredRecap } from '../store.ts';
import { copyText, isCopied } from './rules.ts';
import { type Copied, insertCopy, listCopies } from './store.ts';
import { copyWords } from './words.ts';

const say = copyWords();

export interface CopyItem {
  contact: string;
  title: string;
  text: string;
  /** What the text rests on; another where anything of it changed. */
  mark: string;
  copied: Copied | null;
  /** When the attendance or the note last changed. */
  changedAt: Temporal.Instant;
}

export interface CopyView {
  patient: PatientName;
  /** False where Keepstep is the record: there is nothing to copy then. */
  beside: boolean;
  /** What the other record is called. */
  record: string | null;
  waiting: CopyItem[];
  copied: CopyItem[];
  /** From before the setting: to be copied by whoever needs them, and asked of nobody. */
  earlier: CopyItem[];
  now: string;
  zone: string;
}

/** Every meeting of a course as a text for the record beside. Where Keepstep is the record there are none. */
export async function openCopies(scope: Scope, patient: string): Promise<CopyView> {
  return scope.read('record.copy-open', async (tx) => {
    const beside = await besideRecord(tx);
    const access = await mayChange(tx, patient, 'notes');
    tx.about('patient', patient, patient, { part: 'notes' });
    const items = beside ? await itemsOf(tx, present(access.episode).id, patient) : [];
    const isEarlier = (one: CopyItem) =>
      beside !== null && Temporal.Instant.compare(one.changedAt, beside.since) < 0;
    return {
      patient: access.patient,
      beside: beside !== null,
      record: beside?.name ?? null,
      waiting: items.filter((one) => one.copied === null && !isEarlier(one)),
      earlier: items.filter((one) => one.copied === null && isEarlier(one)),
      copied: items.filter((one) => one.copied !== null),
      now: tx.now.toString(),
      zone: tx.zone,
    };
  });
}

/** Keeps that a meeting's text is in the other record. Refused where the text changed since it was read. */
export async function keepCopy(
  scope: Scope,
  form: { patient: string; contact: string; mark: string },
): Promise<Outcome> {
  return scope.act('record.copy', async (tx) => {
    present(await besideRecord(tx));
    const access = await mayChange(tx, form.patient, 'notes');
    const episode = await lockEpisode(tx, present(access.episode).id);
    const items = await itemsOf(tx, episode.id, form.patient);
    const item = present(items.find((one) => one.contact === form.contact));
    if (item.mark !== form.mark) return refused({ _form: say('saved.gone') });
    const id = tx.id();
    await insertCopy(tx, { id, contact: form.contact, episode: episode.id, patient: episode.patient });
    tx.about('record_copy', id, episode.patient);
    await touched(tx, episode.id);
    return done();
  });
}

/** Every meeting with an attendance, newest first. */
async function itemsOf(tx: Tx, episode: string, patient: string): Promise<CopyItem[]> {
  const contacts = await listContacts(tx, episode);
  const sources = {
    notes: await listNotes(tx, episode),
    recaps: await listRecaps(tx, episode),
    measures: (await listMeasures(tx, patient)).filter((one) => !one.errorAt),
    copies: await listCopies(tx, episode),
  };
  const held = contacts
    .filter((one) => one.mode !== 'online' && one.appointment?.attendance)
    .sort((a, b) => startOf(a) - startOf(b));
  return held.map((contact, index) => item(tx, contact, held[index - 1], sources)).reverse();
}

interface Sources {
  notes: Note[];
  recaps: StoredRecap[];
  measures: Measure[];
  copies: Map<string, Copied>;
}

function item(tx: Tx, contact: PlannedContact, before: PlannedContact | undefined, from: Sources): CopyItem {
  const meeting = present(contact.appointment);
  const attendance = present(meeting.attendance);
  // Newest first: the words in force.
  const note = from.notes.find((one) => one.contact === contact.contact) ?? null;
  const recap = from.recaps.find((one) => one.contact === contact.contact);
  const day = (at: Temporal.Instant) =>
    dateWords(at.toZonedDateTimeISO(tx.zone).toPlainDate(), { dateStyle: 'long' });
  const until = meeting.endsAt.toZonedDateTimeISO(tx.zone).toPlainDate();
  const scores = from.measures.filter(
    (one) =>
      (!before || Temporal.Instant.compare(one.takenAt, present(before.appointment).endsAt) > 0) &&
      Temporal.PlainDate.compare(one.takenAt.toZonedDateTimeISO(tx.zone).toPlainDate(), until) <= 0 &&
      one.state !== 'declined',
  );
  const copied = from.copies.get(contact.contact) ?? null;
  const text = copyText(
    {
      title: contact.title,
      day: day(meeting.startsAt),
      mode: meeting.mode,
      attendance: { code: attendance.code, minutes: attendance.minutes },
      scores: scores.map((one) => ({
        name: instruments[one.instrument].shortName,
        total: one.total,
        item9: one.item9,
        day: day(one.takenAt),
      })),
      note: note && {
        body: note.body,
        withheldReason: note.withheldReason,
        by: note.signedByName,
        when: sayWhen(note.signedAt, note.signedAt, tx.zone, 'en-GB').replace(/^today/, day(note.signedAt)),
      },
      nextSteps: recap?.nextSteps ?? [],
      agreed: recap?.agreed ?? '',
    },
    say,
  );
  return {
    contact: contact.contact,
    title: contact.title,
    text,
    changedAt:
      note && Temporal.Instant.compare(note.signedAt, attendance.recordedAt) > 0
        ? note.signedAt
        : attendance.recordedAt,
    mark: `${attendance.recordedAt} ${note?.id ?? ''}`,
    copied: isCopied(copied?.at ?? null, attendance.recordedAt, note?.signedAt ?? null) ? copied : null,
  };
}

function startOf(contact: PlannedContact): number {
  return present(contact.appointment).startsAt.epochMilliseconds;
}
