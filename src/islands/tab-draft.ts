/**
 * Keeps what somebody who is signed out types in `form[data-island~=tab-draft]`, in this tab alone, until it is sent:
 * a look at another page, or a reload, loses nothing. A page of this island without such a form forgets it, and so
 * does "Leave this site". Nothing leaves the device, and it is gone with the tab.
 */
import { fill } from './parts/fill.ts';

const KEPT = `keepstep:tab:${location.pathname.replace(/\/thanks$/, '/request')}`;

/** The page that the words were typed on: a form that was refused again has another address. */
const PAGE = '_page';

const form = document.querySelector<HTMLFormElement>('form[data-island~="tab-draft"]');

try {
  if (form) keep(form);
  else sessionStorage.removeItem(KEPT);
} catch {
  // A browser that keeps nothing still sends the form.
}

function keep(form: HTMLFormElement) {
  // A refused form comes back with what was typed already in it; what was typed on that page since is newer.
  const refused = document.querySelector('.nhsuk-error-summary') !== null;
  const kept = new URLSearchParams(sessionStorage.getItem(KEPT) ?? '');
  if (kept.size > 0 && (!refused || kept.get(PAGE) === location.search)) fill(form, kept);
  const put = () => {
    const typed = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    for (const name of ['_key', 'birthDate']) typed.delete(name);
    typed.set(PAGE, location.search);
    sessionStorage.setItem(KEPT, typed.toString());
  };
  form.addEventListener('input', put);
  form.addEventListener('change', put);
}
