import type { Standing } from '../episodes/index.ts';

/** Proposing, editing and booking: whoever treats the person now. A patient asks for a change instead. */
export function mayEdit(standing: Standing): boolean {
  return standing === 'caseload' || standing === 'cover' || standing === 'job';
}

/** Agreeing here is the patient's alone. */
export function mayAgreeHere(standing: Standing): boolean {
  return standing === 'own';
}
