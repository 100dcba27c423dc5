import { agreePlan, type PlannedContact, planInForce, savePlan } from '../../features/blend/index.ts';
import { addWish, closeMeeting } from '../../features/bridge/index.ts';
import { currentEpisode } from '../../features/episodes/index.ts';
import { writePlan } from '../../features/safety/index.ts';
import { writeMinutes } from '../../features/time/index.ts';
import { done } from '../../platform/outcome.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { InCare } from './parts.ts';
import { cancelReasons, did, nextSteps, recaps, since, wishes } from './sentences.ts';
import { value } from './service.ts';

/** The patient puts one thing on the list of a meeting. */
export async function setWish(care: InCare, meeting: PlannedContact, chance: SeededRandom): Promise<void> {
  value(await addWish(care.scope, { contact: meeting.contact, text: chance.pick(wishes) }));
}

/** The meeting, and the page after it: note, recap, next steps, minutes, and the next booking at the same hour. */
export async function meet(
  care: InCare,
  form: { contacts: readonly PlannedContact[]; meeting: PlannedContact; seen: boolean; chance: SeededRandom },
): Promise<void> {
  const { practitioner, patient } = care;
  const { meeting, seen, chance } = form;
  const first = chance.pick(nextSteps);
  const others = nextSteps.filter((step) => step !== first);
  const topic = chance.integer(0, did.length - 1);
  const attendance = seen ? (chance.chance(0.9) ? '5' : '6') : chance.chance(0.6) ? '3' : 'cancelled-patient';
  const body = {
    since: seen ? chance.pick(since) : '',
    risk: seen ? 'Asked openly. No thoughts of suicide or self-harm, no plan.' : '',
    medication: seen ? 'No change.' : '',
    homework: seen ? 'Read beforehand; talked through what helped.' : '',
    did: seen ? (did[topic] ?? '') : '',
    plan: seen ? 'Go on with the plan.' : '',
  };
  const steps = [first, chance.pick(others)];
  const closing = {
    patient,
    contact: meeting.contact,
    read: done({
      body,
      withheldReason: null,
      attendance,
      minutes: seen ? 30 : null,
      cancelReason: attendance === 'cancelled-patient' ? chance.pick(cancelReasons) : '',
      recap: {
        did: seen ? (recaps[topic] ?? '') : '',
        agreed: seen ? 'We keep the pace.' : '',
        nextSteps: seen ? steps : [],
      },
      book: seen,
    } as const),
    sent: {},
  };
  const outcome = await closeMeeting(practitioner, { ...closing, booking: seen ? bookingAfter(form) : null });
  // Where the hour is taken they close the page without a date, and find one later.
  if (!outcome.ok) value(await closeMeeting(practitioner, { ...closing, booking: null }));
  const startedAt = meeting.appointment?.startsAt;
  if (!seen || !startedAt) return;
  const endedAt = startedAt.add({ minutes: 30 });
  await writeMinutes(practitioner, { patient, activity: 'meeting', startedAt, endedAt, corrects: null });
}

function bookingAfter(form: { contacts: readonly PlannedContact[]; meeting: PlannedContact }) {
  const { contacts, meeting } = form;
  const next = contacts.find(
    (one) => one.position > meeting.position && one.mode !== 'online' && one.state !== 'skipped',
  );
  const held = meeting.appointment;
  if (!next || !held) return null;
  const weeks = Math.max(1, next.week - meeting.week);
  const local = held.startsAt.toZonedDateTimeISO(held.zone).add({ weeks });
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: held.zone,
    which: '',
    mode: next.mode,
    room: held.room ?? '',
    link: next.mode === 'video' ? 'https://video.example/keepstep' : '',
    minutes: String(next.minutes),
  };
}

/** The safety plan that two people write together. */
export async function writeSafetyPlan(care: InCare): Promise<void> {
  const sections = {
    'warning-signs': 'I stop answering, and lie awake past three.',
    'on-my-own': 'A shower. The long way round the park. The radio.',
    'people-and-places': 'The café by the library, my neighbour’s kitchen.',
    'ask-for-help': 'My sister, at any hour.',
    reasons: 'My sister’s children, and the choir.',
  };
  // Refused where there is one already, which then stays as it is.
  await writePlan(care.practitioner, { patient: care.patient, sections, seen: '' });
}

/** The plan changes with a reason: the next online step in its short form. The patient agrees to it here. */
export async function shortenNext(care: InCare): Promise<void> {
  const { practitioner, patient, scope } = care;
  const plan = await practitioner.read('plan.read', async (tx) => {
    const episode = await currentEpisode(tx, patient);
    return episode && planInForce(tx, episode.id);
  });
  const next = plan?.contacts.find(
    (one) => one.mode === 'online' && one.state !== 'done' && one.form === 'full',
  );
  if (!plan || !next) return;
  const rows = plan.contacts.map((one) => ({
    ...one,
    form: one === next ? ('short' as const) : one.form,
    intent: one.state === 'skipped' ? ('skipped' as const) : ('planned' as const),
  }));
  const reason = 'Long pages are hard at the moment, so the next step is the short one.';
  const saved = await savePlan(practitioner, {
    patient,
    base: plan.version.number,
    rows,
    reason,
    checks: [],
  });
  if (saved.ok) await agreePlan(scope, { patient, version: saved.value.version, how: 'here' });
}
