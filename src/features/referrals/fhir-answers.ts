import { type Answer, answerLoinc } from '../measures/index.ts';
import type { ResponseAnswer, ResponseItem } from './fhir-resources.ts';

const loinc = 'http://loinc.org';

/**
 * Answer codes of the SDC example, in both systems that it uses. The values are the instrument's: the weight that the
 * example's own code system gives to the last one is 4, which no PHQ-9 answer can be.
 */
const sdcSystems = ['http://example.org/CodeSystem/CSPHQ9', 'http://hl7.org/fhir/uv/sdc/CodeSystem/CSPHQ9'];
const sdcAnswers: ReadonlyMap<string, Answer> = new Map([
  ['Not-at-all', 0],
  ['Several-days', 1],
  ['More than half the days', 2],
  ['Nearly every day', 3],
]);

const ordinalUrls = [
  'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
];
const absentUrl = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

export type AnswerReading =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly path: string; readonly reason: string };

const refuse = (path: string, reason: string): AnswerReading => ({ ok: false, path, reason });

/** The answer to one scored item. Values come from codes, numbers or ordinals, never from a display text. */
export function readAnswer(item: ResponseItem, path: string): AnswerReading {
  const [answer, ...more] = item.answer ?? [];
  if (more.length > 0) return refuse(`${path}.answer`, 'A scored item can have one answer only');
  if (declined(item) || (answer && declined(answer))) {
    const values = answer ? valuesOf(answer) : [];
    if (values.length > 0) return refuse(`${path}.answer[0]`, 'The answer is both given and declined');
    return { ok: true, answer: 'declined' };
  }
  if (!answer) return { ok: true, answer: null };
  const at = `${path}.answer[0]`;
  const [name, ...others] = valuesOf(answer);
  if (!name) return { ok: true, answer: null };
  if (others.length > 0) return refuse(at, 'An answer can have one value only');
  if (answer.valueCoding) return readCoding(answer.valueCoding, `${at}.valueCoding`);
  const number = answer.valueInteger ?? answer.valueDecimal;
  if (number === undefined) return refuse(`${at}.${name}`, 'This kind of answer cannot be scored');
  return readNumber(number, `${at}.${name}`);
}

/** The number of a recorded total, or `null` where there is none to read. */
export function readTotal(item: ResponseItem): number | null {
  const [answer] = item.answer ?? [];
  return answer?.valueInteger ?? answer?.valueDecimal ?? answer?.valueQuantity?.value ?? null;
}

function valuesOf(answer: ResponseAnswer): readonly string[] {
  return Object.keys(answer).filter((key) => key.startsWith('value') && answer[key] !== undefined);
}

function declined(part: ResponseItem | ResponseAnswer): boolean {
  return (part.extension ?? []).some(
    ({ url, valueCode }) => url === absentUrl && valueCode === 'asked-declined',
  );
}

function readNumber(value: number, path: string): AnswerReading {
  if (value === 0 || value === 1 || value === 2 || value === 3) return { ok: true, answer: value };
  return refuse(path, `The answer must be 0, 1, 2 or 3, not ${value}`);
}

function readCoding(coding: NonNullable<ResponseAnswer['valueCoding']>, path: string): AnswerReading {
  const { system, code = '' } = coding;
  const coded =
    (system === undefined || system === loinc ? answerLoinc.get(code) : undefined) ??
    (system !== undefined && sdcSystems.includes(system) ? sdcAnswers.get(code) : undefined);
  const ordinal = (coding.extension ?? []).find(({ url }) => ordinalUrls.includes(url))?.valueDecimal;
  if (coded !== undefined && ordinal !== undefined && coded !== ordinal) {
    return refuse(path, `The code stands for ${coded}, but its weight says ${ordinal}`);
  }
  if (coded !== undefined) return { ok: true, answer: coded };
  if (ordinal !== undefined) return readNumber(ordinal, `${path}.extension`);
  return refuse(`${path}.code`, `"${code.slice(0, 60)}" is not a known answer code`);
}
