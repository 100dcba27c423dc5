import { recountSummary } from '../features/caseload/index.ts';
import { noticeFacts } from '../features/notices/index.ts';
import { onMeasureTaken, onMeetingHeld, onReferralDecided } from '../features/safety/index.ts';
import type { FactHandlers, FactName } from '../platform/facts.ts';

/**
 * What a lower feature's fact sets off in higher ones, in the order of this list, in the teller's transaction.
 * The only such list. The summary row is counted once, before the commit.
 */
const LISTENERS: readonly FactHandlers[] = [
  noticeFacts,
  {
    measureTaken: [onMeasureTaken],
    meetingHeld: [onMeetingHeld],
    referralDecided: [(tx, decided) => onReferralDecided(tx, decided)],
  },
  { episodeChanged: [async (tx, { episode }) => tx.last(episode, () => recountSummary(tx, episode))] },
];

export const factHandlers: FactHandlers = {};
for (const listener of LISTENERS) {
  for (const name of Object.keys(listener) as FactName[]) {
    const handlers = (factHandlers[name] ?? []) as unknown[];
    (factHandlers as Record<string, unknown[]>)[name] = [
      ...handlers,
      ...((listener[name] ?? []) as unknown[]),
    ];
  }
}
