import { Temporal } from 'temporal-polyfill';

export type Trouble = 'never-invited' | 'invitation-over' | 'invitation-unused' | 'undelivered';

/** Why somebody is in the queue: how far they got with coming in, then whether what we send arrives. */
export function troublesOf(
  one: {
    invitedAt: Temporal.Instant | null;
    invitationEndsAt: Temporal.Instant | null;
    came: boolean;
    undelivered: number;
  },
  now: Temporal.Instant,
): Trouble[] {
  const troubles: Trouble[] = [];
  if (!one.came) {
    if (!one.invitedAt || !one.invitationEndsAt) troubles.push('never-invited');
    else if (Temporal.Instant.compare(one.invitationEndsAt, now) <= 0) troubles.push('invitation-over');
    else troubles.push('invitation-unused');
  }
  if (one.undelivered > 0) troubles.push('undelivered');
  return troubles;
}
