import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import type { Edition, EditionKind, Origin } from './editions.ts';
import type { Signed } from './rules.ts';

export interface PublishedEdition {
  kind: string;
  key: string;
  language: string;
  number: number;
  digest: string;
}

/** Every shared edition's number and digest, without its words. */
export async function listPublished(tx: Tx): Promise<PublishedEdition[]> {
  return tx.db
    .selectFrom('edition')
    .select(['kind', 'content_key as key', 'language', 'number', 'digest'])
    .where('service_id', '=', tx.service)
    .where('origin', '=', 'shared')
    .execute();
}

export interface NewEdition {
  id?: string;
  kind: EditionKind;
  piece: Signed;
  digest: string;
  origin?: Origin;
  basedOn?: string | null;
}

export async function insertEditions(tx: Tx, editions: NewEdition[]): Promise<void> {
  await tx.db
    .insertInto('edition')
    .values(
      editions.map(({ id, kind, piece, digest, origin, basedOn }) => ({
        service_id: tx.service,
        id: id ?? tx.id(),
        origin: origin ?? 'shared',
        based_on: basedOn ?? null,
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
  await lockName(tx, 'publish');
}

/** Holds a name of this service until the transaction ends. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${name} ${tx.service}`}, 0))`.execute(tx.db);
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

/**
 * The edition of one piece that stands: the service's own while it does, else the newest shared one; with `signedOnly`,
 * the newest that a named clinician has signed; with `at`, as it stood then.
 */
export async function findNewest(
  tx: Tx,
  kind: EditionKind,
  key: string,
  language: string,
  signedOnly: boolean,
  at?: Temporal.Instant,
): Promise<Edition | undefined> {
  let query = standing(tx)
    .where('edition.kind', '=', kind)
    .where('content_key', '=', key)
    .where('language', '=', language);
  if (signedOnly) query = query.where('edition_sign_off.id', 'is not', null);
  if (at) query = query.where(signedOnly ? 'edition_sign_off.signed_at' : 'edition.published_at', '<=', at);
  const row = await query.orderBy('origin').orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row && read(row);
}

/** The editions that stand, one a piece and language, by kind and key. */
export async function listNewest(
  tx: Tx,
  signedOnly: boolean,
  only: { kind?: EditionKind; keys?: readonly string[]; language?: string } = {},
): Promise<Edition[]> {
  let query = standing(tx);
  if (only.kind) query = query.where('edition.kind', '=', only.kind);
  if (only.keys) query = query.where('content_key', 'in', only.keys);
  if (only.language) query = query.where('language', '=', only.language);
  if (signedOnly) query = query.where('edition_sign_off.id', 'is not', null);
  const rows = await query
    .distinctOn(['edition.kind', 'edition.content_key', 'edition.language'])
    .orderBy('edition.kind')
    .orderBy('edition.content_key')
    .orderBy('edition.language')
    .orderBy('edition.origin')
    .orderBy('edition.number', 'desc')
    .execute();
  return rows.map(read);
}

/** Every edition of one piece in every language, the newest publication first. */
export async function listEditionsOf(tx: Tx, kind: EditionKind, key: string): Promise<Edition[]> {
  const rows = await editions(tx)
    .where('edition.kind', '=', kind)
    .where('content_key', '=', key)
    .orderBy('published_at', 'desc')
    .orderBy('edition.id', 'desc')
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

/** All but those of the service's own that were given up for the shared words. `origin` sorts the service's own first. */
function standing(tx: Tx) {
  return editions(tx).where((is) =>
    is.or([
      is('edition.origin', '=', 'shared'),
      is.not(
        is.exists(
          is
            .selectFrom('content_decision as over')
            .select('over.id')
            .where('over.service_id', '=', tx.service)
            .where('over.decision', '=', 'shared-again')
            .whereRef('over.kind', '=', 'edition.kind')
            .whereRef('over.content_key', '=', 'edition.content_key')
            .whereRef('over.language', '=', 'edition.language')
            .whereRef('over.through', '>=', 'edition.number'),
        ),
      ),
    ]),
  );
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
      'edition.origin',
      'edition.based_on',
      'edition.published_at',
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
    origin: row.origin as Origin,
    basedOn: row.based_on,
    publishedAt: row.published_at.toString(),
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
