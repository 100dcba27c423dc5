import { Temporal } from 'temporal-polyfill';
import { columnsOf, isList, type Step, type Worksheet } from '../../features/library/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import { wordsFor } from './answers.ts';
import { wishes } from './sentences.ts';

type Field = Worksheet['fields'][number];
type Simple = Exclude<Field, { kind: 'rows' | 'ladder' | 'weekPlan' }>;

/** What an invented person types into every worksheet of a page, keyed as its form is. @param today YYYY-MM-DD. */
export function fillPage(
  page: Step['pages'][number],
  worksheets: readonly Worksheet[],
  chance: SeededRandom,
  today: string,
): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const block of page.blocks) {
    if (block.kind === 'bridge-question') typed.bridge = chance.pick(wishes);
    if (block.kind !== 'worksheet') continue;
    const worksheet = worksheets.find(({ id }) => id === block.worksheet);
    for (const field of worksheet?.fields ?? []) {
      if (block.fields && !block.fields.includes(field.id)) continue;
      fill(typed, `${block.worksheet}.${field.id}`, field, new Filler(chance, today));
    }
  }
  return typed;
}

function fill(typed: Record<string, string>, name: string, field: Field, filler: Filler): void {
  if (isList(field)) {
    for (let row = 0; row < Math.min(2, field.max); row++) {
      for (const column of columnsOf(field)) {
        typed[`${name}.${row}.${column.id}`] = filler.answer(`${name}.${column.id}`, column, row);
      }
    }
  } else if (field.kind === 'weekPlan') {
    for (const [at, day] of ['monday', 'wednesday', 'friday'].entries()) {
      const part = field.parts[at % field.parts.length];
      if (part) typed[`${name}.${day}.${part.id}`] = filler.words(name, at);
    }
  } else typed[name] = filler.answer(name, field, 0);
}

/** Answers of one field: its rows follow one another, and what comes after is seldom worse than what was before. */
class Filler {
  readonly #chance: SeededRandom;
  readonly #today: Temporal.PlainDate;
  readonly #chosen: number;

  constructor(chance: SeededRandom, today: string) {
    this.#chance = chance;
    this.#today = Temporal.PlainDate.from(today);
    this.#chosen = chance.integer(0, 11);
  }

  words(name: string, at: number): string {
    return wordsFor(name, this.#chosen, at);
  }

  answer(name: string, field: Simple, row: number): string {
    if (field.kind === 'scale') return String(this.#scale(field));
    if (field.kind === 'choice') {
      const clear = field.options.filter((option) => option.id !== 'cannot-tell');
      return this.#chance.pick(clear.length > 0 ? clear : field.options).id;
    }
    if (field.kind === 'time') return row === 0 ? '10:30' : '16:00';
    if (field.kind === 'date') {
      // A diary tells of days that were; a plan of days to come.
      const days = /^[a-z-]+-diary\./.test(name) ? row - 2 : name.endsWith('look-back') ? 90 : row + 1;
      return this.#today.add({ days }).toString();
    }
    return this.words(name, row);
  }

  #scale(field: Extract<Simple, { kind: 'scale' }>): number {
    const middle = /after$/.test(field.id) ? 6 : /belief|hard/.test(field.id) ? 7 : 4;
    const value = Math.round(this.#chance.normal(field.id === 'belief-after' ? 3 : middle, 1));
    return Math.max(field.min, Math.min(field.max, value));
  }
}
