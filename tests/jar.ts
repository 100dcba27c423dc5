/** A browser without script: keeps cookies, fills in hidden fields, and follows nothing on its own. */
import type { Program } from '../src/app/program.ts';

export interface Answer {
  status: number;
  text: string;
  /** Where a redirect leads. */
  to: string | null;
  setCookies: string[];
}

export class Jar {
  readonly cookies = new Map<string, string>();
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, { headers: this.#headers() });
  }

  /** Sends the form of the given page (its hidden fields included) with these values; without a page, a fresh key. */
  post(path: string, values: Record<string, string> = {}, page?: Answer): Promise<Answer> {
    const body = new URLSearchParams({
      _key: this.#program.store.newId(),
      ...(page ? hiddenIn(page.text, path) : {}),
      ...values,
    });
    return this.#ask(path, {
      method: 'POST',
      headers: { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
  }

  /** Follows redirects from an answer to the page they end at. */
  async follow(answer: Answer): Promise<Answer & { path: string }> {
    let last = { ...answer, path: '' };
    for (let hops = 0; last.to && hops < 8; hops++) last = { ...(await this.get(last.to)), path: last.to };
    return last;
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const response = await this.#program.web.request(path, init);
    const setCookies = response.headers.getSetCookie();
    for (const cookie of setCookies) this.#keep(cookie);
    return {
      status: response.status,
      text: await response.text(),
      to: response.headers.get('location'),
      setCookies,
    };
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0(;|$)/i.test(cookie)) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }

  #headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
  }
}

function hiddenIn(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const inputs = form.split('</form>')[0] ?? '';
  return Object.fromEntries(
    [...inputs.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      (value ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<'),
    ]),
  );
}
