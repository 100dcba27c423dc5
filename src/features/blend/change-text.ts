import type { Say } from '../../platform/i18n.ts';
import type { Change, ChangeItem } from './change.ts';
import type { blendWords } from './words.ts';

type BlendSay = ReturnType<typeof blendWords> extends Say<infer Key> ? Say<Key> : never;

/** What changed, one sentence a change. @param first how many contacts the first version has, where this is it. */
export function changeTexts(change: Change, say: BlendSay, first?: number): string[] {
  if (first !== undefined) return [say('change.first', { count: first })];
  if (change.items.length === 0) return [say('change.none')];
  return change.items.map((item) => textOf(item, say));
}

function textOf(item: ChangeItem, say: BlendSay): string {
  const { title, from, to } = item;
  if (item.kind === 'mode') {
    const words = (mode: string) => say(`mode.${mode as 'online'}`).toLowerCase();
    return say('change.mode', { title, from: words(from), to: words(to) });
  }
  if (item.kind === 'form') {
    const words = (form: string) => say(`form.${form as 'full'}`).toLowerCase();
    return say('change.form', { title, from: words(from), to: words(to) });
  }
  return say(`change.${item.kind}`, { title, from, to });
}
