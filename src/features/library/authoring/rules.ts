import type { EditionKind } from '../editions.ts';

/** The language that everything is written in first. */
export const ORIGINAL = 'en-GB';

/** A piece while it is being written: anything may be missing, and what was typed as a number may be none yet. */
export type Loose = Readonly<Record<string, unknown>>;

export type StepName = 'sent' | 'taken-back' | 'returned' | 'published' | 'set-aside';

export interface DraftStep {
  step: StepName;
  version: number;
  /** What was said with it: why it was returned, above all. */
  words: string;
  edition: string | null;
  byName: string;
  at: string;
}

/** Where a draft stands. Nobody may change it while it waits for review, or once it ended. */
export type DraftState = 'writing' | 'waiting' | 'published' | 'set-aside';

/** The state that a draft's steps, oldest first, leave it in. */
export function stateOf(steps: readonly { step: StepName }[]): DraftState {
  switch (steps.at(-1)?.step) {
    case 'sent':
      return 'waiting';
    case 'published':
      return 'published';
    case 'set-aside':
      return 'set-aside';
    default:
      return 'writing';
  }
}

/** The kinds that are written with forms here. The others travel in packs and are still reviewed here. */
export const writtenKinds = ['step', 'worksheet', 'agenda', 'words', 'people', 'pictures'] as const;
export type WrittenKind = (typeof writtenKinds)[number];

export function isWritten(kind: EditionKind | string): kind is WrittenKind {
  return (writtenKinds as readonly string[]).includes(kind);
}

/** An id out of words: small letters, digits and hyphens, at most six words of it. */
export function slugOf(words: string): string {
  const parts = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’]/g, '')
    .match(/[a-z0-9]+/g);
  return (parts ?? []).slice(0, 6).join('-').slice(0, 60).replace(/-+$/, '');
}

/** The id with a number behind it, where it is taken. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  const first = wanted || 'piece';
  if (!taken.has(first)) return first;
  for (let number = 2; ; number++) {
    const next = `${first}-${number}`;
    if (!taken.has(next)) return next;
  }
}

/** An id that its words have not been typed for yet. */
export function isUnnamed(id: unknown): boolean {
  return typeof id === 'string' && /^new-\d+$/.test(id);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The words of one property, or none. */
export function textOf(body: unknown, name: string): string {
  const value = isRecord(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function listOf(body: unknown, name: string): readonly unknown[] {
  const value = isRecord(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** A piece with nothing in it yet but what every piece of its kind needs, so that nobody begins before a blank page. */
export function blank(kind: WrittenKind, title: string): Loose {
  const text = (words = '') => ({ kind: 'text', text: words });
  switch (kind) {
    case 'step':
      return {
        module: 'psychoeducation',
        element: 'psychoeducation',
        title,
        summary: '',
        purpose: '',
        minutes: { full: 15, short: 5 },
        sources: [],
        pages: [
          { id: 'new-1', title: '', forms: ['full', 'short'], blocks: [text(), { kind: 'note-slot' }] },
          {
            id: 'new-2',
            title: '',
            forms: ['full', 'short'],
            blocks: [{ kind: 'worksheet', worksheet: '' }],
          },
          {
            id: 'new-3',
            title: '',
            forms: ['full', 'short'],
            blocks: [
              { kind: 'summary', text: '' },
              { kind: 'bridge-question', text: '' },
            ],
          },
        ],
      };
    case 'worksheet':
      return { title, purpose: '', fields: [{ id: 'new-1', kind: 'longText', label: '' }] };
    case 'agenda':
      return { title, purpose: '', minutes: 30, items: [{ text: '', minutes: 5 }] };
    case 'words':
      return { title, audience: 'patient', parts: [{ id: 'new-1', text: '' }] };
    case 'people':
      return { name: title, age: 40, about: '' };
    case 'pictures':
      return { kind: 'steps', title, nodes: [{ label: '' }, { label: '' }] };
  }
}
