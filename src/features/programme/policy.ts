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
