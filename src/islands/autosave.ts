/**
 * Keeps what is typed in `form[data-island~=autosave]`: within two seconds, on leaving a field and on leaving the page.
 * What could not be sent waits on this device, bound to the account that wrote it, and is sent once when it can be.
 */
import { fill } from './parts/fill.ts';
import { reached } from './parts/reached.ts';

const SOON = 1500;
const LATER = 15000;
const BOX = 'keepstep:draft:';
const LOCK = 'keepstep:writer:';
/** Browsers take at most 64 kB from a page that is going away. */
const FAREWELL = 60000;

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
        .filter((key) => key.startsWith(`${BOX}${account}:`))
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
    keepalive: waiting.body.length < FAREWELL,
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
  const carried = document.createElement('input');
  carried.type = 'hidden';
  carried.name = '_writer';
  mark.append(carried);
  // A refused form comes back with its writer, so that one sitting stays one sitting.
  let key = writeAs(mark.dataset.writer || newWriter());
  let revision = mark.dataset.revision || '0';
  let branch = mark.dataset.branch || '0';
  let field = mark.dataset.field || '';
  let turn = 0;
  let timer = 0;
  let sent = typed();
  let busy = false;
  /** What was sent on leaving: a page that is hidden and then closed leaves twice. */
  let left = sent;
  let gone = false;
  let sure = false;
  /** What is said beside the state since the form could not be sent. */
  let again = '';
  /** Whether the last words are where they outlive this page, and whether the last try to send them failed. */
  let safe = false;
  let stuck = false;

  function writeAs(writer: string) {
    carried.value = writer;
    alive(writer);
    return `${account}:${draft}:${writer}`;
  }

  const say = (word: string) => {
    if (status.textContent !== word) status.textContent = word;
  };

  function typed() {
    return new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  }

  function waiting(words: string): Waiting {
    // Later is always more, also where the clock of the device was set back.
    turn = Math.max(turn + 1, Date.now());
    const extra = { _account: account, _field: field, _revision: revision, _branch: branch };
    const body = new URLSearchParams({ ...extra, _turn: String(turn) });
    return { to: `/drafts/${draft}`, body: `${words}&${body}` };
  }

  function plan(delay: number) {
    clearTimeout(timer);
    timer = window.setTimeout(save, delay);
  }

  function sayKept() {
    const state = typed() === sent ? mark.dataset.saved : safe ? mark.dataset.kept : mark.dataset.unsaved;
    say(`${state} ${again}`.trim());
  }

  async function save() {
    const words = typed();
    if (gone || words === sent) return;
    if (busy) return plan(SOON);
    busy = true;
    const as = key;
    const parcel = waiting(words);
    const mine = turn;
    safe = own && box.put(key, parcel);
    say(mark.dataset.saving || '');
    try {
      const { status: code, said } = await send(parcel);
      stuck = !said?.revision;
      if (key !== as) plan(0);
      else if (said?.revision) {
        revision = String(said.revision);
        branch = String(said.branch);
        if (said.turn > mine) {
          // The clock was ahead when this sitting began: the server took these words for older ones.
          turn = Math.max(turn, said.turn);
          plan(0);
        } else {
          sent = words;
          again = '';
          const whole = typed() === words;
          if (whole) box.drop(key);
          if (code === 409) say(mark.dataset.both || '');
          else if (whole) say(mark.dataset.saved || '');
        }
      } else if (said?.sent) {
        // The form arrived as a whole, and this page never heard so: what is typed now is new.
        box.drop(key);
        key = writeAs(newWriter());
        plan(0);
      } else if (said) say(mark.dataset.changed || '');
      else {
        sayKept();
        plan(LATER);
      }
    } catch {
      stuck = true;
      sayKept();
      plan(LATER);
    }
    busy = false;
  }

  function leave() {
    const words = typed();
    if (gone || words === sent || words === left) return;
    left = words;
    const parcel = waiting(words);
    const as = key;
    safe = own && box.put(key, parcel);
    send(parcel).then(
      ({ said }) => said?.revision && said.turn <= turn && box.drop(as),
      () => {},
    );
  }

  form.addEventListener('input', (event) => {
    field = (event.target as HTMLInputElement).name || field;
    if (gone) {
      // Typed while the form is on its way, or after it failed to go: a sitting of its own.
      gone = false;
      key = writeAs(newWriter());
    }
    left = '';
    say(mark.dataset.saving || '');
    plan(SOON);
  });
  form.addEventListener('focusin', (event) => {
    field = (event.target as HTMLInputElement).name || field;
  });
  form.addEventListener('change', () => plan(0));
  form.addEventListener('focusout', () => plan(0));
  form.addEventListener('submit', (event) => {
    // The post carries everything. Where it fails, the words stay here; where it arrives, the server knows the writer.
    const words = typed();
    if (words !== sent) safe = own && box.put(key, waiting(words));
    if ((!navigator.onLine || stuck) && !sure && form.requestSubmit !== undefined) {
      // The browser's own page about the network would take the place of the words. What it thinks may be wrong: ask.
      event.preventDefault();
      const { submitter } = event;
      reached().then(
        () => {
          sure = true;
          form.requestSubmit(submitter);
        },
        () => {
          again = mark.dataset.again || '';
          sayKept();
          status.scrollIntoView({ block: 'center' });
        },
      );
      return;
    }
    gone = true;
    clearTimeout(timer);
  });
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', (event) => {
    if (gone || safe || document.body.dataset.leaving) return;
    const words = typed();
    if (words !== sent && (stuck || words.length > FAREWELL)) event.preventDefault();
  });
  // A page that comes back from the browser's own memory was sent, or is older than what is kept: ask for it again. Where
  // nobody answers, its words are all that there is.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    fetch(location.href).then(
      () => location.reload(),
      () => {
        gone = false;
        plan(0);
      },
    );
  });
  addEventListener('online', () => {
    plan(0);
    replay();
  });
  document.addEventListener('visibilitychange', () => document.hidden && leave());

  const before = form.elements.namedItem(field);
  if (field && before instanceof HTMLElement) before.focus({ preventScroll: false });

  /** Sends once what waited here from an earlier page, then shows it. Without a network it is shown from here. */
  async function replay() {
    const shownNow = bare(typed());
    let shown = false;
    for (const [waits, parcel] of box.all(account)) {
      if (waits === key) continue;
      const here = waits.startsWith(`${account}:${draft}:`);
      try {
        const { said } = await send(parcel);
        if (said && !said.refused) box.drop(waits);
        if (said?.revision && here && bare(parcel.body) !== shownNow) shown = true;
      } catch {
        if (here) goOnAs(waits, parcel);
      }
    }
    if (shown && typed() === sent) location.replace(location.href);
  }

  /** Goes on with the words of a page that is closed; one that is open in another tab keeps its own. */
  function goOnAs(waits: string, parcel: Waiting) {
    const writer = waits.slice(waits.lastIndexOf(':') + 1);
    navigator.locks?.request(LOCK + writer, { ifAvailable: true }, async (lock) => {
      if (!lock || typed() !== sent) return;
      const words = new URLSearchParams(parcel.body);
      fill(form, words);
      carried.value = writer;
      key = waits;
      turn = Number(words.get('_turn'));
      revision = words.get('_revision') || revision;
      branch = words.get('_branch') || branch;
      safe = true;
      stuck = true;
      sayKept();
      await new Promise(() => {});
    });
  }

  replay();
}

function newWriter() {
  return Math.random().toString(36).slice(2) + Date.now().toString(36);
}

/** Other tabs see by it that the page of this writer is open. */
function alive(writer: string) {
  navigator.locks?.request(LOCK + writer, () => new Promise(() => {})).catch(() => {});
}

/** What the person typed of it, without what the page adds. */
function bare(body: string) {
  return body.replace(/(^|&)_[^&]*/g, '');
}
