/**
 * Drags a contact of the plan to another place. It presses the button `place` for the person, so that the server does
 * what Up and Down do, by the same rule; without this script those buttons do it all.
 */
for (const list of document.querySelectorAll<HTMLElement>('[data-island="reorder"]')) letRowsBeDragged(list);

/**
 * Changes live in the page until they are saved: a link that leads away asks first. A press that posts the page carries
 * them along, and "Undo" lets them go on purpose.
 */
function askBeforeLosing(form: HTMLFormElement, changed: boolean) {
  let unsaved = changed;
  form.addEventListener('input', () => {
    unsaved = true;
  });
  form.addEventListener('submit', () => {
    unsaved = false;
  });
  form.querySelector('[data-lets-go]')?.addEventListener('click', () => {
    unsaved = false;
  });
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
}

function letRowsBeDragged(list: HTMLElement) {
  const form = list.closest('form');
  if (form) askBeforeLosing(form, list.dataset.unsaved !== undefined);
  const rows = Array.from(list.children) as HTMLElement[];
  let dragged: HTMLElement | undefined;
  for (const row of rows) {
    if (row.dataset.contact) addHandle(row);
    row.addEventListener('dragover', (event) => {
      if (!dragged) return;
      event.preventDefault();
      row.classList.add('ks-edit--over');
    });
    row.addEventListener('dragleave', () => row.classList.remove('ks-edit--over'));
    row.addEventListener('drop', (event) => {
      event.preventDefault();
      if (form && dragged && dragged !== row) place(form, dragged, rows.indexOf(row) + 1);
    });
  }

  function addHandle(row: HTMLElement) {
    const handle = document.createElement('span');
    handle.className = 'ks-edit__handle';
    handle.textContent = '⠿';
    // The buttons say the same to those who cannot drag.
    handle.setAttribute('aria-hidden', 'true');
    handle.draggable = true;
    handle.addEventListener('dragstart', (event) => {
      dragged = row;
      event.dataTransfer?.setData('text/plain', row.id);
      event.dataTransfer?.setDragImage(row, 0, 0);
    });
    handle.addEventListener('dragend', () => {
      dragged = undefined;
      for (const one of rows) one.classList.remove('ks-edit--over');
    });
    row.querySelector('.ks-edit__title')?.prepend(handle);
  }
}

function place(form: HTMLFormElement, row: HTMLElement, position: number) {
  const button = document.createElement('button');
  button.name = 'do';
  button.value = `place:${row.dataset.contact}:${position}`;
  button.formAction = `${form.action}#${row.id}`;
  button.hidden = true;
  form.append(button);
  button.click();
}
