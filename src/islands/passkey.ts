/**
 * Shows what needs a passkey where the browser knows passkeys, and sends its form with what the device made or signed.
 * What the server refuses, the server says: the form is then sent as it is.
 */
export {};

type Asked = PublicKeyCredentialCreationOptions & PublicKeyCredentialRequestOptions;
type Named = { id: string | BufferSource };

for (const box of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const form = box.querySelector('form');
  if (form && window.PublicKeyCredential) show(box, form);
}

function show(box: HTMLElement, form: HTMLFormElement) {
  let busy = false;
  box.hidden = false;
  for (const other of document.querySelectorAll<HTMLElement>('[data-no-passkey]')) other.hidden = true;
  const say = (text = '') => {
    const state = box.querySelector('[role=status]');
    if (state) state.textContent = text;
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    say();
    try {
      const signed = await answer(box.dataset.passkey ?? '', form);
      const field = form.elements.namedItem('answer') as HTMLInputElement;
      if (signed) field.value = signed;
      form.submit();
    } catch (error) {
      say(box.dataset[(error as Error).name === 'InvalidStateError' ? 'known' : 'failed']);
    }
    busy = false;
  });
}

/** Empty where the server asks nothing of the device. */
async function answer(address: string, form: HTMLFormElement): Promise<string> {
  const body = new URLSearchParams();
  for (const name of ['_key', 'password']) {
    const field = form.elements.namedItem(name) as HTMLInputElement | null;
    if (field) body.append(name, field.value);
  }
  const asked = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
  if (!asked.ok) return '';
  const publicKey = (await asked.json()) as Asked;
  const ids = [
    publicKey.user,
    ...(publicKey.excludeCredentials || []),
    ...(publicKey.allowCredentials || []),
  ];
  for (const one of ids as (Named | undefined)[]) if (one) one.id = bytes(one.id as string);
  publicKey.challenge = bytes(publicKey.challenge as unknown as string);
  const made = await (publicKey.user
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey }));
  const { id, type, response } = made as PublicKeyCredential;
  const parts: Record<string, unknown> = {};
  for (const name of [
    'clientDataJSON',
    'attestationObject',
    'authenticatorData',
    'signature',
    'userHandle',
  ]) {
    const part = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name];
    if (part) parts[name] = text(part);
  }
  const ways = (response as AuthenticatorAttestationResponse).getTransports;
  if (ways) parts.transports = ways.call(response);
  return JSON.stringify({ id, rawId: id, type, response: parts });
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}
