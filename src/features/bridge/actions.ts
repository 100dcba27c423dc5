import { allow, done, type Outcome, present, refused } from '../../platform/outcome.ts';
import type { Scope, Tx } from '../../platform/scope.ts';
import { listContacts, type PlannedContact } from '../blend/index.ts';
import { type Episode, lockEpisode, mayChange, ownEpisode, touched } from '../episodes/index.ts';
import { changeOfLines, type Report } from './rules.ts';
import {
  endAgendaItem,
  findEndedWish,
  insertAgendaItem,
  insertReport,
  listAgenda,
  listRecaps,
} from './store.ts';
import { bridgeWords } from './words.ts';

const say = bridgeWords();

/** The patient puts something on the list of a meeting, in their words. */
export async function addWish(
  scope: Scope,
  form: { contact: string; text: string },
): Promise<Outcome<{ item: string }>> {
  return scope.act('agenda.add-own', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    await meetingOf(tx, episode, form.contact);
    if (episode.dischargedAt) return refused({ _form: say('error.ended') });
    const item = await insertAgendaItem(tx, {
      contact: form.contact,
      patient: episode.patient,
      side: 'patient',
      text: form.text,
    });
    tx.about('agenda-item', item, episode.patient);
    await touched(tx, episode.id);
    return done({ item });
  });
}

/** The patient takes off one of their own items. */
export async function endWish(scope: Scope, form: { contact: string; item: string }): Promise<Outcome> {
  return scope.act('agenda.end-own', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    await meetingOf(tx, episode, form.contact);
    if (episode.dischargedAt) return refused({ _form: say('error.ended') });
    const items = await listAgenda(tx, form.contact);
    const item = items.find((one) => one.id === form.item && one.side === 'patient');
    if (!item) {
      // Another tab took it off already: that is what was wanted.
      present(await findEndedWish(tx, form.contact, form.item));
      return done();
    }
    await endAgendaItem(tx, { id: item.id, patient: episode.patient });
    tx.about('agenda-item', item.id, episode.patient);
    await touched(tx, episode.id);
    return done();
  });
}

/** Staff save their part of the agenda; the patient's own items stay as they are. */
export async function saveAgenda(
  scope: Scope,
  form: { patient: string; contact: string; lines: string[] },
): Promise<Outcome> {
  return scope.act('agenda.save', async (tx) => {
    const access = await mayChange(tx, form.patient, 'plan');
    allow(access.standing !== 'own');
    const episode = await lockEpisode(tx, present(access.episode).id);
    await meetingOf(tx, episode, form.contact);
    if (episode.dischargedAt) return refused({ _form: say('error.ended') });
    const kept = (await listAgenda(tx, form.contact)).filter((one) => one.side === 'practitioner');
    const change = changeOfLines(kept, form.lines);
    for (const id of change.ended) await endAgendaItem(tx, { id, patient: episode.patient });
    for (const text of change.added) {
      await insertAgendaItem(tx, {
        contact: form.contact,
        patient: episode.patient,
        side: 'practitioner',
        text,
      });
    }
    tx.about('contact', form.contact, episode.patient);
    await touched(tx, episode.id);
    return done();
  });
}

export interface ReportForm {
  recap: string;
  reports: { position: number; report: Report }[];
}

/** What became of the next steps, said by the patient. */
export async function reportOwnSteps(scope: Scope, form: ReportForm): Promise<Outcome> {
  return scope.act('next-step.report-own', async (tx) => {
    const episode = await lockEpisode(tx, (await ownEpisode(tx)).id);
    return keepReports(tx, episode, form);
  });
}

/** The same, noted by staff while they talk. */
export async function reportSteps(scope: Scope, form: ReportForm & { patient: string }): Promise<Outcome> {
  return scope.act('next-step.report', async (tx) => {
    const access = await mayChange(tx, form.patient, 'plan');
    allow(access.standing !== 'own');
    return keepReports(tx, await lockEpisode(tx, present(access.episode).id), form);
  });
}

async function keepReports(tx: Tx, episode: Episode, form: ReportForm): Promise<Outcome> {
  if (episode.dischargedAt) return refused({ _form: say('error.ended') });
  const recap = present((await listRecaps(tx, episode.id)).find((one) => one.id === form.recap));
  for (const { position, report } of form.reports) {
    if (position > recap.nextSteps.length) continue;
    await insertReport(tx, { recap: recap.id, patient: episode.patient, position, report });
  }
  tx.about('recap', recap.id, episode.patient);
  await touched(tx, episode.id);
  return done();
}

/** The meeting of a patient's plan. @throws NotHere where it is another's, or no meeting. */
export async function meetingOf(tx: Tx, episode: Episode, contact: string): Promise<PlannedContact> {
  const contacts = await listContacts(tx, episode.id);
  return present(contacts.find((one) => one.contact === contact && one.mode !== 'online'));
}
