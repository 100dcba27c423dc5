import { Temporal } from 'temporal-polyfill';
import { givePractitionerPulse, givePulse } from '../../features/alliance/index.ts';
import { bookMeeting, cancelMeeting } from '../../features/appointments/index.ts';
import { type PlannedContact, planInForce } from '../../features/blend/index.ts';
import { currentEpisode } from '../../features/episodes/index.ts';
import { takeMeasure } from '../../features/measures/index.ts';
import { openConversation, sendMessage, signReview } from '../../features/messages/index.ts';
import { recordCall, writeOut } from '../../features/outreach/index.ts';
import { finishStep, keepMood, savePage, sayWorse, startStep } from '../../features/programme/index.ts';
import { writeMinutes } from '../../features/time/index.ts';
import { answerConcerns } from './concern.ts';
import { endTreatment } from './ending.ts';
import { rateAfter } from './goal.ts';
import { meet, setWish, shortenNext, writeSafetyPlan } from './meeting.ts';
import type { InCare, Treatment } from './parts.ts';
import { answersFor, scoreAt } from './people.ts';
import { diary, questions, replies, worse } from './sentences.ts';
import { value } from './service.ts';
import { openListed, putTool, type Using, useTool } from './tools.ts';
import { fillPage } from './worksheet.ts';

const zone = 'Europe/London';

/** One person's treatment as it is lived: each week's moods, steps, measures, messages, and the meetings of the plan. */
export class Course {
  readonly #care: InCare;
  readonly #parts: Treatment;
  #ended = false;
  #edited = false;

  constructor(care: InCare, parts: Treatment) {
    this.#care = care;
    this.#parts = parts;
  }

  /** Plans the moods, the checks of working together and the first steps; each meeting leads on to the next. */
  async plan(): Promise<void> {
    const start = this.#now();
    this.#moods(start);
    this.#tools(start);
    for (let week = 2; week <= 14; week += 2) {
      const day = start.add({ hours: 24 * 7 * week });
      this.#at(day, () => this.#pulses());
    }
    for (const moment of this.#parts.moments) this.#at(moment.at, () => this.#moment(moment.what));
    await this.#onwards();
  }

  #now(): Temporal.Instant {
    return this.#parts.timeline.clock.now();
  }

