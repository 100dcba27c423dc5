import type { Standing } from '../episodes/index.ts';
import type { Visibility } from './rules.ts';

/** Which of a patient's entries and moods a standing reads. "Only me" is kept by the database as well. */
export function visibleTo(standing: Standing): readonly Visibility[] {
  switch (standing) {
    case 'own':
      return ['only-me', 'practitioner', 'team'];
    case 'caseload':
      return ['practitioner', 'team'];
    case 'cover':
    case 'supervisor':
    case 'break-glass':
      return ['team'];
    default:
      return [];
  }
}

/** Writing in a patient's step, together or from paper: whoever answers for them, who reads what is for the practitioner. */
export function mayWriteFor(standing: Standing): boolean {
  return standing === 'caseload';
}
