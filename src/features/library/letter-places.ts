/** What a template of a letter may name in braces; it is filled from the record when somebody writes. */
export const letterPlaces = [
  'preferredName',
  'fullName',
  'birthDate',
  'practitioner',
  'author',
  'service',
  'reachUs',
  'date',
  'referredOn',
  'from',
  'attended',
  'phq9First',
  'phq9Last',
  'gad7First',
  'gad7Last',
  'outcome',
] as const;
export type LetterPlace = (typeof letterPlaces)[number];

/** The templates that the program looks up by name: to the patient, and to the GP. */
export const letterKinds = [
  'acceptance',
  'gp-acceptance',
  'risk',
  'gp-risk',
  'step-up',
  'gp-step-up',
  'summary',
  'gp-discharge',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Names in braces that nothing fills, in the order in which they stand; a brace that is not closed counts as one. */
export function unknownPlaces(text: string): string[] {
  const known: readonly string[] = letterPlaces;
  return [...text.matchAll(/\{([^{}\n]*)\}?|\}/g)]
    .filter(([whole, name]) => !whole.endsWith('}') || name === undefined || !known.includes(name))
    .map(([whole]) => whole);
}

/** A template with what the record says in its places; a place that has nothing to say is left out. */
export function fillLetter(template: string, values: Readonly<Record<LetterPlace, string>>): string {
  return template
    .replace(/\{(\w+)\}/g, (whole, name: string) =>
      (letterPlaces as readonly string[]).includes(name) ? values[name as LetterPlace] : whole,
    )
    .replace(/ +$/gm, '')
    .trim();
}
