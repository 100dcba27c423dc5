import type { Store } from '../../platform/db/store.ts';
import type { JobHandlers } from '../../platform/jobs.ts';
import { jobScope } from '../people/index.ts';
import { sendNotice } from './actions.ts';
import type { Channels } from './channels.ts';

export function noticeJobs(store: Store, channels: Channels): JobHandlers {
  return {
    'send-notice': async ({ service, ids, request }) => {
      if (ids.notice)
        await sendNotice(jobScope(store, service, 'send-notice', request), channels, ids.notice);
    },
  };
}
