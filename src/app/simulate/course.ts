import type { Temporal } from 'temporal-polyfill';
import { recordAttendance } from '../../features/appointments/index.ts';
import { listContacts, type PlannedContact } from '../../features/blend/index.ts';
import { dischargeEpisode } from '../../features/discharge/index.ts';
import { currentEpisode, lockEpisode, mayChange, touched } from '../../features/episodes/index.ts';
import type { Content } from '../../features/library/index.ts';
import { takeMeasure } from '../../features/measures/index.ts';
import { openConversation, replyToPatient, sendMessage, signReview } from '../../features/messages/index.ts';
import { finishStep, keepMood, savePage, startStep } from '../../features/programme/index.ts';
import { done, present } from '../../platform/outcome.ts';
import type { SeededRandom } from '../../platform/random.ts';
import type { InCare } from './intake.ts';
import { answersFor, scoreAt } from './people.ts';
import { diary, questions, replies } from './sentences.ts';
import { value } from './service.ts';
import type { Timeline } from './timeline.ts';
import { fillPage } from './worksheet.ts';

/** One person's treatment as it is lived: each week's moods, steps, measures, messages, and the meetings of the plan. */
export class Course {
  readonly #care: InCare;
  readonly #timeline: Timeline;
  readonly #content: Content;
  readonly #chance: SeededRandom;

  constructor(care: InCare, parts: { timeline: Timeline; content: Content; chance: SeededRandom }) {
    this.#care = care;
    this.#timeline = parts.timeline;
    this.#content = parts.content;
    this.#chance = parts.chance;
  }

  /** Plans every meeting that has a date, and the online steps in between. */
  async plan(): Promise<void> {
    const contacts = await this.#contacts();
    let before = this.#timeline.clock.now();
    for (const contact of contacts) {
      const starts = contact.appointment?.startsAt;
      if (contact.mode === 'online') {
        const when = before.add({ hours: 24 * this.#chance.integer(1, 3) + this.#chance.integer(2, 10) });
        this.#at(when, () => this.#online(contact));
      } else if (starts) {
        this.#at(starts.subtract({ hours: 20 }), () => this.#measures(contact));
        this.#at(starts.add({ minutes: 35 }), () => this.#meeting(contact.contact));
        before = starts;
      }
    }
    const last = contacts.at(-1)?.appointment?.startsAt ?? before;
    this.#at(last.add({ minutes: 50 }), () => this.#end());
    this.#moods(last);
  }

  #at(instant: Temporal.Instant, happen: () => Promise<void>): void {
    this.#timeline.at(instant, happen);
  }

  /** How far along the course is, 0 to 1. */
  #done(contact: PlannedContact): number {
    return contact.position / 11;
  }

  async #contacts(): Promise<PlannedContact[]> {
    return this.#care.practitioner.read('plan.read', async (tx) => {
      const episode = await currentEpisode(tx, this.#care.patient);
      return episode ? listContacts(tx, episode.id) : [];
    });
  }

  #moods(until: Temporal.Instant): void {
    const { scope, person } = this.#care;
    const levels = ['very-low', 'low', 'so-so', 'ok', 'good'] as const;
    const start = this.#timeline.clock.now();
    const days = Math.floor(until.since(start).total({ unit: 'hours' }) / 24);
    for (let day = 1; day < days; day++) {
      if (!this.#chance.chance(person.engagement * 0.45)) continue;
      const drift = person.course === 'worsens' ? -1 : person.course === 'unchanged' ? 0.4 : 1.8;
      const level = Math.round(1.4 + (drift * day) / days + this.#chance.normal(0, 0.7));
      const words = this.#chance.chance(0.25) ? this.#chance.pick(diary) : '';
      this.#at(start.add({ hours: 24 * day + this.#chance.integer(0, 11) }), async () => {
        value(
          await keepMood(scope, {
            level: levels[Math.max(0, Math.min(4, level))] ?? 'so-so',
            words,
            visibility: 'practitioner',
          }),
        );
      });
    }
  }

  async #measures(contact: PlannedContact): Promise<void> {
    const { scope, person, patient } = this.#care;
    if (!this.#chance.chance(person.engagement)) return;
    for (const instrument of ['phq9', 'gad7'] as const) {
      const total = scoreAt(person, instrument, this.#done(contact), this.#chance);
      // Refused where less than seven days have passed, as anybody's would be.
      await takeMeasure(scope, {
        patient,
        contact: contact.contact,
        instrument,
        answers: answersFor(instrument, total, this.#chance),
        how: 'here',
        edition: `${instrument}@1/en`,
      });
    }
  }

  async #online(contact: PlannedContact): Promise<void> {
    const { scope, person } = this.#care;
    const step = this.#content.steps.find(({ id }) => id === contact.contentKey);
    if (!step || !this.#chance.chance(person.engagement)) return;
    // Those who are looked at do the whole of it.
    const short = person.engagement < 1 && this.#chance.chance(0.6);
    const form = short ? 'short' : 'full';
    value(await startStep(scope, { contact: contact.contact, person: null }));
    for (const page of step.pages.filter((one) => one.forms.includes(form))) {
      const values = fillPage(page, this.#content.worksheets, this.#chance);
      if (Object.keys(values).length === 0) continue;
      await savePage(scope, { contact: contact.contact, page: page.id, form, values, read: true });
    }
    const answer = this.#chance.pick(['helpful', 'helpful', 'hard-but-useful', 'no-difference'] as const);
    value(await finishStep(scope, { contact: contact.contact, form, answer }));
    if (this.#chance.chance(0.4)) value(await sendMessage(scope, { text: this.#chance.pick(questions) }));
    const hours = this.#chance.integer(20, 44);
    this.#at(this.#timeline.clock.now().add({ hours }), () => this.#review(contact.contact));
  }

  async #review(contact: string): Promise<void> {
    const { practitioner, patient } = this.#care;
    await openConversation(practitioner, patient);
    const coversUntil = this.#timeline.clock.now().toString();
    value(
      await signReview(practitioner, { patient, coversUntil, text: this.#chance.pick(replies), contact }),
    );
  }

  async #meeting(id: string): Promise<void> {
    const { practitioner, patient, person } = this.#care;
    const contact = (await this.#contacts()).find((one) => one.contact === id);
    const appointment = contact?.appointment;
    if (!appointment || appointment.attendance) return;
    const seen = this.#chance.chance(person.course === 'drifts-away' ? 0.5 : 0.94);
    value(
      await practitioner.act('meeting.attend', async (tx) => {
        const { episode } = await mayChange(tx, patient, 'notes');
        const open = await lockEpisode(tx, present(episode).id);
        const code = seen ? '5' : '3';
        await recordAttendance(tx, { patient, appointment: appointment.id, code, minutes: seen ? 30 : null });
        tx.about('appointment', appointment.id, patient);
        await touched(tx, open.id);
        return done();
      }),
    );
    if (!seen) {
      const text = 'We missed you today. Shall we find another time? Reply here or ring us.';
      value(await replyToPatient(practitioner, { patient, text, contact: null }));
    }
  }

  async #end(): Promise<void> {
    const { practitioner, patient, person } = this.#care;
    const endCode = person.course === 'drifts-away' ? '47' : '46';
    value(
      await dischargeEpisode(practitioner, patient, {
        endCode,
        summary:
          'We worked on low mood by doing more of what matters to you. Your staying-well plan is in your workbook.',
        letter: 'Dear colleague, this course of treatment has ended. Scores and outcome are given above.',
      }),
    );
  }
}
