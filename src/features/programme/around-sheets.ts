import type { Tx } from '../../platform/scope.ts';
import type { Standing } from '../episodes/index.ts';
import type { Around, Worksheet } from '../library/index.ts';
import { listMoods } from './moods/store.ts';
import { visibleTo } from './policy.ts';

/** What feedback on these worksheets may look at beside them: as much as whoever asks may see, and only where it is used. */
export async function aroundSheets(
  tx: Tx,
  patient: string,
  standing: Standing,
  worksheets: readonly Worksheet[],
): Promise<Around> {
  const used = worksheets.some((worksheet) => worksheet.feedback?.includes('short-nights'));
  return { moods: used ? await listMoods(tx, patient, visibleTo(standing)) : [] };
}
