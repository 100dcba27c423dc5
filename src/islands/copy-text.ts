/** A button that copies the text of a box; the box can be selected and copied without it. */
for (const button of Array.from(document.querySelectorAll<HTMLButtonElement>('button[data-copy]'))) {
  const id = button.dataset.copy ?? '';
  const box = document.getElementById(id);
  const status = document.querySelector(`[data-copy-status="${CSS.escape(id)}"]`);
  button.addEventListener('click', () => void copy(button, box, status));
}

async function copy(
  button: HTMLButtonElement,
  box: HTMLElement | null,
  status: Element | null,
): Promise<void> {
  if (!(box instanceof HTMLTextAreaElement)) return;
  let words = button.dataset.done;
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    words = button.dataset.failed;
    box.focus();
    box.select();
  }
  if (status) status.textContent = words ?? '';
}
