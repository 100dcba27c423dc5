import type { Tx } from '../../platform/scope.ts';
import { nameOf } from '../people/index.ts';
import { mayAsk, wordingHere } from './asking.ts';
import { type InstrumentId, instruments, otherIds } from './instruments.ts';
import { listOpenRequests } from './request-store.ts';

/** Why an instrument cannot be asked for here and now. */
export type NotAskable = 'slot' | 'confirm' | 'words' | 'nobody';

export interface Askable {
  instrument: InstrumentId;
  name: string;
  count: number;
  not: NotAskable | null;
}

/** Every instrument beside the pair, with what stands against asking this patient for it. */
export async function askable(tx: Tx, patient: string): Promise<Askable[]> {
  const all: Askable[] = [];
  for (const id of otherIds) {
    const { shortName, items } = instruments[id];
    all.push({ instrument: id, name: shortName, count: items.length, not: await against(tx, patient, id) });
  }
  return all;
}

async function against(tx: Tx, patient: string, id: InstrumentId): Promise<NotAskable | null> {
  if (!(await wordingHere(tx, id)).ok) {
    const { wording } = instruments[id];
    return wording === 'ships' ? 'words' : wording;
  }
  return (await mayAsk(tx, patient, id)) ? null : 'nobody';
}

export interface OpenRequest {
  id: string;
  instrument: InstrumentId;
  name: string;
  /** Local date, YYYY-MM-DD. */
  date: string;
  by: string;
  /** A key for its own form on the page. */
  key: string;
}

export async function openRequests(tx: Tx, episode: string): Promise<OpenRequest[]> {
  const open: OpenRequest[] = [];
  for (const one of await listOpenRequests(tx, episode)) {
    open.push({
      id: one.id,
      instrument: one.instrument,
      name: instruments[one.instrument].shortName,
      date: one.askedAt.toZonedDateTimeISO(tx.zone).toPlainDate().toString(),
      by: await nameOf(tx, one.askedBy),
      key: tx.id(),
    });
  }
  return open;
}