  #at(instant: Temporal.Instant, happen: () => Promise<void>): void {
    this.#parts.timeline.at(instant, async () => {
      if (!this.#ended) await happen();
    });
  }

  /** Plans the online steps up to the next meeting, and that meeting; where none is left, the end. */
  async #onwards(): Promise<void> {
    const { chance } = this.#parts;
    const open = (await this.#contacts()).filter((one) => one.state !== 'done' && one.state !== 'skipped');
    const at = open.findIndex((one) => one.mode !== 'online');
    const meeting = open[at];
    for (const step of (at === -1 ? [] : open.slice(0, at)).slice(-2)) {
      const hours = 24 * chance.integer(1, 3) + chance.integer(2, 10);
      this.#at(this.#now().add({ hours }), () => this.#online(step));
    }
    if (!meeting) this.#at(this.#now().add({ minutes: 20 }), () => this.#end());
    const starts = meeting?.appointment?.startsAt;
    if (!meeting || !starts) return;
    this.#at(starts.subtract({ hours: 27 }), async () => {
      if (chance.chance(this.#care.person.engagement * 0.6)) await setWish(this.#care, meeting, chance);
    });
    this.#at(starts.subtract({ hours: 20 }), () => this.#measures(meeting));
    this.#at(starts.add({ minutes: 35 }), () => this.#meeting(meeting.contact));
  }

  async #contacts(): Promise<PlannedContact[]> {
    return this.#care.practitioner.read('plan.read', async (tx) => {
      const episode = await currentEpisode(tx, this.#care.patient);
      return episode ? ((await planInForce(tx, episode.id))?.contacts ?? []) : [];
    });
  }

  #moods(start: Temporal.Instant): void {
    const { scope, person } = this.#care;
    const { chance, quietFrom } = this.#parts;
    const levels = ['very-low', 'low', 'so-so', 'ok', 'good'] as const;
    const days = 80;
    for (let day = 1; day < days; day++) {
      if (!chance.chance(person.engagement * 0.3)) continue;
      const drift = person.course === 'worsens' ? -1 : person.course === 'unchanged' ? 0.4 : 1.8;
      const level = Math.round(1.4 + (drift * day) / days + chance.normal(0, 0.7));
      const words = chance.chance(0.25) ? chance.pick(diary) : '';
      const instant = start.add({ hours: 24 * day + chance.integer(0, 11) });
      if (quietFrom && Temporal.Instant.compare(instant, quietFrom) > 0) continue;
      this.#at(instant, async () => {
        const mood = levels[Math.max(0, Math.min(4, level))] ?? 'so-so';
        value(await keepMood(scope, { level: mood, words, visibility: 'practitioner' }));
      });
    }
  }

  /** Now and then a tool beside the plan, by themselves or from the list; those who are looked at do both. */
  #tools(start: Temporal.Instant): void {
    const { content, chance: whole, quietFrom } = this.#parts;
    const { engagement } = this.#care.person;
    const chance = whole.fork('tools');
    const happen = (days: number, likely: number, what: (using: Using) => Promise<void>) => {
      const instant = start.add({ hours: 24 * days + chance.integer(6, 11) });
      if (engagement < 1 && !chance.chance(engagement * likely)) return;
      if (quietFrom && Temporal.Instant.compare(instant, quietFrom) > 0) return;
      this.#at(instant, () => what({ care: this.#care, content, chance, today: this.#today() }));
    };
    happen(chance.integer(9, 13), 0.4, useTool);
    happen(chance.integer(15, 17), 0.5, putTool);
    happen(chance.integer(25, 40), 0.9, openListed);
  }

  #today(): string {
    return this.#now().toZonedDateTimeISO(zone).toPlainDate().toString();
  }

  #isQuiet(): boolean {
    const { quietFrom, chance } = this.#parts;
    if (quietFrom && Temporal.Instant.compare(this.#now(), quietFrom) > 0) return true;
    return !chance.chance(this.#care.person.engagement);
  }

  async #measures(contact: PlannedContact): Promise<void> {
    if (this.#isQuiet()) return;
    // Who is to be worried about later does not answer so shortly before that it would be refused then.
    const later = this.#parts.moments.find((one) => one.what === 'concern');
    if (later && later.at.since(this.#now()).total({ unit: 'hours' }) < 24 * 8) return;
    const { person } = this.#care;
    const low = person.course === 'worsens' || this.#parts.chance.chance(0.03);
    await this.#answer(contact, low && contact.position > 2 ? 1 : 0);
    if (!low) return;
    const local = this.#now().add({ hours: 2 }).toZonedDateTimeISO(zone);
    const when = local.hour < 17 ? local : local.add({ days: 1 }).with({ hour: 9 });
    this.#at(when.toInstant(), () => answerConcerns(this.#care, this.#now()));
  }

  async #answer(contact: PlannedContact, item9: 0 | 1): Promise<void> {
    const { scope, person, patient } = this.#care;
    const { chance } = this.#parts;
    for (const instrument of ['phq9', 'gad7'] as const) {
      const total = scoreAt(person, instrument, contact.position / 11, chance);
      // Refused where less than seven days have passed, as anybody's would be.
      await takeMeasure(scope, {
        patient,
        contact: contact.contact,
        instrument,
        answers: answersFor(instrument, total, chance, item9),
        how: 'here',
        edition: `${instrument}@1/en`,
      });
    }
  }

  async #online(contact: PlannedContact): Promise<void> {
    const { scope, person } = this.#care;
    const { content, chance } = this.#parts;
    const step = content.steps.find(({ id }) => id === contact.contentKey);
    if (!step || this.#isQuiet()) return;
    // Those who are looked at do the whole of it.
    const form = person.engagement < 1 && chance.chance(0.6) ? 'short' : 'full';
    const today = this.#today();
    value(await startStep(scope, { contact: contact.contact, person: null }));
    for (const page of step.pages.filter((one) => one.forms.includes(form))) {
      const values = fillPage(page, content.worksheets, chance, today);
      if (Object.keys(values).length === 0) continue;
      value(await savePage(scope, { contact: contact.contact, page: page.id, form, values, read: true }));
    }
    const answer = chance.pick(['helpful', 'helpful', 'hard-but-useful', 'no-difference'] as const);
    value(await finishStep(scope, { contact: contact.contact, form, answer }));
    await rateAfter(this.#care, contact.contact);
    if (chance.chance(0.3)) value(await sendMessage(scope, { text: chance.pick(questions) }));
    const hours = chance.integer(20, 44);
    this.#at(this.#now().add({ hours }), () => this.#review(contact.contact));
  }

  async #review(contact: string): Promise<void> {
    const { practitioner, patient } = this.#care;
    await openConversation(practitioner, patient);
    const coversUntil = this.#now().toString();
    const text = this.#parts.chance.pick(replies);
    value(await signReview(practitioner, { patient, coversUntil, text, contact }));
    const minutes = this.#parts.chance.integer(4, 9);
    // Refused where the practitioner was at work for somebody else in these minutes.
    await writeMinutes(practitioner, {
      patient,
      activity: 'review',
      startedAt: this.#now().subtract({ minutes }),
      endedAt: this.#now(),
      corrects: null,
    });
  }

  async #meeting(id: string): Promise<void> {
    const { practitioner, patient, person } = this.#care;
    const { chance } = this.#parts;
    const contacts = await this.#contacts();
    const meeting = contacts.find((one) => one.contact === id);
    if (!meeting?.appointment || meeting.appointment.attendance) return;
    const seen = chance.chance(person.course === 'drifts-away' ? 0.6 : 0.94);
    await meet(this.#care, { contacts, meeting, seen, chance });
    if (seen) {
      if (meeting.position <= 2 && chance.chance(0.3)) await writeSafetyPlan(this.#care);
      if (meeting.position > 3 && !this.#edited && chance.chance(0.15)) {
        this.#edited = true;
        await shortenNext(this.#care);
      }
      return this.#onwards();
    }
    const written = (await this.#contacts()).find((one) => one.contact === id);
    if (written?.appointment?.attendance)
      value(await recordCall(practitioner, { patient, outcome: 'no-answer', seen: null }));
    const text = 'We missed you today. I have put down the same time next week. Does that suit you?';
    value(await writeOut(practitioner, { patient, text, kind: 'wrote', seen: null }));
    await this.#again(meeting);
    await this.#onwards();
  }

  /** The same hour a week later for a meeting that did not take place. */
  async #again(meeting: PlannedContact): Promise<void> {
    const { appointment } =
      (await this.#contacts()).find((one) => one.contact === meeting.contact) ?? meeting;
    const before = meeting.appointment;
    if (!before) return;
    const local = before.startsAt.toZonedDateTimeISO(before.zone).add({ weeks: 1 });
    await bookMeeting(this.#care.practitioner, {
      patient: this.#care.patient,
      contact: meeting.contact,
      seen: appointment?.id ?? '',
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
      zone: before.zone,
      which: '',
      mode: before.mode,
      room: before.room ?? '',
      link: before.link ?? '',
      minutes: String(meeting.minutes),
    });
  }

  async #pulses(): Promise<void> {
    const { scope, practitioner, patient } = this.#care;
    const { chance } = this.#parts;
    const amount = () => Math.max(2, Math.min(5, Math.round(chance.normal(4, 0.7)))) as 2 | 3 | 4 | 5;
    const answers = () => ({ goals: amount(), tasks: amount(), bond: amount(), programme: amount() });
    if (!this.#isQuiet()) {
      const shownTo = chance.pick(['only-me', 'practitioner', 'practitioner-and-supervisor'] as const);
      value(await givePulse(scope, { answers: answers(), words: '', shownTo }));
    }
    const shownTo = chance.pick(['only-me', 'practitioner-and-supervisor'] as const);
    value(await givePractitionerPulse(practitioner, { patient, answers: answers(), words: '', shownTo }));
  }

  async #moment(what: Treatment['moments'][number]['what']): Promise<void> {
    const { scope, patient } = this.#care;
    const { chance } = this.#parts;
    const open = (await this.#contacts()).filter((one) => one.state !== 'done' && one.state !== 'skipped');
    const step = open.find((one) => one.mode === 'online');
    const meeting = open.find((one) => one.appointment && !one.appointment.attendance);
    if (what === 'message') value(await sendMessage(scope, { text: chance.pick(questions) }));
    if (what === 'worse' && step) {
      value(await startStep(scope, { contact: step.contact, person: null }));
      value(await sayWorse(scope, { contact: step.contact, words: chance.pick(worse) }));
    }
    if (what === 'concern' && open[0]) await this.#answer(open[0], 1);
    if (what === 'cancel' && meeting?.appointment) {
      const form = { patient, contact: meeting.contact, appointment: meeting.appointment.id };
      const reason = 'A shift was moved.';
      value(await cancelMeeting(this.#care.practitioner, { ...form, byWhom: 'patient', reason }));
    }
  }

  async #end(): Promise<void> {
    await endTreatment(this.#care);
    this.#ended = true;
  }
}
