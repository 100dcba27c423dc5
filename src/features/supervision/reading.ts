import type { Temporal } from 'temporal-polyfill';
import type { Scope } from '../../platform/scope.ts';
import { type DueChoice, jointChoicesDue } from '../choices/index.ts';
import { listOpenEpisodesOf } from '../episodes/index.ts';
import { type DueOutreach, outreachDue } from '../outreach/index.ts';
import { type BreakGlassUse, listBreakGlass } from '../patients/index.ts';
import { type FlagLine, openConcernsOf } from '../safety/index.ts';
import { listSupervised } from './store.ts';

export interface SupervisionView {
  practitioners: { id: string; name: string; inCare: number; choices: DueChoice[] }[];
  /** People who were not reached, for whom the supervisor decides how to go on. */
  decisions: (DueOutreach & { practitioner: string })[];
  concerns: FlagLine[];
  opened: BreakGlassUse[];
  now: Temporal.Instant;
  zone: string;
}

/** What to look at first, of the practitioners whom the asker supervises. */
export async function readSupervision(scope: Scope): Promise<SupervisionView> {
  return scope.read('supervision.read', async (tx) => {
    const practitioners = [];
    const patients = new Set<string>();
    const treatedBy = new Map<string, string>();
    for (const person of await listSupervised(tx)) {
      const episodes = await listOpenEpisodesOf(tx, person.id);
      for (const episode of episodes) {
        patients.add(episode.patient);
        treatedBy.set(episode.id, person.name);
      }
      practitioners.push({
        ...person,
        inCare: episodes.length,
        choices: await jointChoicesDue(tx, episodes),
      });
    }
    const due = await outreachDue(tx, [...treatedBy.keys()]);
    tx.about('supervision', null, null, { practitioners: practitioners.length });
    return {
      practitioners,
      decisions: [...due]
        .filter(([, one]) => one.act === 'decide')
        .map(([episode, one]) => ({ ...one, practitioner: treatedBy.get(episode) ?? '' }))
        .sort((a, b) => a.from.epochMilliseconds - b.from.epochMilliseconds),
      concerns: await openConcernsOf(tx, patients),
      opened: (await listBreakGlass(tx)).filter((use) => patients.has(use.patient)),
      now: tx.now,
      zone: tx.zone,
    };
  });
}
