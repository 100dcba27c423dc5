import { Temporal } from 'temporal-polyfill';
import type { PatientName } from './store.ts';

/** A name that tells two people of one first name apart, for lists. */
export function fullName(patient: Pick<PatientName, 'preferredName' | 'familyName'>): string {
  return `${patient.preferredName} ${patient.familyName}`;
}

/** Above the heading of every staff page on which somebody writes about or to one patient: whose page this is. */
export function Whose({ patient, lang }: { patient: PatientName; lang: string }) {
  const born = Temporal.PlainDate.from(patient.birthDate).toLocaleString(lang, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return (
    <span class="nhsuk-caption-m">
      {fullName(patient)}, {born}
    </span>
  );
}
