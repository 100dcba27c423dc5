/** How long a press of a button waits to hear whether anybody answers. */
const PATIENCE = 8000;

/** Settles once the server answers anything; fails where nothing is heard from it for a while. */
export function reached(): Promise<unknown> {
  const signal = AbortSignal.timeout?.(PATIENCE);
  return fetch('/worker.js', { method: 'HEAD', cache: 'no-store', signal });
}
