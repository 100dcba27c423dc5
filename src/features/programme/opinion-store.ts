import type { Tx } from '../../platform/scope.ts';
import type { FeedbackAnswer } from './rules.ts';

/** How many people gave each answer to "How was that?", by the key of the step. Each person counts once, as they last said. */
export async function countFeedback(
  tx: Tx,
): Promise<{ key: string; answer: FeedbackAnswer; people: number }[]> {
  const rows = await tx.db
    .selectFrom((inside) =>
      inside
        .selectFrom('step_feedback as said')
        .innerJoin('step_start as start', (join) =>
          join
            .onRef('start.service_id', '=', 'said.service_id')
            .onRef('start.contact_id', '=', 'said.contact_id'),
        )
        .innerJoin('edition', (join) =>
          join
            .onRef('edition.service_id', '=', 'start.service_id')
            .onRef('edition.id', '=', 'start.edition_id'),
        )
        .select(['edition.content_key', 'said.patient_id', 'said.answer'])
        .distinctOn(['edition.content_key', 'said.patient_id'])
        .where('said.service_id', '=', tx.service)
        .orderBy('edition.content_key')
        .orderBy('said.patient_id')
        .orderBy('said.at', 'desc')
        .orderBy('said.id', 'desc')
        .as('newest'),
    )
    .select((eb) => ['newest.content_key as key', 'newest.answer', eb.fn.countAll<string>().as('people')])
    .groupBy(['newest.content_key', 'newest.answer'])
    .execute();
  return rows.map((row) => ({
    key: row.key,
    answer: row.answer as FeedbackAnswer,
    people: Number(row.people),
  }));
}
