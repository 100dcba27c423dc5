import type { Store } from '../../platform/db/store.ts';
import type { Scope } from '../../platform/scope.ts';
import type { Auth } from './auth.ts';
import { type Asking, jobScope, publicAccount } from './scopes.ts';
import type { Membership } from './sign-in/auth-store.ts';
import { isBoundToService, isOver, owesSecondFactor, type SessionState } from './sign-in/rules.ts';
import { type AccountRow, findActiveAccount, findService } from './store.ts';

/** What a request needs to know of its service. */
export interface Home {
  name: string;
  zone: string;
  demo: boolean;
}

/** What somebody who proved themselves still has to do before they are in. */
export type Owing = 'service' | 'second-factor' | 'second-factor-set-up';

export interface Standing {
  session: string;
  user: string;
  state: SessionState;
  /** The accounts that this session may choose from. */
  memberships: Membership[];
  owing: Owing | null;
  /** Whether their second step may be an authenticator app. */
  hasApp: boolean;
  account: (AccountRow & Membership) | null;
}

export interface Entered {
  /** Null for somebody who is not in (yet). */
  scope: Scope | null;
  standing: Standing | null;
  home: Home | null;
  cookies: string[];
}

const NOBODY: Entered = { scope: null, standing: null, home: null, cookies: [] };

/** A service's name and zone hardly ever change; other processes see a change within this time. */
const HOME_LASTS = 30_000;

/** The way from a request's cookies to a scope: two questions to sign-in's tables and one domain transaction. */
export class Door {
  readonly #store: Store;
  readonly #auth: Auth;
  readonly #homes = new Map<string, { home: Home; until: number }>();

  constructor(store: Store, auth: Auth) {
    this.#store = store;
    this.#auth = auth;
  }

  /** @throws never for a stranger: whoever is not in has a null scope. */
  async enter(headers: Headers, asking: Asking): Promise<Entered> {
    const session = await this.#auth.session(headers);
    if (!session) return NOBODY;
    const { state, memberships: all } = await this.#auth.store.standing(session.id, session.user);
    if (!state) return NOBODY;
    const memberships = isBoundToService(state.way)
      ? all.filter((one) => one.service === state.service)
      : all;
    const chosen = memberships.find((one) => one.service === state.service) ?? onlyOne(memberships);
    const { id, user, hasSecondFactor: hasApp } = session;
    const standing = { session: id, user, state, memberships, hasApp };
    const { cookies } = session;
    if (!chosen) {
      const now = this.#store.clock.now();
      if (memberships.length === 0 || isOver(state, 'staff', now)) return this.#leave(headers);
      return { ...NOBODY, standing: { ...standing, account: null, owing: 'service' }, cookies };
    }
    const found = await this.#account(chosen, asking);
    if (!found) return this.#leave(headers);
    const { account, roles, home } = found;
    const kind = account.kind === 'patient' ? 'patient' : 'staff';
    if (isOver(state, kind, this.#store.clock.now())) return this.#leave(headers);
    if (state.seenAt.until(this.#store.clock.now()).total('seconds') >= 60) {
      await this.#auth.store.seen(session.id);
    }
    const me = { ...account, ...chosen };
    if (owesSecondFactor(state, kind, home.demo)) {
      const isSetUp = hasApp || (await this.#auth.passkeys.count(user)) > 0;
      const owing = isSetUp ? 'second-factor' : 'second-factor-set-up';
      return { scope: null, home, standing: { ...standing, account: me, owing }, cookies };
    }
    const scope = this.#store.scope(
      {
        service: chosen.service,
        account: chosen.account,
        kind,
        roles: new Set(roles),
        patient: account.patient,
        name: account.name,
        zone: home.zone,
        purpose: asking.purpose,
        request: asking.request,
      },
      asking.submission,
    );
    return { scope, home, standing: { ...standing, account: me, owing: null }, cookies };
  }

  /** A signed-out visitor of a service: may add a referral, may read what is public, sees no patient. */
  async visitor(service: string, asking: Asking): Promise<{ scope: Scope; home: Home } | null> {
    const home = await this.home(service, asking.request);
    if (!home) return null;
    const scope = this.#store.scope(
      {
        service,
        account: publicAccount(service),
        kind: 'public',
        roles: new Set(),
        patient: null,
        name: '',
        zone: home.zone,
        purpose: asking.purpose,
        request: asking.request,
      },
      asking.submission,
    );
    return { scope, home };
  }

  async home(service: string, request: string): Promise<Home | null> {
    const kept = this.#homes.get(service);
    if (kept && kept.until > performance.now()) return kept.home;
    const home = await jobScope(this.#store, service, 'sign-in', request).read('service.enter', findService);
    return home ? this.#keep(service, home) : null;
  }

  async #account(chosen: Membership, asking: Asking) {
    const kept = this.#homes.get(chosen.service);
    const door = jobScope(this.#store, chosen.service, 'sign-in', asking.request);
    return door.read('account.enter', async (tx) => {
      const entry = await findActiveAccount(tx, chosen.account);
      if (!entry || (entry.kind !== 'staff' && entry.kind !== 'patient')) return null;
      const fresh = kept && kept.until > performance.now() ? kept.home : await findService(tx);
      if (!fresh) return null;
      const { roles, ...account } = entry;
      return { account, roles, home: fresh === kept?.home ? fresh : this.#keep(chosen.service, fresh) };
    });
  }

  #keep(service: string, home: Home): Home {
    this.#homes.set(service, { home, until: performance.now() + HOME_LASTS });
    return home;
  }

  /** The session is over: it goes, so that its cookie opens nothing later either. */
  async #leave(headers: Headers): Promise<Entered> {
    return { ...NOBODY, cookies: await this.#auth.signOut(headers) };
  }
}

function onlyOne(memberships: Membership[]): Membership | undefined {
  return memberships.length === 1 ? memberships[0] : undefined;
}
