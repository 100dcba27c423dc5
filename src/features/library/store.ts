import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Edition, EditionKind } from './editions.ts';
import type { Signed } from './rules.ts';

export interface PublishedEdition {
  kind: string;
  key: string;
  language: string;
  number: number;
  digest: string;
}

/** Every edition's number and digest, without its words. */
export async function listPublished(tx: Tx): Promise<PublishedEdition[]> {
  return tx.db
    .selectFrom('edition')
    .select(['kind', 'content_key as key', 'language', 'number', 'digest'])
    .where('service_id', '=', tx.service)
    .execute();
}

export async function insertEditions(
  tx: Tx,
  editions: { kind: EditionKind; piece: Signed; digest: string }[],
): Promise<void> {
  await tx.db
    .insertInto('edition')
    .values(
      editions.map(({ kind, piece, digest }) => ({
        service_id: tx.service,
        id: tx.id(),
        kind,
        content_key: piece.id,
        number: piece.edition,
        language: piece.language,
        body: JSON.stringify(piece),
        digest,
        author: piece.author,
        published_by: tx.account,
        published_at: tx.now,
      })),
    )
    .execute();
}

/** Keeps two programs that start at once from publishing the same edition twice. */
export async function lockPublishing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publish ${tx.service}`}, 0))`.execute(tx.db);
}

export async function findEdition(tx: Tx, id: string): Promise<Edition | undefined> {
  const row = await editions(tx).where('edition.id', '=', id).executeTakeFirst();
  return row && read(row);
}

export async function findEditions(tx: Tx, ids: readonly string[]): Promise<Edition[]> {
  if (ids.length === 0) return [];
  const rows = await editions(tx)
    .where('edition.id', 'in', [...ids])
    .execute();
  return rows.map(read);
}

/** The newest edition of one piece; with `signedOnly`, the newest that a named clinician has signed; with `at`, as it stood then. */
export async function findNewest(
  tx: Tx,
  kind: EditionKind,
  key: string,
  language: string,
  signedOnly: boolean,
  at?: Temporal.Instant,
): Promise<Edition | undefined> {
  let query = editions(tx)
    .where('edition.kind', '=', kind)
    .where('content_key', '=', key)
    .where('language', '=', language);
  if (signedOnly) query = query.where('edition_sign_off.id', 'is not', null);
  if (at) query = query.where(signedOnly ? 'edition_sign_off.signed_at' : 'edition.published_at', '<=', at);
  const row = await query.orderBy('number', 'desc').executeTakeFirst();
  return row && read(row);
}

/** The newest editions, one a piece, by kind and key. */
export async function listNewest(tx: Tx, signedOnly: boolean, kind?: EditionKind): Promise<Edition[]> {
  let query = editions(tx);
  if (kind) query = query.where('edition.kind', '=', kind);
  if (signedOnly) query = query.where('edition_sign_off.id', 'is not', null);
  const rows = await query
    .distinctOn(['edition.kind', 'edition.content_key', 'edition.language'])
    .orderBy('edition.kind')
    .orderBy('edition.content_key')
    .orderBy('edition.language')
    .orderBy('edition.number', 'desc')
    .execute();
  return rows.map(read);
}

export async function insertSignOff(
  tx: Tx,
  signature: { id: string; edition: string; registration: string },
): Promise<void> {
  await tx.db
    .insertInto('edition_sign_off')
    .values({
      service_id: tx.service,
      id: signature.id,
      edition_id: signature.edition,
      reviewer_id: tx.account,
      reviewer_name: tx.name,
      registration: signature.registration,
      signed_at: tx.now,
    })
    .execute();
}

/** An edition with its first signature, where it has one. */
function editions(tx: Tx) {
  const first = tx.db
    .selectFrom('edition_sign_off')
    .select(['id', 'service_id', 'edition_id', 'reviewer_name', 'registration', 'signed_at'])
    .distinctOn('edition_id')
    .where('service_id', '=', tx.service)
    .orderBy('edition_id')
    .orderBy('signed_at')
    .orderBy('id')
    .as('edition_sign_off');
  return tx.db
    .selectFrom('edition')
    .leftJoin(first, (join) =>
      join
        .onRef('edition_sign_off.edition_id', '=', 'edition.id')
        .onRef('edition_sign_off.service_id', '=', 'edition.service_id'),
    )
    .select([
      'edition.id',
      'edition.kind',
      'edition.content_key',
      'edition.number',
      'edition.language',
      'edition.body',
      'edition_sign_off.reviewer_name',
      'edition_sign_off.registration',
      'edition_sign_off.signed_at',
    ])
    .where('edition.service_id', '=', tx.service);
}

type Row = Awaited<ReturnType<ReturnType<typeof editions>['executeTakeFirstOrThrow']>>;

function read(row: Row): Edition {
  return {
    id: row.id,
    kind: row.kind as EditionKind,
    key: row.content_key,
    number: row.number,
    language: row.language,
    body: row.body as unknown as Edition['body'],
    ...(row.signed_at && {
      signedBy: {
        name: row.reviewer_name ?? '',
        registration: row.registration ?? '',
        at: row.signed_at.toString(),
      },
    }),
  };
}
