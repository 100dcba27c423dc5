/** People who post forms at the same time over HTTP, and remember which of them were answered. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '../../src/platform/random.ts';
import type { Person } from '../house.ts';

export interface Writer {
  person: Person;
  /** Where to post, and the name of the field that takes the text. */
  path: string;
  field: 'text' | 'words';
}

export interface Sheet {
  writer: Writer;
  text: string;
  key: string;
}

export interface Posted {
  acknowledged: Sheet[];
  unanswered: Sheet[];
}

/** Posts every sheet once, each writer one after another; `told` hears how many were acknowledged so far. */
export async function postAll(
  url: string,
  sheets: Sheet[],
  told: (acknowledged: number) => void,
): Promise<Posted> {
  const posted: Posted = { acknowledged: [], unanswered: [] };
  const writers = new Set(sheets.map((sheet) => sheet.writer));
  await Promise.all(
    [...writers].map(async (writer) => {
      for (const sheet of sheets.filter((one) => one.writer === writer)) {
        if (await isAcknowledged(url, sheet)) told(posted.acknowledged.push(sheet));
        else {
          posted.unanswered.push(sheet);
          await sleep(20);
        }
      }
    }),
  );
  return posted;
}

/** Sends again what was not answered, as the form that is still open would, until it is. Gives up after 30 seconds. */
export async function sendAgain(url: string, unanswered: Sheet[]): Promise<void> {
  const end = performance.now() + 30_000;
  for (const sheet of unanswered) {
    while (!(await isAcknowledged(url, sheet))) {
      if (performance.now() > end) throw new Error(`"${sheet.text}" is not taken, sent again and again.`);
      await sleep(50);
    }
  }
}

/** A redirect is the promise that it was kept. Any other answer, or none, promises nothing. */
async function isAcknowledged(url: string, { writer, text, key }: Sheet): Promise<boolean> {
  const body = new URLSearchParams({ _key: key, [writer.field]: text });
  if (writer.field === 'words') {
    body.set('level', 'ok');
    body.set('visibility', 'team');
  }
  try {
    const answer = await fetch(new URL(writer.path, url), {
      method: 'POST',
      headers: { cookie: await writer.person.cookie(), 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    const said = await answer.text();
    if (answer.status >= 400 && answer.status < 500) throw new Refused(`${answer.status} ${said}`);
    return answer.status === 303;
  } catch (fault) {
    if (fault instanceof Refused) throw fault;
    return false;
  }
}

/** A refusal is no loss: the test itself is wrong. */
class Refused extends Error {}

export function sheetsFor(
  writers: Writer[],
  { each, name, newId }: { each: number; name: string; newId: () => string },
): Sheet[] {
  return writers.flatMap((writer, at) =>
    Array.from({ length: each }, (_, number) => ({
      writer,
      text: `${name}, writer ${at + 1}, number ${number + 1}.`,
      key: newId(),
    })),
  );
}

/** Somewhere in the middle: between a fifth and four fifths. */
export const somewhereIn = (count: number, chance: SeededRandom): number =>
  chance.integer(Math.ceil(count / 5), Math.floor((count * 4) / 5));
