import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/scope.ts';
import { findService, settings } from '../people/index.ts';
import { listRetired } from './decision-store.ts';
import { type Edition, type EditionKind, editionKinds, type PieceOf } from './editions.ts';
import { plainCrisisPack } from './plain-crisis.ts';
import type { Content, CrisisPack, Words, WordsPart } from './rules.ts';
import { findEdition, findEditions, findNewest, listNewest } from './store.ts';

const ENGLISH = 'en-GB';

/**
 * The edition of a piece that may be shown now: the service's own while it stands, else the shared one; in the demo the
 * newest, elsewhere the newest that a named clinician of this service has signed, and undefined where there is none.
 * A retired piece is still found here: what is in use stays.
 */
export async function currentEdition<Kind extends EditionKind>(
  tx: Tx,
  kind: Kind,
  key: string,
  language = ENGLISH,
): Promise<Edition<Kind> | undefined> {
  const found = await findNewest(tx, kind, key, language, !(await inDemo(tx)));
  return found as Edition<Kind> | undefined;
}

/**
 * The edition of a piece that might be shown at that time, for whoever began then; the current one where there was none.
 */
export async function editionThen<Kind extends EditionKind>(
  tx: Tx,
  kind: Kind,
  key: string,
  at: Temporal.Instant,
): Promise<Edition<Kind> | undefined> {
  const found = await findNewest(tx, kind, key, ENGLISH, !(await inDemo(tx)), at);
  return (found as Edition<Kind> | undefined) ?? currentEdition(tx, kind, key);
}

/** Every edition of a kind that may be shown now, by key; in every language where that is null. */
export async function currentEditions<Kind extends EditionKind>(
  tx: Tx,
  kind: Kind,
  language: string | null = ENGLISH,
): Promise<Edition<Kind>[]> {
  const only = language === null ? { kind } : { kind, language };
  return (await listNewest(tx, !(await inDemo(tx)), only)) as Edition<Kind>[];
}

/** Every edition of a kind that may be assigned anew: what may be shown, without what was retired. */
export async function assignableEditions<Kind extends EditionKind>(
  tx: Tx,
  kind: Kind,
): Promise<Edition<Kind>[]> {
  const retired = await retiredKeys(tx, kind);
  return (await currentEditions(tx, kind)).filter((one) => !retired.has(one.key));
}

/** The keys of a kind that nothing new is assigned from. */
export async function retiredKeys(tx: Tx, kind: EditionKind): Promise<Set<string>> {
  const retired = (await listRetired(tx)).filter((one) => one.kind === kind);
  return new Set(retired.map((one) => one.key));
}

/** One edition by its id, signed or not: an answer is shown with the words that it was given to. */
export async function edition<Kind extends EditionKind = EditionKind>(
  tx: Tx,
  id: string,
): Promise<Edition<Kind> | undefined> {
  return (await findEdition(tx, id)) as Edition<Kind> | undefined;
}

/** Several editions by their ids, signed or not. */
export async function editions<Kind extends EditionKind = EditionKind>(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Edition<Kind>>> {
  const found = await findEditions(tx, [...new Set(ids)]);
  return new Map(found.map((one) => [one.id, one as Edition<Kind>]));
}

/** All the content that may be shown now in one language, as the content rules take it. */
export async function currentContent(tx: Tx, language = ENGLISH): Promise<Content> {
  return contentOf(await listNewest(tx, !(await inDemo(tx)), { language }));
}

/** Editions as the content rules take them. */
export function contentOf(editions: readonly Edition[]): Content {
  const content = Object.fromEntries(
    Object.values(editionKinds).map(({ piece }) => [piece, [] as unknown[]]),
  );
  for (const one of editions) {
    content[editionKinds[one.kind].piece]?.push(one.body);
  }
  return content as unknown as Content;
}

/** A set piece that may be shown now, or undefined: then whoever asks leaves out what the words would have carried. */
export async function words(tx: Tx, key: string): Promise<Edition<'words'> | undefined> {
  return currentEdition(tx, 'words', key);
}

/** Several set pieces of words at once; one that may not be shown is missing. */
export async function wordsOf(tx: Tx, keys: readonly string[]): Promise<Edition<'words'>[]> {
  const only = { kind: 'words', language: ENGLISH, keys } as const;
  return (await listNewest(tx, !(await inDemo(tx)), only)) as Edition<'words'>[];
}

/** One part of a set piece, or undefined. */
export function partOf(piece: { body: Words } | undefined, part: string): WordsPart | undefined {
  return piece?.body.parts.find((one) => one.id === part);
}

/**
 * The help that this page may name. Where no clinician has signed a pack, the bare public numbers stand in, from code:
 * never a page without a number.
 */
export async function crisisPack(
  tx: Tx,
  key = 'england',
): Promise<{ pack: CrisisPack; edition?: string; plain: boolean }> {
  const found = await currentEdition(tx, 'crisis', key);
  const { phone } = await settings(tx);
  if (found) return { pack: found.body, edition: found.id, plain: false };
  return { pack: plainCrisisPack(phone), plain: true };
}

async function inDemo(tx: Tx): Promise<boolean> {
  return (await findService(tx))?.demo === true;
}

export type { PieceOf };
