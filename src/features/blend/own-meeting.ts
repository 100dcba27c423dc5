import { Temporal } from 'temporal-polyfill';
import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import {
  keepBooking,
  type MeetingMode,
  type Offered,
  offeredTimes,
  recordCancellation,
  tookPlace,
} from '../appointments/index.ts';
import { type Episode, lockEpisode, ownEpisode, touched } from '../episodes/index.ts';
import { nameOf, settings } from '../people/index.ts';
import { findContact } from './reading.ts';
import type { PlannedContact } from './rules.ts';
import { blendWords } from './words.ts';

const say = blendWords();

/** Why a person cannot choose a time of this meeting by themselves; null where they can. */
export type Hindrance = 'late' | 'no-times' | 'video' | 'ended' | 'held';

export interface OwnMeeting {
  contact: PlannedContact;
  practitioner: string;
  mode: MeetingMode;
  minutes: number;
  hindrance: Hindrance | null;
  times: Offered[];
  /** Hours before a meeting up to which it can be moved here. */
  hours: number;
  phone: string | null;
  zone: string;
  now: Temporal.Instant;
}

/** What a person may do about one of their own meetings. @throws NotHere for what is not theirs, or no meeting. */
export async function openOwnMeeting(scope: Scope, contact: string): Promise<OwnMeeting> {
  return scope.read('meeting.own', async (tx) => {
    const episode = await ownEpisode(tx);
    return ownMeeting(tx, episode, await ownContact(tx, episode, contact));
  });
}

async function ownContact(tx: Tx, episode: Episode, id: string): Promise<PlannedContact> {
  const contact = present(await findContact(tx, id));
  allow(contact.episode === episode.id && contact.mode !== 'online');
  return contact;
}

async function ownMeeting(tx: Tx, episode: Episode, contact: PlannedContact): Promise<OwnMeeting> {
  const { changeHours, phone } = await settings(tx);
  const booked = contact.appointment && !contact.appointment.attendance ? contact.appointment : undefined;
  const mode = (booked?.mode ?? contact.mode) as MeetingMode;
  const minutes = booked
    ? Math.round((booked.endsAt.epochMilliseconds - booked.startsAt.epochMilliseconds) / 60_000)
    : contact.minutes;
  const earliest = tx.now.add({ hours: changeHours });
  const known = {
    ...{ contact, mode, minutes, phone, hours: changeHours, zone: tx.zone, now: tx.now },
    practitioner: await nameOf(tx, episode.responsible),
  };
  const barred = (hindrance: Hindrance): OwnMeeting => ({ ...known, hindrance, times: [] });
  if (episode.dischargedAt) return barred('ended');
  if (contact.state === 'done' || contact.state === 'skipped') return barred('held');
  if (contact.appointment && tookPlace(contact.appointment)) return barred('held');
  if (booked && Temporal.Instant.compare(booked.startsAt, earliest) < 0) return barred('late');
  // The link of a video call is the practitioner's to give.
  if (mode === 'video' && !booked?.link) return barred('video');
  const times = await offeredTimes(tx, {
    ...{ practitioner: episode.responsible, patient: episode.patient, mode, minutes, earliest },
    moving: booked?.id ?? null,
  });
  const others = times.filter((one) => !booked || !one.at.equals(booked.startsAt));
  return others.length > 0 ? { ...known, hindrance: null, times: others } : barred('no-times');
}

/**
 * Books or moves one of the asker's own meetings to a time that is offered. Whoever was quicker has it: then the times that
 * are left are shown.
 * @param form seen: the booking that the page showed, empty where there was none. at: the chosen instant, ISO 8601.
 */
export async function chooseTime(
  scope: Scope,
  form: { contact: string; seen: string; at: string },
): Promise<Outcome> {
  return scope.act('meeting.choose', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    const contact = await ownContact(tx, episode, form.contact);
    const own = await ownMeeting(tx, episode, contact);
    const booked = contact.appointment && !contact.appointment.attendance ? contact.appointment : undefined;
    if ((booked?.id ?? '') !== form.seen) return refused({ at: say('own.changed') });
    if (own.hindrance) return refused({ _form: say(`own.${own.hindrance}`, wordsOf(own)) });
    if (!form.at) return refused({ at: say('own.missing') });
    const chosen = own.times.find((one) => one.at.toString() === form.at);
    if (!chosen) return refused({ at: say('own.gone') });
    const kept = await keepBooking(tx, {
      episode,
      contact: contact.contact,
      booking: {
        startsAt: chosen.at,
        endsAt: chosen.at.add({ minutes: own.minutes }),
        zone: tx.zone,
        mode: own.mode,
        room: chosen.room,
        link: booked?.link ?? null,
      },
      replaces: booked?.id ?? null,
    });
    if ('refusals' in kept) return refused({ at: say('own.gone') });
    await touched(tx, episode.id);
    return done();
  });
}

/** Calls one of the asker's own meetings off. A reason is theirs to give or to keep. */
export async function callOff(
  scope: Scope,
  form: { contact: string; seen: string; reason: string },
): Promise<Outcome> {
  return scope.act('meeting.call-off', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    const contact = await ownContact(tx, episode, form.contact);
    const own = await ownMeeting(tx, episode, contact);
    const booked = contact.appointment;
    if (own.hindrance === 'ended' || own.hindrance === 'held' || own.hindrance === 'late')
      return refused({ _form: say(`own.${own.hindrance}`, wordsOf(own)) });
    if (!booked || booked.attendance || booked.id !== form.seen)
      return refused({ reason: say('own.changed') });
    const reason = form.reason.trim();
    if (reason.length > 500) return refused({ reason: say('own.long') });
    await recordCancellation(tx, {
      patient: episode.patient,
      appointment: booked.id,
      byWhom: 'patient',
      reason,
    });
    tx.about('appointment', booked.id, episode.patient, { byWhom: 'patient' });
    await touched(tx, episode.id);
    return done();
  });
}

/** Whom to ring, for the sentences that say so. */
export function wordsOf(own: Pick<OwnMeeting, 'practitioner' | 'phone' | 'hours'>) {
  return { name: own.practitioner, phone: own.phone ?? '', hours: own.hours, ring: own.phone ? 'yes' : 'no' };
}
