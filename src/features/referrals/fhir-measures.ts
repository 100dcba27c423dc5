import {
  type Answer,
  type PairId,
  pairInstruments,
  type Score,
  scoreAnswers,
  suicidalIdeationItem,
} from '../measures/index.ts';
import { readAnswer, readTotal } from './fhir-answers.ts';
import type { BundleEntry, Faults, IgnoredPart, SourceKey } from './fhir-bundle.ts';
import { type ItemReading, itemReading, looksLikeInstrument, type Role } from './fhir-items.ts';
import type { QuestionnaireResource, QuestionnaireResponseResource, ResponseItem } from './fhir-resources.ts';

export interface ImportedMeasure {
  readonly sourceKey: SourceKey;
  readonly path: string;
  readonly instrument: PairId;
  /** When it was answered, as FHIR dateTime (perhaps a year or a month only), or `null` where the sender did not say. */
  readonly answeredAt: string | null;
  readonly answers: readonly Answer[];
  /** Incomplete, without a total, where items are missing or the sender had not finished. */
  readonly score: Score;
  /** PHQ-9 item 9; `null` where it was not answered or the instrument has none. */
  readonly item9: Answer;
}

interface Found {
  readonly role: Role;
  readonly item: ResponseItem;
  readonly path: string;
}

/** Reads the PHQ-9 and GAD-7 of one response. Empty where it holds neither; the caller resolves whom it is about. */
export function readMeasures(
  entry: BundleEntry,
  response: QuestionnaireResponseResource,
  sourceKey: SourceKey,
  questionnaires: readonly QuestionnaireResource[],
  faults: Faults,
  ignored: IgnoredPart[],
): readonly ImportedMeasure[] {
  const reading = itemReading(response, questionnaires);
  const found: Found[] = [];
  const strangers: string[] = [];
  for (const { item, path } of everyItem(response.item ?? [], entry.path)) {
    const role = reading.roleOf(item.linkId);
    if (role && role.kind !== 'unscored') found.push({ role, item, path });
    else if (!role && item.answer?.length) strangers.push(path);
  }
  const present = instrumentsIn(found, reading);
  if (present.length === 0) {
    if (looksLikeInstrument(response)) {
      faults.add(
        `${entry.path}.item`,
        'This looks like a PHQ-9 or GAD-7, but its items cannot be recognised',
      );
    } else ignored.push({ path: entry.path, reason: 'This questionnaire is not one that can be read' });
    return [];
  }
  for (const path of strangers) {
    if (reading.wholeForm)
      faults.add(path, `This is not an item of ${pairInstruments[reading.wholeForm].shortName}`);
    else ignored.push({ path, reason: 'This question is not part of PHQ-9 or GAD-7' });
  }
  refuseDuplicates(found, faults);
  return present.flatMap((id) => {
    const measure = readMeasure(id, found, response, faults, ignored, entry.path);
    if (!measure) return [];
    const key = { ...sourceKey, key: `${sourceKey.key}#${id}` };
    return [{ ...measure, sourceKey: key, path: entry.path }];
  });
}

/** The pairInstruments of which at least one item, or the whole form, is here. A lone total is no measure. */
function instrumentsIn(found: readonly Found[], reading: ItemReading): readonly PairId[] {
  const ids = found.flatMap(({ role }) => (role.kind === 'item' ? [role.instrument] : []));
  return [...new Set(reading.wholeForm ? [reading.wholeForm, ...ids] : ids)];
}

function refuseDuplicates(found: readonly Found[], faults: Faults): void {
  const seen = new Map<string, string>();
  for (const { role, path, item } of found) {
    const key = JSON.stringify(role);
    const first = seen.get(key);
    if (first)
      faults.add(`${path}.linkId`, `"${item.linkId.slice(0, 60)}" answers the same item as ${first}`);
    else seen.set(key, path);
  }
}

function readMeasure(
  id: PairId,
  found: readonly Found[],
  response: QuestionnaireResponseResource,
  faults: Faults,
  ignored: IgnoredPart[],
  path: string,
): Omit<ImportedMeasure, 'sourceKey' | 'path'> | null {
  const answers: Answer[] = pairInstruments[id].itemLoinc.map(() => null);
  const before = faults.list.length;
  for (const { role, item, path: at } of found) {
    if (role.kind !== 'item' || role.instrument !== id) continue;
    const read = readAnswer(item, at);
    if (read.ok) answers[role.index] = read.answer;
    else faults.add(read.path, read.reason);
  }
  const result = scoreAnswers(id, answers);
  if (!result.ok) {
    for (const { reason } of result.faults) faults.add(path, reason);
    return null;
  }
  if (faults.list.length > before) return null;
  checkTotal(id, result.score, answers, found, faults, ignored);
  const finished = response.status === 'completed' || response.status === 'amended';
  return {
    instrument: id,
    answeredAt: response.authored ?? null,
    answers,
    score: finished ? result.score : unfinished(result.score),
    item9: suicidalIdeationItem(id, answers) ?? null,
  };
}

/** A response that the sender calls unfinished has no total, even where every item has an answer so far. */
function unfinished(score: Score): Score {
  if (!score.complete) return score;
  return { ...score, complete: false, total: null, band: null, case: null, missing: [], declined: [] };
}

/** A recorded total must agree with the items: equal where all are there, possible where some are missing. */
function checkTotal(
  id: PairId,
  score: Score,
  answers: readonly Answer[],
  found: readonly Found[],
  faults: Faults,
  ignored: IgnoredPart[],
): void {
  const total = found.find(({ role }) => role.kind === 'total' && role.instrument === id);
  const recorded = total ? readTotal(total.item) : null;
  if (!total || recorded === null) return;
  const least = answers.reduce<number>((sum, a) => sum + (typeof a === 'number' ? a : 0), 0);
  const most = least + 3 * answers.filter((a) => typeof a !== 'number').length;
  if (recorded < least || recorded > most || !Number.isInteger(recorded)) {
    const items = score.complete ? `add up to ${least}` : `can only add up to between ${least} and ${most}`;
    faults.add(total.path, `The recorded total is ${recorded}, but the items ${items}`);
  } else if (!score.complete) {
    ignored.push({ path: total.path, reason: 'A total is not kept without all of its items' });
  }
}

/** Every item at every depth, with its path. */
function everyItem(
  items: readonly ResponseItem[],
  parent: string,
): readonly { item: ResponseItem; path: string }[] {
  return items.flatMap((item, i) => {
    const path = `${parent}.item[${i}]`;
    const inAnswers = (item.answer ?? []).flatMap((a, n) => everyItem(a.item ?? [], `${path}.answer[${n}]`));
    return [{ item, path }, ...everyItem(item.item ?? [], path), ...inAnswers];
  });
}
