/** What a row of the benchmark is, and how it is shown. */

export interface Row {
  group: string;
  name: string;
  /** What was measured, in `unit`: the median where there was more than one round. */
  value: number;
  unit: string;
  /** What it is compared with, measured in the same run. */
  reference: string;
  referenceValue: number;
  /** value / referenceValue. */
  ratio: number;
  /** The most (or for a rate the least) that it should be; absent where nothing was promised. */
  budget?: number;
  met?: boolean;
  detail?: Record<string, number>;
}

export interface Measured extends Omit<Row, 'ratio' | 'met'> {
  /** A rate is better when it is high. */
  isRate?: boolean;
}

export function row({ isRate, ...measured }: Measured): Row {
  const { value, referenceValue, budget } = measured;
  const met = budget === undefined ? undefined : isRate ? value >= budget : value <= budget;
  return { ...measured, ratio: value / referenceValue, ...(met === undefined ? {} : { met }) };
}

/** @param share 0 to 1 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Does both things by turns, so that whatever else the machine does falls on both alike. */
export async function byTurns<A, B>(
  rounds: number,
  one: () => Promise<A>,
  other: () => Promise<B>,
): Promise<{ one: A[]; other: B[] }> {
  const told: { one: A[]; other: B[] } = { one: [], other: [] };
  for (let round = 0; round < rounds; round++) {
    told.one.push(await one());
    told.other.push(await other());
  }
  return told;
}

export function printTable(rows: readonly Row[]): void {
  let group = '';
  for (const one of rows) {
    if (one.group !== group) console.log(`\n${one.group}`);
    group = one.group;
    const budget =
      one.budget === undefined ? '' : `  budget ${short(one.budget)} ${one.met ? 'met' : 'NOT MET'}`;
    const detail = Object.entries(one.detail ?? {}).map(([name, value]) => `${name} ${short(value)}`);
    console.log(
      `  ${one.name.padEnd(34)} ${`${short(one.value)} ${one.unit}`.padStart(14)}  ${short(one.ratio).padStart(7)} x ${one.reference} (${short(one.referenceValue)})${budget}${detail.length > 0 ? `  [${detail.join(', ')}]` : ''}`,
    );
  }
}

function short(value: number): string {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
