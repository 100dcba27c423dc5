/** Saves each answer on the page after an answer about harm as it is given. Without this, the form's button saves. */
export {};

const form = document.querySelector<HTMLFormElement>('form#questions');
const state = form?.querySelector<HTMLElement>('[role="status"]');
let under: Promise<void> = Promise.resolve();
let waiting = 0;

const atOnce = form?.querySelector<HTMLElement>('[data-at-once]');
if (atOnce) atOnce.hidden = false;
// Help came as the answer to a post. Back from the safety plan, and a reload, must meet it again, and not the browser's
// question whether to send once more.
if (form) history.replaceState(history.state, '', form.action);

form?.addEventListener('change', () => {
  waiting += 1;
  under = under.then(save).finally(() => {
    waiting -= 1;
  });
});

// Two sendings under one key look like a second thought about the first: the button waits for the answer under way.
form?.addEventListener('submit', (event) => {
  if (waiting === 0) return;
  event.preventDefault();
  void under.then(() => form.submit());
});

async function save(): Promise<void> {
  if (!form || !state) return;
  state.textContent = state.dataset.saving ?? '';
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const key = page.querySelector<HTMLInputElement>('form#questions input[name="_key"]');
    // Anything else than the same page again, such as a sign-in page, has saved nothing.
    if (!answer.ok || !key) throw new Error('not saved');
    const own = form.querySelector<HTMLInputElement>('input[name="_key"]');
    if (own) own.value = key.value;
    // What to do first may have changed with the answer: the help above is the server's.
    showHelp(page);
    state.textContent = state.dataset.saved ?? '';
  } catch {
    state.textContent = state.dataset.unsaved ?? '';
  }
}

function showHelp(page: Document): void {
  const fresh = page.querySelector('[data-help]');
  const shown = document.querySelector('[data-help]');
  if (!fresh || !shown || fresh.innerHTML === shown.innerHTML) return;
  const urgent = fresh.getAttribute('data-help') === 'emergency';
  const was = shown.getAttribute('data-help') === 'emergency';
  shown.replaceWith(document.adoptNode(fresh));
  if (!urgent || was) return;
  const heading = document.querySelector<HTMLElement>('[data-help] h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
  heading.scrollIntoView();
}
