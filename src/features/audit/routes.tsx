import { get, type Route } from '../../platform/http/route.ts';
import { isId } from '../../platform/ids.ts';
import { WhoLookedPage } from './pages.tsx';
import { readOwnLooks } from './reading.ts';

/** A patient's own page: who opened my record. */
export const auditRoutes: Route[] = [
  get('/who-looked', ['patient'], async (visit) => {
    const before = visit.query.get('before') ?? '';
    const page = await readOwnLooks(visit.scope, isId(before) ? before : undefined);
    return visit.page(<WhoLookedPage chrome={visit.chrome} {...page} />);
  }),
];
