import { get, type Route } from '../../platform/http/route.ts';
import { WelcomePage } from './pages.tsx';
import { accountRoutes } from './sign-in/account/routes.tsx';
import { againRoutes } from './sign-in/again/routes.tsx';
import { entryRoutes } from './sign-in/entry/routes.tsx';
import type { SignInParts } from './sign-in/parts.ts';
import { passkeyRoutes } from './sign-in/passkey/routes.tsx';
import { recoveryRoutes } from './sign-in/recovery/routes.tsx';
import { signInRoutes } from './sign-in/routes.tsx';
import { secondFactorRoutes } from './sign-in/second-factor/routes.tsx';

/** Where a signed-out person begins, and the ways in and out. */
export function peopleRoutes(parts: SignInParts): Route[] {
  return [
    get('/', ['public'], (visit) =>
      visit.chrome.signedIn
        ? visit.redirect(visit.chrome.homeHref)
        : visit.page(<WelcomePage chrome={visit.chrome} />),
    ),
    ...signInRoutes(parts),
    ...secondFactorRoutes(parts),
    ...recoveryRoutes(parts),
    ...entryRoutes(parts),
    ...againRoutes(parts),
    ...accountRoutes(parts),
    ...passkeyRoutes(parts),
  ];
}
