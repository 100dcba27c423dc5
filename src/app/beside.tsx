import { besideRecord, ElsewherePage } from '../features/people/index.ts';
import type { Route } from '../platform/http/route.ts';

/** What another record keeps, where Keepstep is used beside one. What a patient reads of their own stays. */
const ELSEWHERE: readonly { what: 'waiting' | 'rooms' | 'letters'; path: RegExp }[] = [
  { what: 'waiting', path: /^\/patients\/:patient\/wait(\/|$)/ },
  { what: 'rooms', path: /^\/service\/rooms(\/|$)/ },
  { what: 'letters', path: /^\/patients\/:patient\/(reach\/)?letters(\/|$)/ },
  { what: 'letters', path: /^\/letters\/drafts\// },
];

/** The same routes, with a kind page and nothing done for what the other record keeps. */
export function besideAnother(routes: readonly Route[]): Route[] {
  return routes.map((route) => {
    const found = ELSEWHERE.find(({ path }) => path.test(route.path));
    if (!found) return route;
    return {
      ...route,
      async handle(visit) {
        const beside = await visit.scope.read('record.which', besideRecord);
        return beside
          ? visit.page(<ElsewherePage chrome={visit.chrome} what={found.what} record={beside.name} />, 404)
          : route.handle(visit);
      },
    };
  });
}
