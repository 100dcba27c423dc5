import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { type InstrumentId, isInstrumentId } from './instruments.ts';

/** A questionnaire beside the pair that staff ask one patient for. */
export interface MeasureRequest {
  id: string;
  patient: string;
  episode: string;
  instrument: InstrumentId;
  askedBy: string;
  askedAt: Temporal.Instant;
}

export async function insertRequest(tx: Tx, request: MeasureRequest): Promise<void> {
  await tx.db
    .insertInto('measure_request')
    .values({
      service_id: tx.service,
      id: request.id,
      patient_id: request.patient,
      episode_id: request.episode,
      instrument: request.instrument,
      asked_by: request.askedBy,
      asked_at: request.askedAt,
    })
    .execute();
}

/** Ends a request: with the measure that answers it, or taken back. */
export async function insertRequestEnd(
  tx: Tx,
  request: Pick<MeasureRequest, 'id' | 'patient'>,
  measure: string | null,
): Promise<void> {
  await tx.db
    .insertInto('measure_request_end')
    .values({
      service_id: tx.service,
      request_id: request.id,
      patient_id: request.patient,
      measure_id: measure,
      why: measure === null ? 'taken-back' : 'answered',
      ended_by: tx.account,
      ended_at: tx.now,
    })
    .execute();
}

/** What is asked for in an episode and not answered yet, oldest first. */
export async function listOpenRequests(tx: Tx, episode: string): Promise<MeasureRequest[]> {
  const rows = await requests(tx)
    .where('measure_request.episode_id', '=', episode)
    .where('measure_request_end.request_id', 'is', null)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  return rows.flatMap(read);
}

/** One request with whether it has ended. */
export async function findRequest(
  tx: Tx,
  id: string,
): Promise<(MeasureRequest & { ended: boolean }) | undefined> {
  const row = await requests(tx).where('measure_request.id', '=', id).executeTakeFirst();
  const [request] = row ? read(row) : [];
  return request && { ...request, ended: row?.end_of !== null };
}

function requests(tx: Tx) {
  return tx.db
    .selectFrom('measure_request')
    .leftJoin('measure_request_end', (join) =>
      join
        .onRef('measure_request_end.request_id', '=', 'measure_request.id')
        .onRef('measure_request_end.service_id', '=', 'measure_request.service_id'),
    )
    .selectAll('measure_request')
    .select('measure_request_end.request_id as end_of')
    .where('measure_request.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>;

function read(row: Row): MeasureRequest[] {
  const { instrument } = row;
  if (!isInstrumentId(instrument)) return [];
  return [
    {
      id: row.id,
      patient: row.patient_id,
      episode: row.episode_id,
      instrument,
      askedBy: row.asked_by,
      askedAt: row.asked_at,
    },
  ];
}
