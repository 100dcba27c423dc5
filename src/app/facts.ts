import { noticeFacts } from '../features/notices/index.ts';
import type { FactHandlers } from '../platform/facts.ts';

/** What a lower feature's fact sets off in higher ones, in order, in the teller's transaction. The only such list. */
export const factHandlers: FactHandlers = {
  ...noticeFacts,
};
