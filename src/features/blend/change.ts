import type { Course, Planned } from './rules.ts';

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'skipped'
  | 'restored'
  | 'content'
  | 'mode'
  | 'measures'
  | 'order'
  | 'week'
  | 'form'
  | 'minutes';

export interface ChangeItem {
  kind: ChangeKind;
  contact: string;
  title: string;
  /** What it was and became, where that is one thing. */
  from: string;
  to: string;
}

export interface Change {
  items: ChangeItem[];
  kinds: ChangeKind[];
  /** True where anything beyond dates, order and length changed. */
  needsAgreement: boolean;
}

/** Dates, order and length change with a notice only (the model's rule). */
const noticeOnly: ReadonlySet<ChangeKind> = new Set(['order', 'week', 'form', 'minutes']);

/** What changed between two lists, contact by contact, in the order of the newer one. Nothing where they are equal. */
export function planChange(before: Course, after: Course): Change {
  const was = new Map(before.map((one) => [one.contact, one]));
  const is = new Set(after.map((one) => one.contact));
  const moved = movedContacts(
    before.filter((one) => is.has(one.contact)).map((one) => one.contact),
    after.filter((one) => was.has(one.contact)).map((one) => one.contact),
  );
  const items = [
    ...after.flatMap((one) => {
      const old = was.get(one.contact);
      return old ? differences(old, one, moved.has(one.contact)) : [item('added', one)];
    }),
    ...before.filter((one) => !is.has(one.contact)).map((one) => item('removed', one)),
  ];
  const kinds = [...new Set(items.map((one) => one.kind))];
  return { items, kinds, needsAgreement: kinds.some((kind) => !noticeOnly.has(kind)) };
}

function differences(old: Planned, one: Planned, moved: boolean): ChangeItem[] {
  const items: ChangeItem[] = [];
  if (old.intent !== one.intent) items.push(item(one.intent === 'skipped' ? 'skipped' : 'restored', one));
  if (old.contentKey !== one.contentKey) items.push(item('content', one, old.title, one.title));
  if (old.mode !== one.mode) items.push(item('mode', one, old.mode, one.mode));
  if ([...old.measuresDue].sort().join() !== [...one.measuresDue].sort().join())
    items.push(item('measures', one));
  if (moved) items.push(item('order', one));
  if (old.week !== one.week) items.push(item('week', one, String(old.week), String(one.week)));
  if (old.form !== one.form) items.push(item('form', one, old.form, one.form));
  if (old.minutes !== one.minutes) items.push(item('minutes', one, String(old.minutes), String(one.minutes)));
  return items;
}

function item(kind: ChangeKind, one: Planned, from = '', to = ''): ChangeItem {
  return { kind, contact: one.contact, title: one.title, from, to };
}

/** The fewest contacts whose moving explains the new order: all but a longest run that kept its order. */
function movedContacts(before: readonly string[], after: readonly string[]): Set<string> {
  const rank = new Map(before.map((contact, index) => [contact, index]));
  const ranks = after.map((contact) => rank.get(contact) ?? 0);
  const length: number[] = [];
  const previous: number[] = [];
  let best = -1;
  ranks.forEach((here, index) => {
    length[index] = 1;
    previous[index] = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      const run = (length[earlier] ?? 0) + 1;
      if ((ranks[earlier] ?? 0) < here && run > (length[index] ?? 0)) {
        length[index] = run;
        previous[index] = earlier;
      }
    }
    if ((length[index] ?? 0) > (best < 0 ? 0 : (length[best] ?? 0))) best = index;
  });
  const moved = new Set(after);
  for (let index = best; index >= 0; index = previous[index] ?? -1) moved.delete(after[index] ?? '');
  return moved;
}
