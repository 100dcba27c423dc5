import { present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts, listUnplanned, nextOf } from '../blend/index.ts';
import { type Episode, findPatientName, ownEpisode } from '../episodes/index.ts';
import { currentEdition, edition } from '../library/index.ts';
import type { MeasureOffer } from '../measures/index.ts';
import { nameOf, settings } from '../people/index.ts';
import type { MoodsView } from './moods/actions.ts';
import { findMood, listMoods } from './moods/store.ts';
import { visibleTo } from './policy.ts';
import { lowRun } from './rules.ts';
import { type Said, said, saidOf } from './shelf.ts';
import { findStart, listPagesRead } from './step-store.ts';
import { resumePage } from './step-views.ts';
import { away, clockTime, dayName } from './times.ts';
import { programmeWords } from './words.ts';

/** What other features put on the patient's home. The composition root brings it. */
export interface HomePieces {
  /** The practitioner's newest message, opened: who wrote it, when in words, and how it begins. */
  message?: { from: string; when: string; text: string };
  /** Their own open concern, before everything else: what is known, who has read it, and where help is. */
  concern?: { text: string; reading: string; link: { text: string; href: string } } | null;
  /** Questionnaires that may be answered now, in one line. Nothing waits for them. */
  questionnaires?: readonly MeasureOffer[];
  /** More links, such as what was agreed last time. */
  links?: readonly { text: string; href: string }[];
}
export type ReadHomePieces = (tx: Tx, at: { episode: Episode; zone: string }) => Promise<HomePieces>;

export interface HomeView extends HomePieces {
  name: string;
  next: {
    contact: string;
    title: string;
    shortMinutes: number;
    /** Where to go on, where it was begun. */
    resume: string | null;
  } | null;
  /** What the practitioner put on the list, the newest of what is still to do; how many there are. */
  listed: { contact: string; title: string; from: string; words: string | null; all: number } | null;
  planned: { done: number; all: number };
  meeting: { contact: string; text: string; away: string } | null;
  words: Said;
  whoSees: Said;
  kept: MoodsView['kept'];
  after: Said | null;
  phone: string;
}

/** The patient's home: three things, and the rest under More. */
export async function readHome(scope: Scope, pieces: ReadHomePieces, kept: string | null): Promise<HomeView> {
  return scope.read('home.read', async (tx) => {
    const episode = await ownEpisode(tx);
    const patient = present(await findPatientName(tx, episode.patient));
    const contacts = episode.dischargedAt ? [] : await listContacts(tx, episode.id);
    const step = nextOf(contacts, 'online');
    const mood = kept ? await findMood(tx, kept) : undefined;
    const words = await saidOf(tx, ['mood', 'who-sees']);
    return {
      ...(episode.dischargedAt ? {} : await pieces(tx, { episode, zone: patient.zone })),
      name: patient.preferredName,
      next: step ? await nextStep(tx, step) : null,
      listed: episode.dischargedAt ? null : await listedFor(tx, episode.id),
      planned: {
        done: contacts.filter((one) => one.state === 'done').length,
        all: contacts.filter((one) => one.state !== 'skipped').length,
      },
      meeting: await nextMeeting(tx, contacts, patient.zone),
      words: words.mood,
      whoSees: words['who-sees'],
      kept: mood ? { mood, runOfLow: lowRun(await listMoods(tx, patient.id, visibleTo('own'))) } : null,
      after: episode.dischargedAt ? await said(tx, 'after-discharge') : null,
      phone: (await settings(tx)).phone ?? '',
    };
  });
}

type Contacts = Awaited<ReturnType<typeof listContacts>>;

async function nextStep(tx: Tx, contact: Contacts[number]): Promise<HomeView['next']> {
  const start = await findStart(tx, contact.contact);
  const shown = start?.edition
    ? await edition<'step'>(tx, start.edition)
    : await currentEdition(tx, 'step', contact.contentKey);
  if (!shown) return null;
  const read = (await listPagesRead(tx, [contact.contact])).map((one) => one.page);
  const form = contact.form;
  return {
    contact: contact.contact,
    title: shown.body.title,
    shortMinutes: shown.body.minutes.short,
    resume: start
      ? `${await resumePage(tx, shown.body, contact.contact, form, read, false)}?form=${form}`
      : null,
  };
}

async function listedFor(tx: Tx, episode: string): Promise<HomeView['listed']> {
  const waiting = (await listUnplanned(tx, episode)).filter(
    ({ state, beside }) => state !== 'done' && beside.how === 'list' && !beside.ended,
  );
  const newest = waiting.at(-1);
  if (!newest) return null;
  const { contact, title, beside } = newest;
  return { contact, title, from: beside.byName, words: beside.words, all: waiting.length };
}

/** The next booking ahead, "Tuesday 20 January, 14:00 with Priya, Room 2". */
async function nextMeeting(tx: Tx, contacts: Contacts, zone: string): Promise<HomeView['meeting']> {
  const ahead = contacts
    .flatMap((contact) => (contact.appointment ? [{ contact, booking: contact.appointment }] : []))
    .filter(
      ({ booking }) => booking.endsAt.epochMilliseconds > tx.now.epochMilliseconds && !booking.attendance,
    )
    .sort((a, b) => a.booking.startsAt.epochMilliseconds - b.booking.startsAt.epochMilliseconds)[0];
  if (!ahead) return null;
  const say = programmeWords();
  const { booking } = ahead;
  const local = booking.startsAt.toZonedDateTimeISO(zone);
  const where = {
    'in-person': booking.roomName ? say('where.room', { room: booking.roomName }) : '',
    phone: say('where.phone'),
    video: say('where.video'),
  }[booking.mode];
  return {
    contact: ahead.contact.contact,
    text: say('home.meetingWith', {
      when: `${dayName(local.toPlainDate())}, ${clockTime(booking.startsAt, zone)}`,
      who: await nameOf(tx, booking.practitioner),
      where,
    }),
    away: away(booking.startsAt, tx.now, zone),
  };
}
