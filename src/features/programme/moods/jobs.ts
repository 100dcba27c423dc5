import type { Store } from '../../../platform/db/store.ts';
import type { JobHandlers } from '../../../platform/jobs.ts';
import { jobScope } from '../../people/index.ts';
import { promptMood } from './prompt-actions.ts';

export function moodPromptJobs(store: Store): JobHandlers {
  return {
    'prompt-mood': async ({ service, ids, request }) => {
      if (ids.turn) await promptMood(jobScope(store, service, 'prompt-mood', request), ids.turn);
    },
  };
}
