/**
 * Keeps what is typed in `form[data-island~=autosave]`: within two seconds, on leaving a field and on leaving the page.
 * What could not be sent waits on this device, bound to the account that wrote it, and is sent once when it can be.
 */
const SOON = 1500;
const LATER = 15000;
const BOX = 'keepstep:draft:';

interface Waiting {
  to: string;
  body: string;
}

const box = {
  put(key: string, waiting: Waiting) {
    try {
      localStorage.setItem(BOX + key, JSON.stringify(waiting));
      return true;
    } catch {
      return false;
    }
  },
  drop(key: string) {
    try {
      localStorage.removeItem(BOX + key);
    } catch {}
  },
  all(account: string): [string, Waiting][] {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(BOX + account))
        .map((key) => [key.slice(BOX.length), JSON.parse(localStorage.getItem(key) || '')]);
    } catch {
      return [];
    }
  },
};

async function send(waiting: Waiting) {
  const answer = await fetch(waiting.to, {
    method: 'POST',
    body: waiting.body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // Browsers take at most 64 kB from a page that is going away.
    keepalive: waiting.body.length < 60000,
    redirect: 'manual',
  });
  const isOurs = (answer.headers.get('content-type') || '').startsWith('application/json');
  return { status: answer.status, said: isOurs ? await answer.json() : null };
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island~="autosave"]')) {
  const mark = form.querySelector<HTMLElement>('[data-draft]');
  if (mark) start(form, mark, mark.querySelector('[role=status]') as HTMLElement);
}

function start(form: HTMLFormElement, mark: HTMLElement, status: HTMLElement) {
  const { draft = '', account = '', outbox } = mark.dataset;
  const own = outbox === 'on';
  // A refused form comes back with its writer, so that one sitting stays one sitting.
  const writer = mark.dataset.writer || Math.random().toString(36).slice(2) + Date.now().toString(36);
  const carried = document.createElement('input');
  carried.type = 'hidden';
  carried.name = '_writer';
  carried.value = writer;
  mark.append(carried);
  const key = `${account}:${draft}:${writer}`;
  let revision = mark.dataset.revision || '0';
  let branch = mark.dataset.branch || '0';
  let field = mark.dataset.field || '';
  let timer = 0;
  let sent = typed();
  let busy = false;
  let gone = false;

  const say = (word: string) => {
    if (status.textContent !== word) status.textContent = word;
  };

  function typed() {
    return new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  }

  function waiting(words: string): Waiting {
    const extra = { _account: account, _field: field, _revision: revision, _branch: branch };
    const body = new URLSearchParams({ ...extra, _turn: String(Date.now()) });
    return { to: `/drafts/${draft}`, body: `${words}&${body}` };
  }

  function plan(delay: number) {
    clearTimeout(timer);
    timer = window.setTimeout(save, delay);
  }

  async function save() {
    const words = typed();
    if (gone || words === sent) return;
    if (busy) return plan(SOON);
    busy = true;
    const parcel = waiting(words);
    const safe = own && box.put(key, parcel);
    say(mark.dataset.saving || '');
    try {
      const { status: code, said } = await send(parcel);
      if (said?.revision) {
        revision = String(said.revision);
        branch = String(said.branch);
        sent = words;
        const whole = typed() === words;
        if (whole) box.drop(key);
        if (code === 409) say(mark.dataset.both || '');
        else if (whole) say(mark.dataset.saved || '');
      } else {
        say((said ? mark.dataset.changed : safe ? mark.dataset.kept : mark.dataset.unsaved) || '');
        if (!said) plan(LATER);
      }
    } catch {
      say((safe ? mark.dataset.kept : mark.dataset.unsaved) || '');
      plan(LATER);
    }
    busy = false;
  }

  function leave() {
    const words = typed();
    if (gone || words === sent) return;
    const parcel = waiting(words);
    if (own) box.put(key, parcel);
    send(parcel).then(
      ({ said }) => said?.revision && box.drop(key),
      () => {},
    );
  }

  form.addEventListener('input', (event) => {
    field = (event.target as HTMLInputElement).name || field;
    say(mark.dataset.saving || '');
    plan(SOON);
  });
  form.addEventListener('focusin', (event) => {
    field = (event.target as HTMLInputElement).name || field;
  });
  form.addEventListener('change', () => plan(0));
  form.addEventListener('focusout', () => plan(0));
  form.addEventListener('submit', () => {
    // The post carries everything. Where it fails, the words stay here; where it arrives, the server knows the writer.
    if (own && typed() !== sent) box.put(key, waiting(typed()));
    gone = true;
    clearTimeout(timer);
  });
  addEventListener('pagehide', leave);
  // A page that comes back from the browser's own memory was sent, or is older than what is kept: ask for it again.
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  addEventListener('online', () => plan(0));
  document.addEventListener('visibilitychange', () => document.hidden && leave());

  const before = form.elements.namedItem(field);
  if (field && before instanceof HTMLElement) before.focus({ preventScroll: false });

  replay(account, draft, key, bare(typed()));
}

/** What the person typed of it, without what the page adds. */
function bare(body: string) {
  return body.replace(/(^|&)_[^&]*/g, '');
}

/** Sends once what waited here from an earlier page, then shows it. */
async function replay(account: string, draft: string, mine: string, shownNow: string) {
  let shown = false;
  for (const [key, waiting] of box.all(account)) {
    if (key === mine) continue;
    try {
      const { said } = await send(waiting);
      if (said && !said.refused) box.drop(key);
      if (said?.revision && key.startsWith(`${account}:${draft}:`) && bare(waiting.body) !== shownNow)
        shown = true;
    } catch {
      return;
    }
  }
  if (shown) location.replace(location.href);
}
