import {
  type Instrument,
  type InstrumentId,
  instrumentIds,
  instruments,
  isInstrumentId,
  isPairId,
  type PairId,
  pairIds,
} from './instruments.ts';
import { type Outcome, outcomeOf, type ScorePair } from './outcome.ts';
import { isPossibleTotal, type Score, scoreAnswers, suicidalIdeationItem } from './scoring.ts';

/** What a command prints: `json` alone with `--json`, `text` otherwise; or every reason for a refusal. */
export type CommandResult<Json> =
  | { readonly ok: true; readonly json: Json; readonly text: string }
  | { readonly ok: false; readonly reasons: readonly string[] };

export interface ScoreJson {
  readonly instrument: InstrumentId;
  readonly total: number;
  /** Null where no bands are published. */
  readonly band: string | null;
  /** Null where there is no threshold that was checked against its source. */
  readonly case: boolean | null;
  readonly complete: true;
  readonly subscales?: Readonly<Record<string, number>>;
  readonly atProvisionalCut?: boolean;
  readonly symptomRule?: boolean;
  /** The item about suicidal thoughts, only where the instrument has one. */
  readonly item9?: number;
  readonly profile: string;
}

/** `keepstep score --instrument phq9 --answers 0,0,0,1,2,1,3,2,1`. Incomplete answers are refused, never scored. */
export function scoreCommand(given: { instrument: string; answers: string }): CommandResult<ScoreJson> {
  const id = given.instrument.trim();
  if (!isInstrumentId(id)) return refused([unknownInstrument(given.instrument, instrumentIds)]);
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
  const { instrument, total, band, case: isCase, complete, profile, maxTotal: _most, ...found } = score;
  const item = suicidalIdeationItem(id, answers);
  const risk = typeof item === 'number' ? { item9: item } : {};
  const json: ScoreJson = { instrument, total, band, case: isCase, complete, ...found, ...risk, profile };
  return { ok: true, json, text: textOf(instruments[id], score, typeof item === 'number' ? item : 0) };
}

function textOf(instrument: Instrument, score: Extract<Score, { complete: true }>, risk: number): string {
  const judged = [
    score.band ?? '',
    score.case === null ? '' : score.case ? 'a case' : 'not a case',
    score.atProvisionalCut === undefined
      ? ''
      : `${score.atProvisionalCut ? 'at or above' : 'below'} the provisional cut of ${instrument.provisionalCut}`,
    score.symptomRule === undefined
      ? ''
      : `symptom rule ${score.symptomRule ? 'met' : 'not met'}, which is no diagnosis`,
  ].filter(Boolean);
  const parts = Object.entries(score.subscales ?? {}).map(([name, value]) => `${name} ${value}`);
  return [
    `${instrument.shortName} ${score.total} of ${score.maxTotal}${judged.length > 0 ? `: ${judged.join(', ')}` : ''} (${score.profile})`,
    ...(parts.length > 0 ? [parts.join(', ')] : []),
    ...(risk > 0
      ? [`Item ${instrument.suicidalIdeationItem}, thoughts of suicide or self-harm: ${risk}`]
      : []),
  ].join('\n');
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
  const found = new Map<PairId, number>();
  for (const part of text.split(',').map((p) => p.trim())) {
    const match = /^(\w+)=(\d{1,3})$/.exec(part);
    const [, name = '', value = ''] = match ?? [];
    if (!match) reasons.push(`${option}: "${part}" is not of the form phq9=15`);
    else if (isInstrumentId(name) && !isPairId(name))
      reasons.push(
        `${option}: ${name} takes no part in an outcome, which is made of ${pairIds.join(' and ')}`,
      );
    else if (!isPairId(name)) reasons.push(`${option}: ${unknownInstrument(name, pairIds)}`);
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
  for (const id of pairIds) if (!found.has(id)) reasons.push(`${option}: ${id} is missing`);
  if (reasons.length > 0 || phq9 === undefined || gad7 === undefined) return { ok: false, reasons };
  return { ok: true, scores: { phq9, gad7 } };
}

function readAnswer(part: string): unknown {
  if (part === '') return null;
  if (part === 'declined') return 'declined';
  if (part === 'na') return 'not-applicable';
  // Only the digits as typed: Number() would also take "0x1", "1e0" and " ".
  return /^\d$/.test(part) ? Number(part) : part;
}

/** Names what there is, and what was perhaps meant: people write "PCL-5", as it is printed. */
function unknownInstrument(name: string, ids: readonly InstrumentId[]): string {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const meant = plain(name) && ids.find((id) => plain(id) === plain(name));
  const all = `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}`;
  return `"${name}" is not an instrument here; ${meant ? `did you mean ${meant}?` : `there are ${all}`}`;
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

const refused = (reasons: readonly string[]) => ({ ok: false, reasons }) as const;
