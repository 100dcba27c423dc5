import { allow, done, type Outcome, present, refused } from '../../../platform/outcome.ts';
import type { Scope } from '../../../platform/scope.ts';
import { caseloadWords } from '../words.ts';
import { type Filter, isEmpty } from './rules.ts';
import { insertView, insertViewEnd, listViews } from './store.ts';

/** Most views of one person: more would be a list to search in. */
const MOST = 12;
const LONGEST = 40;

/** Gives a choice of filters a name, for the asker alone. */
export async function saveView(
  scope: Scope,
  form: { name: string; filter: Filter },
): Promise<Outcome<{ view: string }>> {
  const say = caseloadWords();
  return scope.act('caseload.save-view', async (tx) => {
    allow(tx.kind === 'staff');
    const name = form.name.replace(/\s+/g, ' ').trim();
    if (!name) return refused({ name: say('view.missing') });
    if ([...name].length > LONGEST) return refused({ name: say('view.long') });
    if (isEmpty(form.filter)) return refused({ name: say('view.empty') });
    const views = await listViews(tx);
    if (views.some((one) => one.name.toLowerCase() === name.toLowerCase()))
      return refused({ name: say('view.taken') });
    if (views.length >= MOST) return refused({ name: say('view.many') });
    const id = tx.id();
    await insertView(tx, { id, name, filter: form.filter });
    tx.about('caseload_view', id, null);
    return done({ view: id });
  });
}

/** Takes one of the asker's own views off. @throws NotHere for a view of somebody else. */
export async function endView(scope: Scope, view: string): Promise<Outcome> {
  return scope.act('caseload.end-view', async (tx) => {
    present((await listViews(tx)).find((one) => one.id === view));
    await insertViewEnd(tx, view);
    tx.about('caseload_view', view, null);
    return done();
  });
}
