import { type InstrumentId, instrumentIds, instruments, isInstrumentId } from './instruments.ts';
import { type Outcome, outcomeOf, type ScorePair } from './outcome.ts';
import { isPossibleTotal, scoreAnswers, suicidalIdeationItem } from './scoring.ts';

/** What a command prints: `json` alone with `--json`, `text` otherwise; or every reason for a refusal. */
export type CommandResult<Json> =
  | { readonly ok: true; readonly json: Json; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly string[] };

export interface ScoreJson {
  readonly instrument: InstrumentId;
  readonly total: number;
  readonly band: string;
  readonly case: boolean;
  readonly complete: true;
  /** Only where the instrument has an item about suicidal thoughts. */
  readonly item9?: number;
  readonly profile: string;
}

/** `keepstep score --instrument phq9 --answers 0,0,0,1,2,1,3,2,1`. Incomplete answers are refused, never scored. */
export function scoreCommand(given: { instrument: string; answers: string }): CommandResult<ScoreJson> {
  const id = given.instrument.trim();
  if (!isInstrumentId(id)) return refused([unknownInstrument(given.instrument)]);
  const parts = given.answers.split(',').map((part) => part.trim());
  const result = scoreAnswers(id, parts.map(readAnswer));
  if (!result.ok) return refused(result.faults.map(({ reason }) => reason));
  const { score, answers } = result;
  if (!score.complete) {
    return refused([
      ...score.missing.map((n) => `Item ${n} has no answer, so there is no total`),
      ...score.declined.map((n) => `Item ${n} was declined, so there is no total`),
    ]);
  }
  const { total, band, profile } = score;
  const item = suicidalIdeationItem(id, answers);
  const json: ScoreJson = {
    instrument: id,
    total,
    band,
    case: score.case,
    complete: true,
    ...(typeof item === 'number' ? { item9: item } : {}),
    profile,
  };
  const { shortName, maxTotal } = instruments[id];
  const lines = [
    `${shortName} ${total} of ${maxTotal}: ${band}, ${score.case ? 'a case' : 'not a case'} (${profile})`,
  ];
  if (typeof item === 'number' && item > 0) lines.push(`Item 9, thoughts of suicide or self-harm: ${item}`);
  return { ok: true, json, text: lines.join('\n') };
}

/** `keepstep outcome --first phq9=15,gad7=12 --last phq9=8,gad7=6`. Both scores at both ends are required. */
export function outcomeCommand(given: { first: string; last: string }): CommandResult<Outcome> {
  const first = parseScores('--first', given.first);
  const last = parseScores('--last', given.last);
  if (!first.ok || !last.ok) {
    return refused([...(first.ok ? [] : first.reasons), ...(last.ok ? [] : last.reasons)]);
  }
  const json = outcomeOf(first.scores, last.scores);
  const text = [
    `Case at start: ${yesNo(json.caseAtStart)}`,
    `Recovered: ${yesNo(json.recovered)}`,
    `Reliable improvement: ${yesNo(json.reliableImprovement)}`,
    `Reliable recovery: ${yesNo(json.reliableRecovery)}`,
    `Reliable deterioration: ${yesNo(json.reliableDeterioration)}`,
    `Rules: ${json.profile}`,
  ].join('\n');
  return { ok: true, json, text };
}

export type ParsedScores =
  | { readonly ok: true; readonly scores: ScorePair }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** Reads `phq9=15,gad7=12`, in either order, each exactly once. Every fault is listed, led by the option's name. */
export function parseScores(option: string, text: string): ParsedScores {
  const reasons: string[] = [];
  const found = new Map<InstrumentId, number>();
  for (const part of text.split(',').map((p) => p.trim())) {
    const match = /^(\w+)=(\d{1,3})$/.exec(part);
    const [, name = '', value = ''] = match ?? [];
    if (!match) reasons.push(`${option}: "${part}" is not of the form phq9=15`);
    else if (!isInstrumentId(name)) reasons.push(`${option}: ${unknownInstrument(name)}`);
    else if (found.has(name)) reasons.push(`${option}: ${name} is given twice`);
    else {
      found.set(name, Number(value));
      if (!isPossibleTotal(name, Number(value))) {
        reasons.push(`${option}: ${name} must be from 0 to ${instruments[name].maxTotal}, not ${value}`);
      }
    }
  }
  const phq9 = found.get('phq9');
  const gad7 = found.get('gad7');
  for (const id of instrumentIds) if (!found.has(id)) reasons.push(`${option}: ${id} is missing`);
  if (reasons.length > 0 || phq9 === undefined || gad7 === undefined) return { ok: false, reasons };
  return { ok: true, scores: { phq9, gad7 } };
}

function readAnswer(part: string): unknown {
  if (part === '') return null;
  if (part === 'declined') return 'declined';
  // Only the digits as typed: Number() would also take "0x1", "1e0" and " ".
  return /^[0-3]$/.test(part) ? Number(part) : part;
}

function unknownInstrument(name: string): string {
  return `"${name}" is not an instrument here; there are ${instrumentIds.join(' and ')}`;
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

const refused = (reasons: readonly string[]) => ({ ok: false, reasons }) as const;
