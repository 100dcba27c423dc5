import { allow, done, type Outcome } from '../../../platform/outcome.ts';
import type { Scope, Tx } from '../../../platform/scope.ts';
import { begin } from '../authoring/begin.ts';
import { digestOf, type Edition, type EditionKind, editionKinds } from '../editions.ts';
import { contentFaults, type Fault } from '../faults.ts';
import { mayCarry } from '../policy.ts';
import type { Content, Signed } from '../rules.ts';
import { contentOf } from '../shelf.ts';
import { findNewest, listNewest } from '../store.ts';
import { type Packed, type PackFiles, packFiles, readPack } from './pack.ts';
import { withReferences } from './references.ts';

/** Which editions a pack takes: all that stand, the service's own alone, or one piece with what it refers to. */
export type Chosen = { own?: boolean; piece?: { kind: EditionKind; key: string } };

/** The editions that stand, as plain files. Null where the chosen piece is not there. */
export async function exportPack(scope: Scope, chosen: Chosen): Promise<PackFiles | null> {
  const outcome = await scope.act('content.export', async (tx) => {
    allow(mayCarry(tx));
    const standing = await listNewest(tx, false);
    const pieces = choose(standing, chosen);
    tx.about('edition', null, null, { pieces: pieces.length });
    return done(pieces.length === 0 && chosen.piece ? null : packFiles(pieces));
  });
  return outcome.ok ? outcome.value : null;
}

function choose(standing: readonly Edition[], chosen: Chosen): Packed[] {
  if (chosen.piece?.kind === 'instrument') return [];
  if (chosen.piece) {
    const content = contentOf(standing.filter((one) => one.language === 'en-GB'));
    return withReferences(content, chosen.piece.kind, chosen.piece.key);
  }
  return standing
    .filter((one) => one.kind !== 'instrument' && (!chosen.own || one.origin === 'service'))
    .map((one) => ({ kind: one.kind, piece: one.body as Signed }));
}

export interface Imported {
  drafts: { kind: EditionKind; key: string; id: string }[];
  /** Pieces whose words stand here already. */
  same: number;
}

/**
 * Brings a pack in as drafts to be reviewed here; never as editions. Refused whole with every fault and its place. Words
 * that stand here already make no draft.
 */
export async function importPack(
  scope: Scope,
  files: PackFiles,
): Promise<{ ok: true; value: Imported } | { ok: false; faults: Fault[] }> {
  const read = readPack(files);
  if (read.faults.length > 0) return { ok: false, faults: read.faults };
  let strangers: Fault[] = [];
  const outcome = await scope.act('content.import', async (tx): Promise<Outcome<Imported>> => {
    allow(mayCarry(tx));
    strangers = await lostReferences(tx, read.pieces);
    if (strangers.length > 0)
      return { ok: false, refusals: { _form: 'The pack does not fit what is here.' } };
    const imported: Imported = { drafts: [], same: 0 };
    for (const { kind, piece } of read.pieces) {
      const stands = await findNewest(tx, kind, piece.id, piece.language, false);
      if (stands && digestOf(stands.body) === digestOf(piece)) {
        imported.same++;
        continue;
      }
      const { id, language, reviewState: _state, ...body } = piece;
      const begun = await begin(
        tx,
        {
          kind,
          key: id,
          language,
          from: stands?.id ?? null,
          basedOn: stands ? (stands.origin === 'shared' ? stands.id : stands.basedOn) : null,
        },
        body,
      );
      if (begun.ok) imported.drafts.push({ kind, key: id, id: begun.value.draft });
    }
    tx.about('content-draft', null, null, { drafts: imported.drafts.length, same: imported.same });
    return done(imported);
  });
  return outcome.ok ? outcome : { ok: false, faults: strangers };
}

/** What the pack names and neither it nor this service has. */
async function lostReferences(tx: Tx, pieces: readonly Packed[]): Promise<Fault[]> {
  const content = contentOf(await listNewest(tx, false, { language: 'en-GB' }));
  const before = new Set(contentFaults(content).map((one) => `${one.where}\n${one.says}`));
  const merged: Record<string, readonly Signed[]> = { ...(content as unknown as Record<string, Signed[]>) };
  for (const { kind, piece } of pieces.filter((one) => one.piece.language === 'en-GB')) {
    const list = editionKinds[kind].piece;
    merged[list] = [...(merged[list] ?? []).filter((one) => one.id !== piece.id), piece];
  }
  const faults = contentFaults(merged as unknown as Content);
  return faults.filter((one) => !before.has(`${one.where}\n${one.says}`));
}
