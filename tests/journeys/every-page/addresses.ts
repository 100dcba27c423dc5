/** Which addresses of the route table somebody can come to: by the links of their pages, or by what the service holds. */
import type { Route } from '../../../src/platform/http/route.ts';
import type { TestProgram } from '../../program.ts';
import type { Visitor } from './lived-in.ts';

/** A page as the server gives it. */
export interface Found {
  route: Route;
  address: string;
  html: string;
}

/** These lead on at once and show nothing of their own; the codes do so for whoever has no app, as nobody here has. */
const leadOn = [
  '/account/recovery-codes',
  '/leave',
  '/now',
  '/sign-in/onward',
  '/patients/:patient/bridge',
  '/patients/:patient/steps/:contact',
];
/** How many of a kind of them are followed. */
const followed = 6;
/** Pages that differ by more than what stands in them: as many as this are looked at. */
const several: Record<string, number> = { '/programme/:contact/pages/:page': 8, '/measures/:instrument': 2 };

/** Where the things of an address are looked for that are not in the table of their name. */
const tables: Record<string, string> = {
  passkey: 'auth.account_passkey',
  tool: "(select id from keepstep.edition where kind = 'step') as tool",
  '/supervision/sessions/:supervision_session/cases/:patient':
    '(select session_id as id, patient_id from keepstep.supervision_case) as discussed',
  '/library/:edition/print': "(select id from keepstep.edition where kind = 'worksheet') as worksheet",
};

/** Every entry of the table that shows something, and for whom. */
export const pagesOf = (the: TestProgram) =>
  the.program.routes.filter((route) => route.method === 'get' && !leadOn.includes(route.path));

/** The entry of the table that an address belongs to; an address in full before one with names in it. */
export function routeOf(the: TestProgram, method: Route['method'], address: string): Route | undefined {
  const path = address.split('?')[0] ?? '';
  return the.program.routes
    .filter((one) => one.method === method)
    .filter((one) => new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(path))
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)[0];
}

/** One page of each kind that a visitor may open, without a browser. */
export async function pagesFor(the: TestProgram, visitor: Visitor): Promise<Found[]> {
  const found: Found[] = [];
  const asked = new Set<string>();
  const led = new Map<Route, number>();
  const mine = pagesOf(the).filter((route) => route.who.some((one) => one === visitor.role));
  const enough = (route: Route) =>
    found.filter((one) => one.route === route).length >= (several[route.path] ?? 1);
  const ahead = [...visitor.from, ...mine.map((one) => one.path).filter((path) => !path.includes(':'))];
  if (visitor.only) ahead.splice(visitor.from.length);

  const walk = async () => {
    for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
      const route = routeOf(the, 'get', address);
      if (!route || asked.has(address) || enough(route)) continue;
      if (leadOn.includes(route.path)) {
        const before = led.get(route) ?? 0;
        if (before === followed) continue;
        led.set(route, before + 1);
      }
      asked.add(address);
      const answer = await the.program.web.request(address, { headers: { cookie: await visitor.cookie() } });
      const html = await answer.text();
      const to = answer.headers.get('location');
      if (to) ahead.unshift(to);
      if (answer.status !== 200) continue;
      found.push({ route, address, html: answer.headers.get('content-type')?.includes('html') ? html : '' });
      if (visitor.only) continue;
      for (const [, link = ''] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
        ahead.push(link.replaceAll('&amp;', '&'));
    }
  };
  await walk();
  if (visitor.only) return found;
  // What no page of theirs leads to now is looked for among everything that there is.
  for (const route of mine.filter((one) => !enough(one) && one.path.includes(':'))) {
    for (const address of await candidates(the, route)) {
      if (found.some((one) => one.route === route)) break;
      ahead.push(address);
      await walk();
    }
  }
  return found;
}

/** Addresses of a kind with names of things in them, newest first; the names in a path are called as their tables are. */
async function candidates(the: TestProgram, route: Route): Promise<string[]> {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const thing = names.find((name) => name !== 'patient' && !route.words?.includes(name)) ?? 'patient';
  const whose = names.includes('patient') && thing !== 'patient' ? 'patient_id' : 'id';
  const { rows } = await the.owner.query<{ id: string; patient: string }>(
    `select id, ${whose} as patient from ${tables[route.path] ?? tables[thing] ?? `keepstep.${thing}`} order by id desc limit 60`,
  );
  return rows.map(({ id, patient }) =>
    route.path.replace(/:(\w+)/g, (_, name: string) => {
      if (route.words?.includes(name)) return 'phq9';
      return name === 'patient' ? patient : id;
    }),
  );
}
