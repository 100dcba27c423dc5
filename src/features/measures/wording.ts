import { z } from 'zod';
import { type InstrumentId, instruments } from './instruments.ts';

const line = z.string().trim().min(1);

const wordingSchema = z.strictObject({
  id: line,
  edition: z.int().positive(),
  author: line,
  reviewState: line,
  reviewer: z.unknown().optional(),
  instrument: z.enum(['phq9', 'gad7']),
  title: line,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'is not a language such as en or cy'),
  source: line,
  licence: line,
  attribution: line,
  codesNotice: line,
  range: z.strictObject({ min: z.literal(0), max: z.int().positive() }),
  panelLoinc: line,
  totalLoinc: line,
  stem: line,
  responses: z.array(z.strictObject({ value: z.int(), label: line, loinc: line })).length(4),
  items: z.array(z.strictObject({ number: z.int(), loinc: line, text: line })),
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

/**
 * Reads the parsed content file of one instrument and holds it against the scoring in code: the same items, codes and
 * range in the same order. Lists every fault at once; a file with a fault gives no wording at all.
 */
export function readWording(content: unknown): WordingResult {
  const parsed = wordingSchema.safeParse(content);
  if (!parsed.success) {
    return { ok: false, reasons: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) };
  }
  const wording = parsed.data;
  const instrument = instruments[wording.instrument];
  const reasons: string[] = [];
  const expect = (what: string, given: unknown, wanted: unknown) => {
    if (given !== wanted) reasons.push(`${what}: is ${String(given)}, and scoring expects ${String(wanted)}`);
  };
  expect('range.max', wording.range.max, instrument.maxTotal);
  expect('panelLoinc', wording.panelLoinc, instrument.panelLoinc);
  expect('totalLoinc', wording.totalLoinc, instrument.totalLoinc);
  expect('items', wording.items.length, instrument.itemLoinc.length);
  wording.items.forEach((item, i) => {
    expect(`items.${i}.number`, item.number, i + 1);
    expect(`items.${i}.loinc`, item.loinc, instrument.itemLoinc[i]);
  });
  const answers = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9'];
  wording.responses.forEach((response, i) => {
    expect(`responses.${i}.value`, response.value, i);
    expect(`responses.${i}.loinc`, response.loinc, answers[i]);
  });
  expect('responses.0.label', wording.responses[0]?.label, 'Not at all');
  if (wording.difficulty) expect('difficulty.loinc', wording.difficulty.loinc, instrument.unscoredLoinc[0]);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, wording };
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
