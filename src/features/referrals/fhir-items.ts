import { type PairId, pairIds, pairInstruments } from '../measures/index.ts';
import {
  type Question,
  type QuestionnaireResource,
  type QuestionnaireResponseResource,
  questionnaireSchema,
} from './fhir-resources.ts';

/** What a linkId stands for. */
export type Role =
  | { readonly kind: 'item'; readonly instrument: PairId /** zero-based */; readonly index: number }
  | { readonly kind: 'total'; readonly instrument: PairId }
  | { readonly kind: 'unscored' };

const loincRoles: ReadonlyMap<string, Role> = new Map(
  pairIds.flatMap((id) => {
    const { itemLoinc, totalLoinc, panelLoinc, unscoredLoinc } = pairInstruments[id];
    return [
      ...itemLoinc.map((code, index): [string, Role] => [code, { kind: 'item', instrument: id, index }]),
      [totalLoinc, { kind: 'total', instrument: id }] as [string, Role],
      ...[panelLoinc, ...unscoredLoinc].map((code): [string, Role] => [code, { kind: 'unscored' }]),
    ];
  }),
);

interface KnownQuestionnaire {
  readonly instrument: PairId;
  /** linkIds of the items in the instrument's order; shorter where the questionnaire leaves items out. */
  readonly items: readonly string[];
  readonly total: string;
  readonly unscored: readonly string[];
}

/** Published questionnaires that use linkIds of their own. */
const sdcPhq9: KnownQuestionnaire = {
  instrument: 'phq9',
  items: Array.from({ length: 9 }, (_, i) => `H1/T1/Q${i + 1}`),
  total: 'H1/TS',
  unscored: [],
};

/** The R4 core example asks eight of the nine: item 9, about suicidal thoughts, is not in it. */
const r4Phq9: KnownQuestionnaire = {
  instrument: 'phq9',
  items: [
    'LittleInterest',
    'FeelingDown',
    'TroubleSleeping',
    'FeelingTired',
    'BadAppetite',
    'FeelingBadAboutSelf',
    'TroubleConcentrating',
    'MovingSpeaking',
  ],
  total: 'TotalScore',
  unscored: ['Difficulty'],
};

const known: ReadonlyMap<string, KnownQuestionnaire> = new Map([
  ['http://hl7.org/fhir/uv/sdc/Questionnaire/questionnaire-sdc-profile-example-PHQ9', sdcPhq9],
  ['http://hl7.org/fhir/Questionnaire/phq-9-questionnaire', r4Phq9],
  ['Questionnaire/phq-9-questionnaire', r4Phq9],
]);

export interface ItemReading {
  /** The role of a linkId, or `null`. */
  readonly roleOf: (linkId: string) => Role | null;
  /** The form is this instrument and nothing else, so an answer without a role is a fault and not another question. */
  readonly wholeForm: PairId | null;
}

/**
 * How the items of one response are to be read: by the questionnaire that it names, by the LOINC codes of that
 * questionnaire where it is at hand, or by linkIds that are LOINC codes.
 */
export function itemReading(
  response: QuestionnaireResponseResource,
  inBundle: readonly QuestionnaireResource[],
): ItemReading {
  const canonical = withoutVersion(response.questionnaire);
  const atHand = questionnairesOf(response, canonical, inBundle);
  const names = [canonical, ...atHand.flatMap((q) => [q.url, ...(q.derivedFrom ?? [])]).map(withoutVersion)];
  const form = names.flatMap((name) => known.get(name ?? '') ?? [])[0];
  const panel = pairIds.find((id) => canonical?.endsWith(`loinc.org/q/${pairInstruments[id].panelLoinc}`));
  const codes = new Map(atHand.flatMap((q) => codesOf(q.item ?? [])));
  return {
    wholeForm: form?.instrument ?? panel ?? null,
    roleOf: (linkId) =>
      (form && roleIn(form, linkId)) ??
      loincRoles.get(codes.get(linkId) ?? '') ??
      loincRoles.get(linkId.split('/').at(-1) ?? '') ??
      null,
  };
}

/**
 * A form whose name says PHQ-9 or GAD-7. Where its items cannot be read, ignoring it could lose an answer about
 * suicidal thoughts, so it must be refused.
 */
export function looksLikeInstrument(response: QuestionnaireResponseResource): boolean {
  const contained = (response.contained ?? []).flatMap((r) => [r.url, r.title, r.name, r.derivedFrom].flat());
  return [response.questionnaire, ...contained].some((name) =>
    /(phq[-_ ]?9|gad[-_ ]?7)(?!\d)/i.test(String(name ?? '')),
  );
}

function roleIn(form: KnownQuestionnaire, linkId: string): Role | null {
  const index = form.items.indexOf(linkId);
  if (index >= 0) return { kind: 'item', instrument: form.instrument, index };
  if (linkId === form.total) return { kind: 'total', instrument: form.instrument };
  return form.unscored.includes(linkId) ? { kind: 'unscored' } : null;
}

function questionnairesOf(
  response: QuestionnaireResponseResource,
  canonical: string | undefined,
  inBundle: readonly QuestionnaireResource[],
): readonly QuestionnaireResource[] {
  if (canonical === undefined) return [];
  if (!canonical.startsWith('#')) {
    return inBundle.filter((q) => q.url === canonical || `Questionnaire/${q.id}` === canonical);
  }
  return (response.contained ?? []).flatMap((resource) => {
    const parsed = questionnaireSchema.safeParse(resource);
    return parsed.success && `#${parsed.data.id}` === canonical ? [parsed.data] : [];
  });
}

function codesOf(questions: readonly Question[]): readonly [string, string][] {
  return questions.flatMap((question) => {
    const loinc = question.code?.find(({ system }) => system === 'http://loinc.org')?.code;
    const nested = codesOf(question.item ?? []);
    // A group may carry the code of the total (the SDC example does); only a question without questions is one.
    return loinc && nested.length === 0 && !question.item ? [[question.linkId, loinc], ...nested] : nested;
  });
}

function withoutVersion(canonical: string | undefined): string | undefined {
  return canonical?.split('|')[0];
}
