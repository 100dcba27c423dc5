import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { lockEpisode, mayChange, touched } from '../episodes/index.ts';
import { mayAsk, wordingHere } from './asking.ts';
import { instruments, isInstrumentId, otherIds } from './instruments.ts';
import { findRequest, insertRequest, insertRequestEnd, listOpenRequests } from './request-store.ts';
import type { Measure } from './store.ts';
import { measuresWords } from './words.ts';

/** Staff ask one patient for a questionnaire beside the pair. It waits on the patient's pages and is never a gate. */
export async function askForMeasure(
  scope: Scope,
  form: { patient: string; instrument: string },
): Promise<Outcome<{ request: string }>> {
  return scope.act('measure.ask', async (tx) => {
    const { episode } = await mayChange(tx, form.patient, 'measures');
    allow(tx.kind === 'staff');
    const say = measuresWords();
    const { instrument } = form;
    if (!isInstrumentId(instrument) || !otherIds.includes(instrument))
      return refused({ instrument: say('ask.missing') });
    const open = await lockEpisode(tx, present(episode).id);
    const name = instruments[instrument].shortName;
    if (open.dischargedAt) return refused({ _form: say('ask.ended') });
    if (!(await wordingHere(tx, instrument)).ok)
      return refused({ instrument: say('staff.noWords', { name }) });
    if (!(await mayAsk(tx, form.patient, instrument)))
      return refused({ instrument: say('staff.notTake', { name }) });
    if ((await listOpenRequests(tx, open.id)).some((one) => one.instrument === instrument))
      return refused({ instrument: say('ask.already', { name }) });
    const request = {
      id: tx.id(),
      patient: form.patient,
      episode: open.id,
      instrument,
      askedBy: tx.account,
      askedAt: tx.now,
    };
    await insertRequest(tx, request);
    tx.about('measure-request', request.id, form.patient, { instrument });
    await touched(tx, open.id);
    return done({ request: request.id });
  });
}

/** Staff take a request back. What was answered already stays. */
export async function takeBackRequest(
  scope: Scope,
  form: { patient: string; request: string },
): Promise<Outcome<null>> {
  return scope.act('measure.ask-no-more', async (tx) => {
    const { episode } = await mayChange(tx, form.patient, 'measures');
    allow(tx.kind === 'staff');
    const open = await lockEpisode(tx, present(episode).id);
    const request = present(await findRequest(tx, form.request));
    allow(request.episode === open.id);
    // Answered or taken back meanwhile: it is asked no more, as was wished.
    if (request.ended) return done(null);
    await insertRequestEnd(tx, request, null);
    tx.about('measure-request', request.id, form.patient, { instrument: request.instrument });
    await touched(tx, open.id);
    return done(null);
  });
}

/** Whatever was given, declined too, answers what was asked for. */
export async function endRequestsOf(tx: Tx, measure: Measure): Promise<void> {
  if (!measure.episode) return;
  for (const request of await listOpenRequests(tx, measure.episode)) {
    if (request.instrument === measure.instrument) await insertRequestEnd(tx, request, measure.id);
  }
}
