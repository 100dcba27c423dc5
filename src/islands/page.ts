/** Loaded by every page: the small behaviours of the interface kit. Every page works without them. */

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');

focusWhatNeedsAttention();
linkErrorsToFields();
openConditionalFields();
untickAroundExclusive();
ignoreSecondPress();
pressLinksWithSpace();
letTablesScrollByKey();
leaveWithoutTrace();
keepPages();
warnOfUnsentWords();

/** Moves to the error summary, or else to the news that something worked. */
function focusWhatNeedsAttention() {
  const target = document.querySelector<HTMLElement>(
    '.nhsuk-error-summary:not([data-disable-auto-focus="true"]), .nhsuk-notification-banner[role="alert"]:not([data-disable-auto-focus="true"])',
  );
  if (!target) return;
  target.tabIndex = -1;
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  target.focus();
}

/** A link of the error summary goes to the field, with its question in view. */
function linkErrorsToFields() {
  document.querySelector('.nhsuk-error-summary')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!(field instanceof HTMLElement)) return;
    event.preventDefault();
    const question =
      field.closest('fieldset')?.querySelector('legend') ??
      document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    (question ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

/** Fields that belong to one answer show only while it is chosen. */
function openConditionalFields() {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-aria-controls]')];
  const parts = [...document.querySelectorAll<HTMLElement>('[data-when]')];
  const sync = () => {
    for (const input of inputs) {
      const fields = document.getElementById(input.getAttribute('aria-controls') ?? '');
      const kind = input.type === 'radio' ? 'radios' : 'checkboxes';
      fields?.classList.toggle(`nhsuk-${kind}__conditional--hidden`, !input.checked);
    }
    for (const part of parts) {
      const chosen = [
        ...document.querySelectorAll<HTMLInputElement>(
          `input[name="${CSS.escape(part.dataset.when ?? '')}"]`,
        ),
      ];
      // Asked on another page, or marked as wrong: then it shows, with the line that says when it is meant.
      if (chosen.length === 0 || part.querySelector('.nhsuk-error-message')) continue;
      const is = (part.dataset.is ?? '').split(' ');
      part.hidden = !chosen.some((input) => input.checked && is.includes(input.value));
      (part.firstElementChild as HTMLElement).hidden = true;
    }
  };
  for (const input of inputs) input.setAttribute('aria-controls', input.dataset.ariaControls ?? '');
  document.addEventListener('change', sync);
  // Going back restores the answers after the page has loaded.
  addEventListener('pageshow', sync);
  sync();
}

/** "None of these" unticks the others, and they untick it. */
function untickAroundExclusive() {
  document.addEventListener('change', (event) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return;
    const boxes = target
      .closest('.nhsuk-checkboxes')
      ?.querySelectorAll<HTMLInputElement>('.nhsuk-checkboxes__input');
    const exclusive = target.dataset.behaviour === 'exclusive';
    for (const box of boxes ?? []) {
      const sameGroup = box.dataset.behaviourGroup === target.dataset.behaviourGroup;
      const conflicts = exclusive || box.dataset.behaviour === 'exclusive';
      if (box === target || !box.checked || !sameGroup || !conflicts) continue;
      box.checked = false;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
}

/** A second press within a second is an accident. */
function ignoreSecondPress() {
  let last: Element | undefined;
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element && event.target.closest('[data-prevent-double-click="true"]');
    if (!button) return;
    if (button === last) event.preventDefault();
    last = button;
    setTimeout(() => {
      last = undefined;
    }, 1000);
  });
}

/** Links that look like buttons answer to the space bar, as buttons do. */
function pressLinksWithSpace() {
  document.addEventListener('keydown', (event) => {
    const link = event.target;
    if (event.key !== ' ' || !(link instanceof HTMLElement) || !link.matches('a[role="button"]')) return;
    event.preventDefault();
    link.click();
  });
}

/** A table that is wider than its box can be reached and scrolled from the keyboard. */
function letTablesScrollByKey() {
  for (const box of document.querySelectorAll<HTMLElement>('.nhsuk-scroll__content')) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}

/** "Leave this site" takes the place of this page, so that the back button does not lead here again. */
function leaveWithoutTrace() {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[href="/leave"]');
    if (!link) return;
    event.preventDefault();
    // Nobody who has to be gone at once is asked whether they are sure.
    document.body.dataset.leaving = 'yes';
    forgetThisTab();
    location.replace(link.href);
  });
}

/** What a form that nobody signed in for kept in this tab. */
function forgetThisTab() {
  try {
    sessionStorage.clear();
  } catch {}
}

/** Urgent help opens without a network on every device; on a patient's own, what they read most does too. */
function keepPages() {
  const browser = navigator.serviceWorker;
  browser?.register('/worker.js').catch(() => undefined);
  if (document.body.classList.contains('ks-patient'))
    browser?.ready.then(({ active }) => active?.postMessage('here')).catch(() => undefined);
}

/** Signing out clears one's own words that wait on this device; whoever has some that were not sent is asked first. */
function warnOfUnsentWords() {
  document.addEventListener('submit', (event) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    // By its attribute: a field called "action" hides the property.
    if (!/\/sign-out(-everywhere)?$/.test(event.target.getAttribute('action') ?? '')) return;
    try {
      const own = `keepstep:draft:${document.body.dataset.owner}:`;
      const waiting = Object.keys(localStorage).filter((key) => key.startsWith(own));
      const question =
        'Some of what you wrote is only on this device and was not sent yet. Sign out and remove it?';
      if (waiting.length > 0 && !confirm(question)) event.preventDefault();
      else for (const key of waiting) localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to clear.
    }
  });
}
