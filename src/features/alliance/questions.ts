import { readContent, type WordsPart, wordsPart } from '../library/index.ts';
import { type Question, questions, type Side } from './rules.ts';

export interface CheckWords {
  intro: string;
  notValidated: string;
  questions: { id: Question; text: string; options: { id: string; label: string }[] }[];
}

const read = new Map<Side, CheckWords>();

/** The check's words for one side, from the content files; read once. */
export function checkWords(side: Side): CheckWords {
  const known = read.get(side);
  if (known) return known;
  const piece = side === 'patient' ? 'alliance' : 'alliance-practitioner';
  const content = readContent();
  const part = (id: string): WordsPart => wordsPart(content, piece, id);
  const words: CheckWords = {
    intro: part('intro').text,
    notValidated: part('not-validated').text,
    questions: questions.map((id) => ({
      id,
      text: part(id).text,
      options: [...(part(id).options ?? [])],
    })),
  };
  read.set(side, words);
  return words;
}
