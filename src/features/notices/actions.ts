import { done } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import type { Channels } from './channels.ts';
import { isCutOff, isSettled, type NoticePlan } from './rules.ts';
import { findLetter, insertAttempt, insertNotice, listOutcomes } from './store.ts';

/**
 * Writes a notice and enqueues its sending, in the transaction of what caused it.
 * @returns the notice's id.
 */
export async function planNotice(tx: Tx, plan: NoticePlan): Promise<string> {
  const id = tx.id();
  const dueAt = plan.dueAt ?? tx.now;
  await insertNotice(tx, id, plan, dueAt);
  await tx.enqueue('send-notice', { notice: id }, dueAt);
  return id;
}

/** Says that a planned notice is not wanted any more; one that went out already stays as it is. */
export async function withdrawNotice(tx: Tx, notice: string, patient: string | null = null): Promise<void> {
  if (isSettled(await listOutcomes(tx, notice))) return;
  await insertAttempt(tx, { notice, patient, outcome: 'withdrawn', detail: '' });
}

/**
 * Hands a notice to its channel, once. The try is written before it begins, so that one whose end nobody saw is known.
 * @throws what the channel threw, after it was written down: the queue tries again.
 */
export async function sendNotice(scope: Scope, channels: Channels, notice: string): Promise<void> {
  const begun = await scope.act('notice.begin', async (tx) => {
    const outcomes = await listOutcomes(tx, notice);
    const letter = await findLetter(tx, notice);
    if (!letter || isSettled(outcomes)) return done(null);
    const attempt = { notice, patient: letter.patient };
    if (isCutOff(outcomes)) {
      await insertAttempt(tx, { ...attempt, outcome: 'unknown', detail: 'The try was cut off.' });
    }
    await insertAttempt(tx, { ...attempt, outcome: 'queued', detail: '' });
    tx.about('notice', notice, letter.patient);
    return done(letter);
  });
  const letter = begun.ok ? begun.value : null;
  if (!letter) return;
  const fault = await channels.send(letter).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await scope.act('notice.end', async (tx) => {
    await insertAttempt(tx, {
      notice,
      patient: letter.patient,
      outcome: fault ? 'failed' : 'accepted',
      detail: fault ? reason(fault.error) : '',
    });
    tx.about('notice', notice, letter.patient);
    return done();
  });
  if (fault) throw fault.error;
}

/** The kind of the failure alone: a mail server's message may repeat an address. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [error.name, code, responseCode].filter((part) => part !== undefined).join(' ');
}
