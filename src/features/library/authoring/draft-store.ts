import type { Tx } from '../../../platform/scope.ts';
import type { EditionKind } from '../editions.ts';
import { lockName } from '../store.ts';
import type { DraftStep, Loose, StepName } from './rules.ts';

export interface DraftHead {
  id: string;
  kind: EditionKind;
  key: string;
  language: string;
  from: string | null;
  basedOn: string | null;
  begunBy: string;
  begunAt: string;
}

export interface DraftVersion {
  number: number;
  body: Loose;
  by: string;
  byName: string;
  at: string;
}

export async function insertDraft(
  tx: Tx,
  draft: {
    id: string;
    kind: EditionKind;
    key: string;
    language: string;
    from: string | null;
    basedOn: string | null;
  },
): Promise<void> {
  await tx.db
    .insertInto('content_draft')
    .values({
      service_id: tx.service,
      id: draft.id,
      kind: draft.kind,
      content_key: draft.key,
      language: draft.language,
      from_edition: draft.from,
      based_on: draft.basedOn,
      begun_by: tx.account,
      begun_at: tx.now,
    })
    .execute();
}

/** Locks nothing: two saves at once collide on the version's number, and the later is told. */
export async function insertVersion(
  tx: Tx,
  version: { draft: string; number: number; body: Loose },
): Promise<void> {
  await tx.db
    .insertInto('content_draft_version')
    .values({
      service_id: tx.service,
      id: tx.id(),
      draft_id: version.draft,
      number: version.number,
      body: JSON.stringify(version.body),
      written_by: tx.account,
      written_at: tx.now,
    })
    .execute();
}

export async function insertStep(
  tx: Tx,
  step: { draft: string; version: number; step: StepName; words: string; edition?: string },
): Promise<void> {
  await tx.db
    .insertInto('content_draft_step')
    .values({
      service_id: tx.service,
      id: tx.id(),
      draft_id: step.draft,
      version: step.version,
      step: step.step,
      words: tx.seal(step.words),
      edition_id: step.edition ?? null,
      taken_by: tx.account,
      taken_at: tx.now,
    })
    .execute();
}

export async function findDraft(tx: Tx, id: string): Promise<DraftHead | undefined> {
  const row = await drafts(tx).where('id', '=', id).executeTakeFirst();
  return row && head(row);
}

/** The same, with the draft held until this transaction ends, so that two steps never cross. */
export async function lockDraft(tx: Tx, id: string): Promise<DraftHead | undefined> {
  const found = await findDraft(tx, id);
  if (found) await lockName(tx, `content-draft ${id}`);
  return found;
}

/** Every draft of the service, the newest first; of one piece where that is asked for. */
export async function listDraftHeads(
  tx: Tx,
  piece?: { kind: EditionKind; key: string },
): Promise<DraftHead[]> {
  let query = drafts(tx);
  if (piece) query = query.where('kind', '=', piece.kind).where('content_key', '=', piece.key);
  const rows = await query.orderBy('begun_at', 'desc').orderBy('id', 'desc').execute();
  return rows.map(head);
}

/** Who wrote which version, and when, without the words; the oldest first. */
export async function listVersions(tx: Tx, draft: string): Promise<Omit<DraftVersion, 'body'>[]> {
  const rows = await tx.db
    .selectFrom('content_draft_version as version')
    .innerJoin('account', (join) =>
      join
        .onRef('account.service_id', '=', 'version.service_id')
        .onRef('account.id', '=', 'version.written_by'),
    )
    .select(['version.number', 'version.written_by', 'version.written_at', 'account.display_name'])
    .where('version.service_id', '=', tx.service)
    .where('version.draft_id', '=', draft)
    .orderBy('version.number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    by: row.written_by,
    byName: row.display_name,
    at: row.written_at.toString(),
  }));
}

/** The words of one version; of the newest where no number is given. */
export async function findBody(tx: Tx, draft: string, number?: number): Promise<Loose | undefined> {
  let query = tx.db
    .selectFrom('content_draft_version')
    .select(['body'])
    .where('service_id', '=', tx.service)
    .where('draft_id', '=', draft);
  if (number !== undefined) query = query.where('number', '=', number);
  const row = await query.orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row?.body as Loose | undefined;
}

/** The newest words of several drafts, by the draft's id. */
export async function newestBodies(tx: Tx): Promise<Map<string, Loose>> {
  const rows = await tx.db
    .selectFrom('content_draft_version')
    .select(['draft_id', 'body'])
    .distinctOn('draft_id')
    .where('service_id', '=', tx.service)
    .orderBy('draft_id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.draft_id, row.body as unknown as Loose]));
}

/** The steps of one draft, or of all, the oldest first, by the draft's id. */
export async function listSteps(tx: Tx, draft?: string): Promise<Map<string, DraftStep[]>> {
  let query = tx.db
    .selectFrom('content_draft_step as taken')
    .innerJoin('account', (join) =>
      join.onRef('account.service_id', '=', 'taken.service_id').onRef('account.id', '=', 'taken.taken_by'),
    )
    .select([
      'taken.draft_id',
      'taken.step',
      'taken.version',
      'taken.words',
      'taken.edition_id',
      'taken.taken_at',
      'account.display_name',
    ])
    .where('taken.service_id', '=', tx.service);
  if (draft) query = query.where('taken.draft_id', '=', draft);
  const rows = await query.orderBy('taken.taken_at').orderBy('taken.id').execute();
  const steps = new Map<string, DraftStep[]>();
  for (const row of rows) {
    const list = steps.get(row.draft_id) ?? [];
    list.push({
      step: row.step as StepName,
      version: row.version,
      words: tx.open(row.words),
      edition: row.edition_id,
      byName: row.display_name,
      at: row.taken_at.toString(),
    });
    steps.set(row.draft_id, list);
  }
  return steps;
}

function drafts(tx: Tx) {
  return tx.db
    .selectFrom('content_draft')
    .select(['id', 'kind', 'content_key', 'language', 'from_edition', 'based_on', 'begun_by', 'begun_at'])
    .where('service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>;

function head(row: Row): DraftHead {
  return {
    id: row.id,
    kind: row.kind as EditionKind,
    key: row.content_key,
    language: row.language,
    from: row.from_edition,
    basedOn: row.based_on,
    begunBy: row.begun_by,
    begunAt: row.begun_at.toString(),
  };
}
