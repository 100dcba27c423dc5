import { allow, present } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { settings } from '../people/index.ts';
import { wordsOf } from './authoring/begin.ts';
import { isAssigned } from './authoring/decide.ts';
import { type Difference, differences } from './authoring/difference.ts';
import { textsOf } from './authoring/places.ts';
import { isWritten } from './authoring/rules.ts';
import { type Decision, listDecisions } from './decision-store.ts';
import type { Edition, EditionKind } from './editions.ts';
import { titleOf } from './plain-edition.ts';
import { mayReadLibrary, maySign, mayWrite } from './policy.ts';
import { contentOf } from './shelf.ts';
import { findEdition, listEditionsOf, listNewest } from './store.ts';
import { plannedKeys, type Use, usersOf, usesOf } from './usage.ts';

/** How many plans in force have any of these steps or agendas on them; from the features that know plans. */
export type CountPlans = (tx: Tx, keys: readonly string[]) => Promise<number>;

export interface EditionRow {
  id: string;
  number: number;
  language: string;
  origin: Edition['origin'];
  at: string;
  signedBy: string | null;
  /** What stands now, of its language. */
  stands: boolean;
  /** The edition before it, of the same origin and language. */
  before: string | null;
}

export interface PieceView {
  kind: EditionKind;
  editions: EditionRow[];
  uses: (Use & { id: string | null })[];
  plans: number;
  /** Null for what nobody assigns. */
  retired: boolean | null;
  decisions: Decision[];
  /** For words of the service's own that stand: the shared original then and now. */
  variant: { madeFrom: string; sharedNow: string; changed: boolean } | null;
  languages: { language: string; id: string; isBehind: boolean }[];
  mayWrite: boolean;
  /** Whether its words are written with forms here. */
  written: boolean;
  mayTakeShared: boolean;
  /** This very edition is no longer the one that stands. */
  older: boolean;
}

/** What is known of the piece that an edition is of. */
export async function readPiece(scope: Scope, id: string, countPlans: CountPlans): Promise<PieceView> {
  return scope.read('library.piece', async (tx) => {
    allow(mayReadLibrary(tx));
    const edition = present(await findEdition(tx, id));
    const { kind, key, language } = edition;
    const all = await listEditionsOf(tx, kind, key);
    const newest = await listNewest(tx, false, { kind, keys: [key] });
    const users: Edition[] = [];
    for (const other of usersOf(kind))
      users.push(...(await listNewest(tx, false, { kind: other, language })));
    const uses = usesOf(contentOf(users), kind, key);
    const decisions = await listDecisions(tx, kind, key);
    const use = decisions.find((one) => one.decision !== 'shared-again');
    const stands = newest.find((one) => one.language === language);
    const original = newest.find((one) => one.language === 'en-GB');
    const { contentSigners } = await settings(tx);
    const variant = stands?.origin === 'service' ? variantOf(stands, all) : null;
    return {
      kind,
      editions: all.map((one) => row(one, all, newest)),
      uses: uses.map((one) => ({
        ...one,
        id: users.find((other) => other.kind === one.kind && other.key === one.key)?.id ?? null,
      })),
      plans: await countPlans(tx, plannedKeys(uses, kind, key)),
      retired: isAssigned(kind) ? use?.decision === 'retired' : null,
      decisions,
      variant,
      languages: newest.map((one) => ({
        language: one.language,
        id: one.id,
        isBehind: original !== undefined && isBehind(one, original),
      })),
      mayWrite: mayWrite(tx),
      written: isWritten(kind),
      mayTakeShared: variant !== null && maySign(tx, contentSigners),
      older: stands !== undefined && stands.id !== edition.id,
    };
  });
}

/** A translation is behind when the original has words that it was not made from. */
function isBehind(one: Edition, original: Edition): boolean {
  if (one.language === original.language) return false;
  return one.origin === 'service' ? one.basedOn !== original.id : one.number < original.number;
}

function row(one: Edition, all: readonly Edition[], newest: readonly Edition[]): EditionRow {
  const before = all
    .filter((other) => other.origin === one.origin && other.language === one.language)
    .filter((other) => other.number < one.number)
    .toSorted((a, b) => b.number - a.number)[0];
  return {
    id: one.id,
    number: one.number,
    language: one.language,
    origin: one.origin,
    at: one.publishedAt,
    signedBy: one.signedBy?.name ?? null,
    stands: newest.some((other) => other.id === one.id),
    before: before?.id ?? (one.origin === 'service' ? one.basedOn : null),
  };
}

function variantOf(stands: Edition, all: readonly Edition[]): PieceView['variant'] {
  const madeFrom = all.find((one) => one.id === stands.basedOn);
  const sharedNow = all
    .filter((one) => one.origin === 'shared' && one.language === stands.language)
    .toSorted((a, b) => b.number - a.number)[0];
  if (!sharedNow) return null;
  return {
    madeFrom: madeFrom?.id ?? sharedNow.id,
    sharedNow: sharedNow.id,
    changed: madeFrom !== undefined && madeFrom.id !== sharedNow.id,
  };
}

export interface DifferenceView {
  title: string;
  before: EditionName;
  after: EditionName;
  changes: Difference[];
}
export interface EditionName {
  id: string;
  number: number;
  language: string;
  origin: Edition['origin'];
}

/** What changed between two editions of one piece, in words. @throws NotHere for two different pieces. */
export async function readDifference(
  scope: Scope,
  id: string,
  other: string,
  lang: string,
): Promise<DifferenceView> {
  return scope.read('library.compare', async (tx) => {
    allow(mayReadLibrary(tx));
    const after = present(await findEdition(tx, id));
    const before = present(await findEdition(tx, other));
    present(after.kind === before.kind && after.key === before.key ? after : undefined);
    const content = contentOf(await listNewest(tx, false, { language: 'en-GB' }));
    const texts = (one: Edition) => textsOf(one.kind, wordsOf(one), content, lang);
    return {
      title: titleOf(after),
      before: nameOf(before),
      after: nameOf(after),
      changes: differences(texts(before), texts(after)),
    };
  });
}

function nameOf({ id, number, language, origin }: Edition): EditionName {
  return { id, number, language, origin };
}
