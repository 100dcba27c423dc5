import { get, type Route } from '../../platform/http/route.ts';
import type { Outbox } from './outbox.ts';
import { OutboxPage } from './pages.tsx';

/** Nothing at all where there is no outbox: then the address does not exist. */
export function noticeRoutes(outbox: Outbox | undefined): Route[] {
  if (!outbox) return [];
  return [
    get('/outbox', ['public'], async (visit) =>
      visit.page(<OutboxPage chrome={visit.chrome} letters={await outbox.list()} />),
    ),
  ];
}
