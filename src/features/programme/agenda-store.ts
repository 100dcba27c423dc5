import type { Tx } from '../../platform/scope.ts';

/** What the patient wants to talk about, put on the agenda of a meeting. The newest answer to one step stands. */
interface AgendaBody {
  text: string;
  /** The online step whose closing question this answers. */
  step?: string;
}

export async function findBridgeAnswer(
  tx: Tx,
  patient: string,
  step: string,
): Promise<{ id: string; text: string; contact: string } | undefined> {
  const rows = await tx.db
    .selectFrom('agenda_item')
    .leftJoin('agenda_item_end', (join) =>
      join
        .onRef('agenda_item_end.service_id', '=', 'agenda_item.service_id')
        .onRef('agenda_item_end.agenda_item_id', '=', 'agenda_item.id'),
    )
    .select(['agenda_item.id', 'agenda_item.body', 'agenda_item.contact_id'])
    .where('agenda_item.service_id', '=', tx.service)
    .where('agenda_item.patient_id', '=', patient)
    .where('agenda_item.side', '=', 'patient')
    .where('agenda_item_end.id', 'is', null)
    .orderBy('agenda_item.added_at', 'desc')
    .execute();
  for (const row of rows) {
    const body = JSON.parse(tx.open(row.body)) as AgendaBody;
    if (body.step === step) return { id: row.id, text: body.text, contact: row.contact_id };
  }
  return undefined;
}

export async function insertAgendaItem(
  tx: Tx,
  item: { meeting: string; patient: string; side: 'patient' | 'practitioner'; text: string; step?: string },
): Promise<string> {
  const id = tx.id();
  const body: AgendaBody = { text: item.text, ...(item.step && { step: item.step }) };
  await tx.db
    .insertInto('agenda_item')
    .values({
      service_id: tx.service,
      id,
      contact_id: item.meeting,
      patient_id: item.patient,
      side: item.side,
      body: tx.seal(JSON.stringify(body)),
      added_by: tx.account,
      added_at: tx.now,
    })
    .execute();
  return id;
}

export async function endAgendaItem(tx: Tx, item: { id: string; patient: string }): Promise<void> {
  await tx.db
    .insertInto('agenda_item_end')
    .values({
      service_id: tx.service,
      id: tx.id(),
      agenda_item_id: item.id,
      patient_id: item.patient,
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['service_id', 'agenda_item_id']).doNothing())
    .execute();
}
