import { allow, present } from '../../../platform/outcome.ts';
import type { Scope } from '../../../platform/scope.ts';
import { mayWrite } from '../policy.ts';
import type { Agenda, Content, Person, Picture, Step, Words, Worksheet } from '../rules.ts';
import { surroundingContent, whole } from './actions.ts';
import { checkPiece } from './check.ts';
import { findBody, findDraft } from './draft-store.ts';
import { isRecord, type Loose } from './rules.ts';

/** A draft as it would be drawn for a patient, with what it stands beside. */
export type ShownDraft = { id: string; language: string; content: Content } & (
  | { kind: 'step'; piece: Step }
  | { kind: 'worksheet'; piece: Worksheet }
  | { kind: 'agenda'; piece: Agenda }
  | { kind: 'words'; piece: Words }
  | { kind: 'people'; piece: Person }
  | { kind: 'pictures'; piece: Picture }
);

/** @throws NotHere for a draft of a kind that no patient sees. */
export async function readShownDraft(scope: Scope, id: string): Promise<ShownDraft> {
  return scope.read('draft.preview', async (tx) => {
    allow(mayWrite(tx));
    const draft = present(await findDraft(tx, id));
    const { kind, language } = draft;
    present(['course', 'crisis', 'modules'].includes(kind) ? undefined : kind);
    const piece = whole({ draft }, present(await findBody(tx, id)));
    const content = await surroundingContent(tx, language);
    const drawn = checkPiece(kind, piece).piece ?? drawable(piece);
    return { id, language, kind, piece: drawn, content } as unknown as ShownDraft;
  });
}

/** A half-written piece that can be drawn all the same: what should be a number is one. */
function drawable(value: Loose): Loose {
  const mended = (given: unknown, name = ''): unknown => {
    if (Array.isArray(given)) return given.map((one) => mended(one));
    if (isRecord(given)) {
      return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, mended(one, key)]));
    }
    const isNumber = ['min', 'max', 'minutes', 'full', 'short', 'age'].includes(name);
    return isNumber && typeof given !== 'number' ? 1 : given;
  };
  return mended(value) as Loose;
}
