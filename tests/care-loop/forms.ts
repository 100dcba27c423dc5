/** The forms of a page as a browser would send them, read from its HTML. */

export interface PageForm {
  action: string;
  fields: { name: string; kind: 'hidden' | 'text' | 'choice' | 'button'; values: string[] }[];
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`)
    .exec(tag)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Every form that posts, but for signing out. A choice has its possible values; a text what stands in it. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const head = /<form\b[^>]*>/.exec(form)?.[0] ?? '';
    const action = attribute(head, 'action');
    if (!action?.startsWith('/') || attribute(head, 'method') !== 'post' || action === '/sign-out') return [];
    return [{ action, fields: fieldsIn(form) }];
  });
}

function fieldsIn(form: string): PageForm['fields'] {
  const fields = new Map<string, PageForm['fields'][number]>();
  const add = (name: string | undefined, kind: PageForm['fields'][number]['kind'], values: string[]) => {
    if (!name) return;
    const before = fields.get(name);
    if (before) before.values.push(...values);
    else fields.set(name, { name, kind, values });
  };
  for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? (tag.startsWith('<button') ? 'submit' : 'text');
    const value = attribute(tag, 'value') ?? '';
    if (type === 'hidden') add(attribute(tag, 'name'), 'hidden', [value]);
    else if (type === 'radio' || type === 'checkbox') add(attribute(tag, 'name'), 'choice', [value]);
    else if (type === 'submit') add(attribute(tag, 'name'), 'button', [value]);
    else add(attribute(tag, 'name'), 'text', [value]);
  }
  for (const [area, text = ''] of form.matchAll(/<textarea\b[^>]*>([^<]*)<\/textarea>/g))
    add(attribute(area, 'name'), 'text', [text]);
  for (const [select] of form.matchAll(/<select\b[\s\S]*?<\/select>/g)) {
    const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([tag]) => attribute(tag, 'value') ?? '');
    add(attribute(select, 'name'), 'choice', options);
  }
  return [...fields.values()];
}

/** What somebody sends who fills a form in like this: `dice` chooses, the same dice the same way. */
export function filled(form: PageForm, dice: () => number, today: string): Record<string, string> {
  const pick = <T>(all: readonly T[]) => all[Math.floor(dice() * all.length)] as T;
  const [year = '', month = '', day = ''] = today.split('-');
  const texts = ['', 'Some words.', '5', '14:00', '2', year, month, day, '£ ✓ <b>', 'x'.repeat(600)];
  return Object.fromEntries(
    form.fields.flatMap(({ name, kind, values }) => {
      if (name === '_key') return [];
      if (kind === 'hidden') return [[name, values[0] ?? '']];
      if (kind === 'choice') return dice() < 0.15 ? [] : [[name, pick(values)]];
      if (kind === 'button') return [[name, pick(values)]];
      if (/\[day\]$/.test(name)) return [[name, pick([day, '28', '31', values[0] ?? ''])]];
      if (/\[month\]$/.test(name)) return [[name, pick([month, '2', '13', values[0] ?? ''])]];
      if (/\[year\]$/.test(name)) return [[name, pick([year, String(Number(year) + 1), values[0] ?? ''])]];
      return [[name, dice() < 0.4 ? (values[0] ?? '') : pick(texts)]];
    }),
  );
}
