/** One day's reviewing and answering of one person by one practitioner. */
export interface Sitting {
  episode: string;
  seconds: number;
}

export interface Estimate {
  /** Whole minutes, at least 1. */
  minutes: number;
  /** What it rests on: past reviews of this person, of everybody, or nothing yet. */
  basis: 'person' | 'all' | 'guess';
  /** How many past reviews; 0 for a guess. */
  count: number;
}

/** Fewest past reviews that say something: of one person, and of everybody. */
const FEWEST = { person: 3, all: 5 } as const;
/** Only the newest count: people get faster, and courses get shorter. */
const NEWEST = { person: 6, all: 20 } as const;
/** Where nothing is known. The authors' own, to be replaced by one's past as soon as there is some. */
const GUESS_MINUTES = 10;

/**
 * How long a review of this person will take: the middle one of this practitioner's own past reviews of them, else of
 * everybody. A middle one, so that one long afternoon does not count for all.
 * @param past oldest first.
 */
export function estimateFor(episode: string, past: readonly Sitting[]): Estimate {
  const theirs = past.filter((one) => one.episode === episode).slice(-NEWEST.person);
  if (theirs.length >= FEWEST.person) return { ...middle(theirs), basis: 'person' };
  const all = past.slice(-NEWEST.all);
  if (all.length >= FEWEST.all) return { ...middle(all), basis: 'all' };
  return { minutes: GUESS_MINUTES, basis: 'guess', count: 0 };
}

/**
 * What fits into a time: in the order of need, each that still fits. What does not is left for later, in its order.
 * @param minutes the time there is.
 */
export function fitting<One extends { estimate: Estimate }>(
  waiting: readonly One[],
  minutes: number,
): { now: One[]; later: One[]; takes: number } {
  const [now, later]: [One[], One[]] = [[], []];
  let takes = 0;
  for (const one of waiting) {
    if (takes + one.estimate.minutes > minutes) later.push(one);
    else {
      takes += one.estimate.minutes;
      now.push(one);
    }
  }
  return { now, later, takes };
}

function middle(sittings: readonly Sitting[]): { minutes: number; count: number } {
  const sorted = sittings.map((one) => one.seconds).sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  const seconds = ((low ?? 0) + (high ?? 0)) / 2;
  return { minutes: Math.max(1, Math.round(seconds / 60)), count: sorted.length };
}
