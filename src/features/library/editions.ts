import { createHash } from 'node:crypto';
import type { Content, PieceKind, Signed } from './rules.ts';

/** The kinds of edition, each with the part of the content that it is published from and the file it stands in. */
export const editionKinds = {
  step: { piece: 'steps', file: (key: string) => `programme/steps/${key}.yaml or toolkit/${key}.yaml` },
  worksheet: { piece: 'worksheets', file: (key: string) => `programme/worksheets/${key}.yaml` },
  agenda: { piece: 'agendas', file: (key: string) => `programme/agendas/${key}.yaml` },
  course: { piece: 'courses', file: (key: string) => `programme/courses/${key}.yaml` },
  modules: { piece: 'modules', file: () => 'programme/modules.yaml' },
  people: { piece: 'people', file: () => 'programme/people.yaml' },
  pictures: { piece: 'pictures', file: () => 'programme/pictures.yaml' },
  crisis: { piece: 'crisisPacks', file: (key: string) => `crisis/${key}.yaml` },
  words: { piece: 'words', file: (key: string) => `words/${key}.yaml` },
  instrument: { piece: 'instruments', file: (key: string) => `instruments/${key}.yaml` },
} as const satisfies Record<string, { piece: PieceKind; file: (key: string) => string }>;

export type EditionKind = keyof typeof editionKinds;

/** The piece of content that an edition of a kind carries. */
export type PieceOf<Kind extends EditionKind> = Content[(typeof editionKinds)[Kind]['piece']][number];

/** Whose words an edition is: of the shared content folder, or of this service. Each counts its own numbers. */
export type Origin = 'shared' | 'service';

/** One frozen publication. An answer keeps its `id`. */
export interface Edition<Kind extends EditionKind = EditionKind> {
  id: string;
  kind: Kind;
  key: string;
  number: number;
  language: string;
  origin: Origin;
  /** For the service's own: the shared original, or the words of another language, that it was made from. */
  basedOn: string | null;
  publishedAt: string;
  body: PieceOf<Kind>;
  /** The named clinician who signed it in this service, where one has. */
  signedBy?: { name: string; registration: string; at: string };
}

/** What is to be published: each piece with its kind and digest. */
export function editionsOf(content: Content) {
  return (Object.keys(editionKinds) as EditionKind[]).flatMap((kind) =>
    content[editionKinds[kind].piece].map((piece: Signed) => ({ kind, piece, digest: digestOf(piece) })),
  );
}

/** A digest of what the reader meets. Who has reviewed it is left out, so that a signature makes no new edition. */
export function digestOf(piece: Signed): string {
  const { edition: _number, reviewState: _state, reviewer: _reviewer, ...words } = piece;
  return createHash('sha256').update(canonical(words)).digest('hex');
}

/** The same text for the same value, whatever order its parts were written in. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}
