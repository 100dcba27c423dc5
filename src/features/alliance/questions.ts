import type { Tx } from '../../platform/scope.ts';
import { partOf, words as setPiece } from '../library/index.ts';
import { type Question, questions, type Side } from './rules.ts';

/** The check's words for one side, as they may be shown now. */
export interface CheckWords {
  /** The edition that answers are bound to. */
  edition: string;
  intro: string;
  notValidated: string;
  questions: { id: Question; text: string; options: { id: string; label: string }[] }[];
}

/** Null where no clinician has signed the words, outside the demo: then the check is not offered. */
export async function checkWords(tx: Tx, side: Side): Promise<CheckWords | null> {
  const piece = await setPiece(tx, side === 'patient' ? 'alliance' : 'alliance-practitioner');
  if (!piece) return null;
  const text = (id: string) => partOf(piece, id)?.text ?? '';
  return {
    edition: piece.id,
    intro: text('intro'),
    notValidated: text('not-validated'),
    questions: questions.map((id) => ({
      id,
      text: text(id),
      options: [...(partOf(piece, id)?.options ?? [])],
    })),
  };
}
