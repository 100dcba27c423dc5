import type { EditionKind } from '../editions.ts';
import { editionKinds } from '../editions.ts';
import type { Content, Course, Signed, Step, Worksheet } from '../rules.ts';
import type { Packed } from './pack.ts';

/** A piece with everything that it names, and what those name: what it needs to work elsewhere. */
export function withReferences(content: Content, kind: EditionKind, key: string): Packed[] {
  const found = new Map<string, Packed>();
  const take = (nextKind: EditionKind, nextKey: string) => {
    const piece = (content[editionKinds[nextKind].piece] as readonly Signed[]).find(
      (one) => one.id === nextKey,
    );
    const name = `${nextKind} ${nextKey}`;
    if (!piece || found.has(name)) return;
    found.set(name, { kind: nextKind, piece });
    for (const [otherKind, otherKey] of namesIn(nextKind, piece)) take(otherKind, otherKey);
  };
  take(kind, key);
  return [...found.values()];
}

function namesIn(kind: EditionKind, piece: Signed): [EditionKind, string][] {
  if (kind === 'worksheet') {
    const { example } = piece as Worksheet;
    return example ? [['people', example.person]] : [];
  }
  if (kind === 'course') {
    return (piece as Course).contacts.flatMap((contact): [EditionKind, string][] => [
      ...(contact.agenda ? [['agenda', contact.agenda] as [EditionKind, string]] : []),
      ...[contact.step, ...(contact.choices ?? [])].flatMap((one): [EditionKind, string][] =>
        one ? [['step', one]] : [],
      ),
    ]);
  }
  if (kind !== 'step') return [];
  const step = piece as Step;
  return [
    ['modules', step.module],
    ...step.pages
      .flatMap((page) => page.blocks)
      .flatMap((block): [EditionKind, string][] => {
        if ('worksheet' in block) return [['worksheet', block.worksheet]];
        if (block.kind === 'picture') return [['pictures', block.picture]];
        return block.kind === 'example' ? Object.keys(block.texts).map((id) => ['people', id]) : [];
      }),
  ];
}
