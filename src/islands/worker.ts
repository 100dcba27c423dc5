/**
 * Keeps the page with the crisis numbers, and what it looks like, for when there is no network. It is fetched without
 * cookies, so what is kept is the page of a signed-out visitor: nothing personal, and fit for a shared device.
 */
export {};

/** What this file uses of a service worker's surroundings; the browser types of the project are those of a page. */
interface WorkerScope {
  addEventListener(name: 'install' | 'activate', listener: (event: Waiting) => void): void;
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

const STORE = 'keepstep-crisis';
const PAGE = '/crisis';
const worker = self as unknown as WorkerScope;

worker.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === PAGE && request.mode === 'navigate') {
    event.respondWith(
      fetch(request)
        .then((answer) => {
          event.waitUntil(keep().catch(() => undefined));
          return answer;
        })
        .catch(() => kept(PAGE)),
    );
  } else if (url.pathname.startsWith('/assets/')) {
    event.respondWith(fetch(request).catch(() => kept(request.url)));
  }
});

async function keep(): Promise<void> {
  const answer = await fetch(PAGE, { credentials: 'omit', cache: 'no-store' });
  if (!answer.ok) throw new Error('The crisis page cannot be kept.');
  const text = await answer.clone().text();
  const store = await caches.open(STORE);
  await store.put(PAGE, answer);
  const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) =>
    (found[1] ?? '').replaceAll('&amp;', '&'),
  );
  await Promise.all(
    files.map(async (file) => {
      if (!(await store.match(file))) await store.add(file);
    }),
  );
  for (const one of await store.keys()) {
    const { pathname, search } = new URL(one.url);
    if (pathname !== PAGE && !files.includes(pathname + search)) await store.delete(one);
  }
}

async function kept(address: string): Promise<Response> {
  const store = await caches.open(STORE);
  return (await store.match(address)) ?? Response.error();
}
