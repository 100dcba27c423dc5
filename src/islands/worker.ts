/**
 * Pages for when there is no network. On every device: urgent help, fetched without cookies, so that what is kept is the
 * page of a signed-out visitor and holds nothing personal. On a device of one's own alone, as the server says in the
 * headers of its answers: what its person reads most, in a store that belongs to their account. That store goes when they
 * sign out, when somebody else signs in, and when the device is said to be shared.
 */
export {};

/** What this file uses of a service worker's surroundings; the browser types of the project are those of a page. */
interface WorkerScope {
  addEventListener(name: 'install' | 'activate' | 'message', listener: (event: Waiting) => void): void;
  addEventListener(name: 'fetch', listener: (event: Asked) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
interface Waiting {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}

const COMMON = 'keepstep-crisis';
const OWN = 'keepstep-own-';
const NOBODY = 'none';
const CRISIS = '/crisis';
const NO_SIGNAL = '/no-signal';
const HOUR = 3_600_000;
const MINUTE = 60_000;
const worker = self as unknown as WorkerScope;

/** One more each time that something is cleared: what was asked for before is then not kept any more. */
let cleared = 0;
let gatheredAt = 0;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepCommon().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});

// A page of a patient is open.
worker.addEventListener('message', (event) => {
  event.waitUntil(
    gather().catch(() => {
      gatheredAt = 0;
    }),
  );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // "Leave this site" goes straight to the network: nothing may hold it up.
  if (url.origin !== location.origin || url.pathname === '/leave') return;
  if (request.method !== 'GET') {
    // Only looked at, never answered for: a worker's own post would hide which site caused it.
    if (/\/sign-out(-everywhere)?$/.test(url.pathname)) event.waitUntil(keepOnly(NOBODY));
  } else if (request.mode === 'navigate') {
    const before = cleared;
    event.respondWith(
      fetch(request).then(
        (answer) => {
          const copy = answer.clone();
          event.waitUntil(heed(request.url, copy, before).catch(() => undefined));
          if (url.pathname === CRISIS) event.waitUntil(keepCommon().catch(() => undefined));
          return answer;
        },
        () => kept(request.url),
      ),
    );
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

/** What to show without a network. */
async function kept(address: string): Promise<Response> {
  return (
    (await caches.match(address)) ??
    (await caches.match(address, { ignoreSearch: true })) ??
    (await caches.match(NO_SIGNAL)) ??
    Response.error()
  );
}

/** Does what an answer says of whose pages may be kept, and keeps this one where it may be. */
async function heed(address: string, answer: Response, before: number): Promise<void> {
  const owner = answer.headers.get('ks-own');
  if (!owner || before !== cleared) return;
  const others = await keepOnly(owner);
  const said = answer.headers.get('ks-kept');
  if (!said || !answer.ok) return;
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  headers.set('ks-at', String(Date.now()));
  const note = `<div class="nhsuk-inset-text" role="status"><p>${escaped(decodeURIComponent(said))}</p></div>`;
  const page = new Response(
    text.replace(/<main[^>]*>/, (main) => main + note),
    { headers },
  );
  if (before + others !== cleared) return;
  const store = await caches.open(OWN + owner);
  await store.put(address, page);
  await addFiles(store, filesIn(text));
  if (before + others !== cleared) await caches.delete(OWN + owner);
}

/** Clears what belongs to any other account. @returns how often something was cleared: 0 or 1. */
async function keepOnly(owner: string): Promise<number> {
  // At once, before what is on its way arrives.
  if (owner === NOBODY) cleared++;
  const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== OWN + owner);
  if (owner !== NOBODY && names.length === 0) return 0;
  if (owner !== NOBODY) cleared++;
  gatheredAt = 0;
  await Promise.all(names.map((name) => caches.delete(name)));
  return 1;
}

/** Fetches what this person reads most and is not here, or was not fetched within the hour. */
async function gather(): Promise<void> {
  if (Math.abs(Date.now() - gatheredAt) < MINUTE) return;
  gatheredAt = Date.now();
  const list = await fetch('/kept-pages');
  const owner = list.headers.get('ks-own');
  if (!owner || list.redirected) return;
  await keepOnly(owner);
  if (owner === NOBODY) return;
  const pages = ((await list.json()) as string[]).map((path) => location.origin + path);
  const now = cleared;
  for (const page of pages) {
    const before = await caches.match(page);
    if (before && Math.abs(Date.now() - Number(before.headers.get('ks-at'))) < HOUR) continue;
    if (now !== cleared) return;
    await heed(page, await fetch(page), now);
  }
  if (now !== cleared) return;
  const store = await caches.open(OWN + owner);
  for (const { url } of await store.keys())
    if (!pages.includes(url) && !url.startsWith(`${location.origin}/assets/`)) await store.delete(url);
}

/** Keeps the pages that are the same for everybody, and what they look like. */
async function keepCommon(): Promise<void> {
  const store = await caches.open(COMMON);
  const files = new Set<string>();
  for (const page of [CRISIS, NO_SIGNAL]) {
    const answer = await fetch(page, { credentials: 'omit', cache: 'no-store' });
    if (!answer.ok) throw new Error('The page for urgent help cannot be kept.');
    for (const file of filesIn(await answer.clone().text())) files.add(file);
    await store.put(page, answer);
  }
  await addFiles(store, [...files]);
  for (const one of await store.keys()) {
    const { pathname, search } = new URL(one.url);
    if (pathname !== CRISIS && pathname !== NO_SIGNAL && !files.has(pathname + search))
      await store.delete(one);
  }
}

async function addFiles(store: Cache, files: readonly string[]): Promise<void> {
  await Promise.all(
    files.map(async (file) => {
      if (!(await store.match(file))) await store.add(file);
    }),
  );
}

function filesIn(page: string): string[] {
  return [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) =>
    (found[1] ?? '').replaceAll('&amp;', '&'),
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
