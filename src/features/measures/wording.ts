import { z } from 'zod';
import {
  answerLoinc,
  type InstrumentId,
  instrumentIds,
  instruments,
  isPairId,
  pairInstruments,
} from './instruments.ts';

const line = z.string().trim().min(1);
const responses = z.array(z.strictObject({ value: z.int(), label: line, loinc: line.optional() })).min(2);

const wordingSchema = z.strictObject({
  id: line,
  edition: z.int().positive(),
  author: line,
  reviewState: line,
  reviewer: z.unknown().optional(),
  instrument: z.enum(instrumentIds),
  title: line,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'is not a language such as en or cy'),
  source: line,
  licence: line,
  attribution: line,
  codesNotice: line.optional(),
  range: z.strictObject({ min: z.number(), max: z.number().positive() }),
  panelLoinc: line.optional(),
  totalLoinc: line.optional(),
  /** What the printed form says before its questions. */
  instructions: line.optional(),
  stem: line.optional(),
  /** The printed form shows the numbers of its answers, and its words speak of them. */
  numbered: z.boolean().optional(),
  responses,
  items: z.array(
    z.strictObject({ number: z.int(), loinc: line.optional(), text: line, responses: responses.optional() }),
  ),
  difficulty: z
    .strictObject({
      loinc: line,
      alsoAccepted: z.array(line),
      text: line,
      responses: z.array(line).length(4),
    })
    .optional(),
});

/** The words of one instrument in one language, as its content file gives them. */
export type InstrumentWording = Readonly<z.infer<typeof wordingSchema>>;

export type WordingResult =
  | { readonly ok: true; readonly wording: InstrumentWording }
  | { readonly ok: false; readonly reasons: readonly string[] };

type Expect = (what: string, given: unknown, wanted: unknown) => void;

/**
 * Reads the parsed content file of one instrument and holds it against the scoring in code: the same items, answers,
 * codes and range in the same order. Lists every fault at once; a file with a fault gives no wording at all.
 */
export function readWording(content: unknown): WordingResult {
  const parsed = wordingSchema.safeParse(content);
  if (!parsed.success) {
    return { ok: false, reasons: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) };
  }
  const wording = parsed.data;
  const instrument = instruments[wording.instrument];
  const reasons: string[] = [];
  const expect: Expect = (what, given, wanted) => {
    if (given !== wanted) reasons.push(`${what}: is ${String(given)}, and scoring expects ${String(wanted)}`);
  };
  expect('id', wording.id, wording.instrument);
  expect('range.min', wording.range.min, instrument.leastTotal);
  expect('range.max', wording.range.max, instrument.maxTotal);
  expect('items', wording.items.length, instrument.items.length);
  wording.items.forEach((item, i) => {
    expect(`items.${i}.number`, item.number, i + 1);
    const scored = instrument.items[i];
    if (!scored) return;
    const given = answersTo(wording, item).map(({ value }) => value);
    const wanted = Array.from({ length: scored.most - scored.least + 1 }, (_, at) => scored.least + at);
    expect(item.responses ? `items.${i}.responses` : 'responses', given.join(', '), wanted.join(', '));
  });
  expectCodes(wording, expect);
  // Answers that all items share are wrong once, not once an item.
  return reasons.length > 0 ? { ok: false, reasons: [...new Set(reasons)] } : { ok: true, wording };
}

/** LOINC codes are those of the registry, or none at all. */
function expectCodes(wording: InstrumentWording, expect: Expect): void {
  const coded = isPairId(wording.instrument) ? pairInstruments[wording.instrument] : undefined;
  expect('panelLoinc', wording.panelLoinc, coded?.panelLoinc);
  expect('totalLoinc', wording.totalLoinc, coded?.totalLoinc);
  expect('codesNotice', wording.codesNotice !== undefined, coded !== undefined);
  wording.items.forEach((item, i) => {
    expect(`items.${i}.loinc`, item.loinc, coded?.itemLoinc[i]);
  });
  const answers = coded ? [...answerLoinc.keys()] : [];
  wording.responses.forEach((response, i) => {
    expect(`responses.${i}.loinc`, response.loinc, answers[i]);
  });
  if (coded) expect('responses.0.label', wording.responses[0]?.label, 'Not at all');
  if (wording.difficulty) expect('difficulty.loinc', wording.difficulty.loinc, coded?.unscoredLoinc[0]);
}

/** The answers of one question as they are shown: with their numbers, where the printed form shows those. */
export function answersTo(
  wording: InstrumentWording,
  item: InstrumentWording['items'][number],
): readonly { value: number; label: string }[] {
  return (item.responses ?? wording.responses).map(({ value, label }) => ({
    value,
    label: wording.numbered && label !== String(value) ? `${value} – ${label}` : label,
  }));
}

/**
 * The wording to show, or the reason why this instrument is an empty slot here. Nothing may improvise an
 * instrument's words: a page that gets a reason shows no questions.
 */
export function wordingToRender(
  id: InstrumentId,
  language: string,
  available: readonly InstrumentWording[],
):
  | { readonly ok: true; readonly wording: InstrumentWording }
  | { readonly ok: false; readonly reason: string } {
  const own = available.filter((w) => w.instrument === id);
  const base = language.split('-')[0];
  const wording = own.find((w) => w.language === language) ?? own.find((w) => w.language === base);
  if (wording) return { ok: true, wording };
  return {
    ok: false,
    reason: `${instruments[id].shortName} has no wording in ${language}, so it cannot be shown`,
  };
}
