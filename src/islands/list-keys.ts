/** Keys for a list of people or tasks: j and k move, Enter opens, r reviews, b books, x ticks. Off while somebody types. */
const lists = document.querySelectorAll<HTMLElement>('[data-island~="list-keys"]');

for (const list of Array.from(lists)) {
  const targets = (kind: string) =>
    Array.from(list.querySelectorAll<HTMLElement>(`[data-key-target="${kind}"]`));
  document.addEventListener('keydown', (event) => {
    const typing = (event.target as HTMLElement).closest('input:not([type=checkbox]), textarea, select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const open = targets('open');
    const row = (document.activeElement as HTMLElement | null)?.closest('tr, [data-row]') ?? null;
    const at = open.findIndex((target) => row?.contains(target) === true);
    if (event.key === 'j') open[Math.min(at + 1, open.length - 1)]?.focus();
    else if (event.key === 'k') open[Math.max(at - 1, 0)]?.focus();
    else if (event.key === 'r' && row) row.querySelector<HTMLElement>('[data-key-target="review"]')?.click();
    else if (event.key === 'b' && row) row.querySelector<HTMLElement>('[data-key-target="book"]')?.click();
    else if (event.key === 'x' && row) row.querySelector<HTMLElement>('[data-key-target="tick"]')?.click();
    else return;
    event.preventDefault();
  });
}
