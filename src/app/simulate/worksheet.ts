import type { Step, Worksheet } from '../../features/library/index.ts';
import type { SeededRandom } from '../../platform/random.ts';
import { diary, learned, plans } from './sentences.ts';

type Field = Worksheet['fields'][number];
type Simple = Exclude<Field, { kind: 'rows' | 'weekPlan' }>;

/** What an invented person types into every worksheet of a page, keyed as its form is. */
export function fillPage(
  page: Step['pages'][number],
  worksheets: readonly Worksheet[],
  chance: SeededRandom,
): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const block of page.blocks) {
    if (block.kind === 'bridge-question') typed.bridge = chance.pick(diary);
    if (block.kind !== 'worksheet') continue;
    const worksheet = worksheets.find(({ id }) => id === block.worksheet);
    for (const field of worksheet?.fields ?? []) {
      if (!block.fields || block.fields.includes(field.id))
        fill(typed, `${block.worksheet}.${field.id}`, field, chance);
    }
  }
  return typed;
}

function fill(typed: Record<string, string>, name: string, field: Field, chance: SeededRandom): void {
  if (field.kind === 'rows') {
    const rows = Math.max(field.min, Math.min(2, field.max));
    for (let row = 0; row < rows; row++) {
      for (const column of field.columns) typed[`${name}.${row}.${column.id}`] = answer(column, chance);
    }
  } else if (field.kind === 'weekPlan') {
    for (const day of ['monday', 'wednesday', 'friday']) {
      const part = chance.pick(field.parts);
      typed[`${name}.${day}.${part.id}`] = chance.pick(plans);
    }
  } else typed[name] = answer(field, chance);
}

function answer(field: Simple, chance: SeededRandom): string {
  if (field.kind === 'scale') return String(chance.integer(field.min, field.max));
  if (field.kind === 'choice') return chance.pick(field.options).id;
  if (field.kind === 'time') return '10:30';
  if (field.kind === 'date') return '';
  return chance.pick(field.kind === 'longText' ? [...diary, ...learned] : plans);
}
