import type { Scope } from '../../platform/scope.ts';
import { plannedMeasures } from '../blend/index.ts';
import { type MeasureOffer, measuresDue } from '../measures/index.ts';
import { goalsByStep } from './goals/reading.ts';
import type { Goal } from './goals/store.ts';
import { type Said, saidOf } from './shelf.ts';
import { ownStep } from './step-reading.ts';
import { listFeedback } from './step-store.ts';
import { dayName } from './times.ts';

export interface EndView {
  contact: string;
  title: string;
  form: 'full' | 'short';
  asked: Said;
  worse: Said;
  /** The day by which the care team reads it, where the patient felt worse. */
  readBy: string | null;
  answer: string | null;
  open: boolean;
  /** Questionnaires that may be answered now, by where they are. Nothing waits for them. */
  questionnaires: MeasureOffer[];
  /** The open goals that the step is part of. */
  goals: readonly Goal[];
}

/** What is said and asked at the end of a step, and after "I feel worse now". */
export async function readEnd(scope: Scope, contact: string): Promise<EndView> {
  return scope.read('step.read', async (tx) => {
    const it = await ownStep(tx, contact);
    const given = (await listFeedback(tx, it.contact.episode)).filter((one) => one.contact === contact);
    const last = given.at(-1);
    const until = given.findLast((one) => one.readByAt)?.readByAt;
    const words = await saidOf(tx, ['how-was-that', 'feel-worse']);
    return {
      contact,
      title: it.step.title,
      form: it.contact.form,
      asked: words['how-was-that'],
      worse: words['feel-worse'],
      readBy: until ? dayName(until.toZonedDateTimeISO(tx.zone).toPlainDate()) : null,
      answer: last?.answer ?? null,
      open: it.open,
      questionnaires: await measuresDue(tx, it.episode.patient, plannedMeasures),
      goals: it.open ? ((await goalsByStep(tx, it.episode.patient)).get(contact) ?? []) : [],
    };
  });
}
