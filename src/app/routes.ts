import { type Auth, peopleRoutes } from '../features/people/index.ts';
import type { Route } from '../platform/http/route.ts';

/** Every address of the program. The permission matrix in tests/ walks this list. */
export function allRoutes(parts: { auth: Auth }): Route[] {
  return [...peopleRoutes(parts.auth)];
}
