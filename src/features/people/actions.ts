import type { Store } from '../../platform/db/store.ts';
import { allow, done, type Outcome } from '../../platform/outcome.ts';
import type { Role, Scope } from '../../platform/scope.ts';
import type { Auth } from './auth.ts';
import { mayManage } from './policy.ts';
import { jobAccount, jobScope, publicAccount } from './scopes.ts';
import { insertAccount, insertRoleGrant, insertService } from './store.ts';

export interface NewService {
  name: string;
  zone: string;
  demo: boolean;
  manager: { name: string; email: string; password?: string };
}

/** Makes a service, the accounts that are nobody's, and its first manager. */
export async function createService(
  store: Store,
  auth: Auth,
  form: NewService,
): Promise<{ service: string; manager: string }> {
  const service = store.newId();
  const manager = store.newId();
  const scope = jobScope(store, service, 'service-create', 'command', form.zone);
  await scope.act('service.create', async (tx) => {
    await insertService(tx, {
      name: form.name,
      zone: form.zone,
      demo: form.demo,
      keyFingerprint: store.keyring.fingerprint(service),
    });
    await insertAccount(tx, {
      id: jobAccount(service),
      kind: 'job',
      name: 'Keepstep',
      email: null,
      patient: null,
    });
    await insertAccount(tx, {
      id: publicAccount(service),
      kind: 'public',
      name: 'Visitor',
      email: null,
      patient: null,
    });
    await insertAccount(tx, {
      id: manager,
      kind: 'staff',
      name: form.manager.name,
      email: form.manager.email,
      patient: null,
    });
    await insertRoleGrant(tx, manager, 'manager');
    tx.about('service', service);
    return done();
  });
  await openSignIn(auth, { ...form.manager, service, account: manager });
  return { service, manager };
}

export interface NewStaff {
  name: string;
  email: string;
  roles: Role[];
}

/** Adds a colleague. Only a manager may (the route and this check both say so); jobs do so for the demo. */
export async function addStaff(scope: Scope, form: NewStaff): Promise<Outcome<{ account: string }>> {
  return scope.act('staff.add', async (tx) => {
    allow(mayManage(tx));
    const account = tx.id();
    await insertAccount(tx, {
      id: account,
      kind: 'staff',
      name: form.name,
      email: form.email,
      patient: null,
    });
    for (const role of form.roles) await insertRoleGrant(tx, account, role);
    tx.about('account', account);
    return done({ account });
  });
}

/** Gives an account a way to sign in. Sign-in data lives apart from the domain, so this is no part of an action. */
export async function openSignIn(
  auth: Auth,
  way: { service: string; account: string; email: string; name: string; password?: string },
): Promise<void> {
  const user = await auth.addUser(way.email, way.name, way.password);
  await auth.store.join(user, way.service, way.account);
}
