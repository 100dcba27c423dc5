/** Puts words that were kept back into the fields of a form; what the page itself adds stays as it is. */
export function fill(form: HTMLFormElement, kept: URLSearchParams) {
  for (const field of form.elements) {
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      field.value = kept.get(field.name) ?? field.value;
    } else if (field instanceof HTMLInputElement) {
      if (field.type === 'radio' || field.type === 'checkbox')
        field.checked = kept.getAll(field.name).includes(field.value);
      else if (field.type !== 'hidden') field.value = kept.get(field.name) ?? field.value;
    }
  }
}
