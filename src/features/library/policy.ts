import type { Identity } from '../../platform/scope.ts';

/** Content drafts are for authors and reviewers, and to be read by those who work with them. */
export function mayReadLibrary(asking: Identity): boolean {
  return asking.kind === 'staff' && (isEditor(asking) || READERS.some((role) => asking.roles.has(role)));
}

const READERS = ['practitioner', 'supervisor', 'trainee'] as const;

function isEditor(asking: Identity): boolean {
  return asking.roles.has('author') || asking.roles.has('reviewer');
}

/** A signature counts where a reviewer gives it whom the manager has named for it. */
export function maySign(asking: Identity, signers: readonly string[]): boolean {
  return asking.kind === 'staff' && asking.roles.has('reviewer') && signers.includes(asking.account);
}

/** Publishing is the program's own work, at start. */
export function mayPublish(asking: Identity): boolean {
  return asking.kind === 'job';
}

/** Who writes drafts, sends them for review, and retires pieces. */
export function mayWrite(asking: Identity): boolean {
  return asking.kind === 'staff' && isEditor(asking);
}

/** Another person reviews: a named signer who wrote none of it. */
export function mayReview(
  asking: Identity,
  signers: readonly string[],
  writers: ReadonlySet<string>,
): boolean {
  return maySign(asking, signers) && !writers.has(asking.account);
}

/** Whether a piece is still assigned anew is for those to say who write and review it. */
export function mayRetire(asking: Identity): boolean {
  return mayWrite(asking);
}

/** Content goes out and comes in by those who write it, and by the command line of whoever runs the service. */
export function mayCarry(asking: Identity): boolean {
  return asking.kind === 'job' || mayWrite(asking);
}
