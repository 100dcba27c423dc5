import { accountScope, addStaff, createService, openSignIn } from '../features/people/index.ts';
import type { Role } from '../platform/scope.ts';
import type { Installation } from './installation.ts';

const password = 'keepstep-demo';

const manager = { name: 'Marek Kowalczyk', email: 'marek@demo.example' };

const staff: { name: string; email: string; roles: Role[]; who: string }[] = [
  { name: 'Priya Nair', email: 'priya@demo.example', roles: ['practitioner'], who: 'practitioner' },
  {
    name: 'Tom Ellery',
    email: 'tom@demo.example',
    roles: ['practitioner', 'trainee'],
    who: 'practitioner, in training',
  },
  { name: 'Sunita Rao', email: 'sunita@demo.example', roles: ['supervisor'], who: 'supervisor' },
  { name: 'Nia Pritchard', email: 'nia@demo.example', roles: ['navigator'], who: 'digital navigator' },
  { name: 'Elin Sorensen', email: 'elin@demo.example', roles: ['author'], who: 'content author' },
  { name: 'Farid Haddad', email: 'farid@demo.example', roles: ['reviewer'], who: 'clinical reviewer' },
];

/** Makes "Northfield Talking Therapies", a fictional service, in an empty store, by the product's own actions. */
export async function loadDemo(installation: Installation, say: (sentence: string) => void): Promise<void> {
  const { store, auth } = installation.program;
  say('Loading the demo service, Northfield Talking Therapies. This happens once.');
  const { service, manager: marek } = await createService(store, auth, {
    name: 'Northfield Talking Therapies',
    zone: 'Europe/London',
    demo: true,
    manager: { ...manager, password },
  });
  const scope = await accountScope(store, service, marek, { purpose: 'demo load', request: 'demo' });
  if (!scope) throw new Error('The demo service has no manager.');
  for (const { name, email, roles } of staff) {
    const added = await addStaff(scope, { name, email, roles });
    if (!added.ok) throw new Error(`The demo's ${email} was refused.`);
    await openSignIn(auth, { service, account: added.value.account, name, email, password });
  }
}

/** Tells the person at the terminal who there is to sign in as. */
export function tellDemo(say: (sentence: string) => void): void {
  say('');
  say(`This is a demonstration with invented people. The password of all of them is ${password}`);
  for (const { email, who } of [...staff, { ...manager, who: 'service manager' }])
    say(`  ${email.padEnd(22)} ${who}`);
  say('Switch the demo off with KEEPSTEP_DEMO=off and another KEEPSTEP_DATA folder. Stop with Ctrl-C.');
}
