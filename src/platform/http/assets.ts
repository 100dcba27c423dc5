import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';

/** One built file in memory, with the forms that the build compressed beforehand. */
interface Asset {
  type: string;
  version: string;
  forms: { encoding: 'br' | 'gzip' | 'identity'; body: Uint8Array<ArrayBuffer> }[];
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webmanifest: 'application/manifest+json',
};

/** The built files of a folder: an address with the right version in it may be kept for ever, any other is asked for anew. */
export class Assets {
  readonly #files = new Map<string, Asset>();

  constructor(folder: string) {
    if (!existsSync(folder)) return;
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = types[path.split('.').at(-1) ?? ''];
      if (type) this.#files.set(path.replaceAll('\\', '/'), read(join(folder, path), type));
    }
  }

  /** The address of a file with a short hash of its content. */
  url(file: string): string {
    const version = this.#files.get(file)?.version;
    return version ? `/assets/${file}?v=${version}` : `/assets/${file}`;
  }

  /** Serves them below `/assets/`, and the service worker at the root, whose pages it may answer for. */
  routes(): Hono {
    const app = new Hono();
    app.on('GET', ['/assets/*', '/worker.js'], (c) => {
      const asset = this.#files.get(c.req.path.replace(/^\/(assets\/)?/, ''));
      if (!asset) return c.text('Not here', 404);
      const accepted = (c.req.header('accept-encoding') ?? '').toLowerCase();
      const form = asset.forms.find(({ encoding }) => encoding === 'identity' || accepted.includes(encoding));
      const kept = c.req.query('v') === asset.version;
      const headers: Record<string, string> = {
        'content-type': asset.type,
        'cache-control': kept ? 'public, max-age=31536000, immutable' : 'no-cache',
        etag: `"${asset.version}"`,
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
      };
      if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
      if (form && form.encoding !== 'identity') headers['content-encoding'] = form.encoding;
      return form ? c.body(form.body, 200, headers) : c.body(null, 404);
    });
    return app;
  }
}

function read(path: string, type: string): Asset {
  const body = new Uint8Array(readFileSync(path));
  const forms: Asset['forms'] = [];
  for (const [encoding, ending] of [
    ['br', 'br'],
    ['gzip', 'gz'],
  ] as const) {
    const compressed = `${path}.${ending}`;
    if (existsSync(compressed)) forms.push({ encoding, body: new Uint8Array(readFileSync(compressed)) });
  }
  forms.push({ encoding: 'identity', body });
  return { type, version: createHash('sha256').update(body).digest('hex').slice(0, 10), forms };
}
