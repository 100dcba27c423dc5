/**
 * Reads the page aloud with a voice of the browser's own, where it has one on this device: no words leave it. Nothing is
 * remembered, and nothing is read before somebody asks.
 */
const bar = document.querySelector<HTMLElement>('[data-island~="listen"]');
if (bar && 'speechSynthesis' in window) offer(bar, window.speechSynthesis);

function offer(bar: HTMLElement, speech: SpeechSynthesis) {
  const [main, stop] = [...bar.querySelectorAll('button')];
  if (!main || !stop) return;
  const { listen = '', pause = '', resume = '' } = bar.dataset;
  let parts: string[] = [];
  let at = 0;
  /** Each reading has its own number, so that the end of one that was cut off starts nothing. */
  let turn = 0;
  let speaking = false;

  const voice = () => {
    const lang = document.documentElement.lang;
    const own = speech.getVoices().filter((one) => one.localService);
    const match = (length: number) =>
      own.find((one) => one.lang.replace('_', '-').slice(0, length) === lang.slice(0, length));
    return match(5) || match(2);
  };
  const show = () => {
    bar.hidden = !voice();
  };
  const say = () => {
    main.textContent = speaking ? pause : parts.length > 0 ? resume : listen;
    stop.hidden = parts.length === 0;
  };
  const halt = () => {
    turn += 1;
    speaking = false;
    speech.cancel();
  };
  const end = () => {
    halt();
    parts = [];
    at = 0;
    say();
  };

  function next() {
    const text = parts[at];
    if (text === undefined) return end();
    const mine = turn;
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice() || null;
    spoken.lang = document.documentElement.lang;
    spoken.onend = () => {
      if (mine !== turn) return;
      at += 1;
      next();
    };
    spoken.onerror = () => mine === turn && end();
    speech.speak(spoken);
  }

  main.addEventListener('click', () => {
    if (speaking) halt();
    else {
      if (parts.length === 0) parts = words();
      speaking = parts.length > 0;
      // Some phones cannot pause a voice, so going on begins the same sentence again.
      next();
    }
    say();
  });
  stop.addEventListener('click', () => {
    end();
    main.focus();
  });
  stop.hidden = true;
  addEventListener('pagehide', halt);
  speech.addEventListener?.('voiceschanged', show);
  show();
}

/** Title and text as they stand on the page, paragraph by paragraph; what is folded away is left out. */
function words(): string[] {
  const read = 'h1,h2,h3,p,li,legend,label,desc';
  const left =
    '[hidden],details:not([open]),.ks-listen,.ks-draft,.ks-saved,.nhsuk-caption-l,.ks-noprint,button';
  return [...document.querySelectorAll(read.replace(/(^|,)/g, '$1main '))]
    .filter((one) => !one.closest(left) && !one.parentElement?.closest('p,li,legend,label'))
    .map((one) => (one.textContent || '').replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}
