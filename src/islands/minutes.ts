/**
 * Counts the time in which this page is in front and somebody is there, for a practitioner who agreed to it, and says
 * so when the page goes away. It asks first: without an agreement nothing is counted at all.
 */
const IDLE = 120_000;

const mark = document.querySelector<HTMLElement>('[data-minutes]');
if (mark) void begin(mark);

async function begin(mark: HTMLElement) {
  const answer = await fetch('/time/page', { headers: { accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok || !(await answer.json()).agreed) return;
  let stretches: [number, number][] = [];
  let from: number | null = null;
  let seen = Date.now();

  const stop = () => {
    if (from !== null) stretches.push([from, Math.min(Date.now(), seen + IDLE)]);
    from = null;
  };
  const there = () => {
    const now = Date.now();
    // Whoever comes back after a pause begins anew: the pause is not theirs.
    if (from !== null && now - seen > IDLE) stop();
    seen = now;
    if (from === null && document.visibilityState === 'visible') from = now;
  };
  const send = () => {
    stop();
    const now = Date.now();
    const ago = (at: number) => Math.max(0, Math.round((now - at) / 1000));
    const told = stretches.map(([start, end]) => [ago(start), ago(end)]).filter(([a = 0, b = 0]) => a > b);
    stretches = [];
    if (told.length === 0) return;
    const body = new URLSearchParams({
      _key: key(now),
      patient: mark.dataset.patient || '',
      activity: mark.dataset.minutes || '',
      stretches: told
        .slice(-60)
        .map((pair) => pair.join('-'))
        .join(','),
    });
    fetch('/time/page', { method: 'POST', body, keepalive: true }).catch(() => {});
  };

  there();
  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'input'])
    addEventListener(sign, there, { passive: true, capture: true });
  document.addEventListener('visibilitychange', () =>
    document.visibilityState === 'visible' ? there() : send(),
  );
  addEventListener('pagehide', send);
}

/** A submission key: the time and chance, in the form of a UUIDv7. */
function key(now: number): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
