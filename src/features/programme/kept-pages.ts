import type { Scope } from '../../platform/scope.ts';
import { listContacts, nextOf } from '../blend/index.ts';
import { ownEpisode } from '../episodes/index.ts';
import { pagesIn } from '../library/index.ts';
import { ownStep } from './step-reading.ts';

const ALWAYS = ['/home', '/workbook', '/safety-plan'];

/** The addresses of what somebody reads without a network: their home, the step that is on now, their workbook and safety plan. */
export async function readKeptPages(scope: Scope): Promise<string[]> {
  return scope.read('pages.kept', async (tx) => {
    const episode = await ownEpisode(tx);
    if (episode.dischargedAt) return ALWAYS;
    const next = nextOf(await listContacts(tx, episode.id), 'online');
    if (!next) return ALWAYS;
    const { step, contact } = await ownStep(tx, next.contact);
    const opening = `/programme/${next.contact}`;
    const pages = pagesIn(step, contact.form).map(
      (page) => `${opening}/pages/${page.id}?form=${contact.form}`,
    );
    return [...ALWAYS, opening, ...pages];
  });
}
