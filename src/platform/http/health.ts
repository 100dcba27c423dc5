import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import type { Metrics } from '../metrics.ts';

const own = /^(127\.|::1$|::ffff:127\.)/;

/** For whoever runs the program: is it up, can it serve, what does it measure (told to this machine alone). */
export function healthRoutes(parts: { ready(): Promise<boolean>; metrics: Metrics; version: string }): Hono {
  const app = new Hono();
  const fresh = { 'cache-control': 'no-store' };
  app.get('/health/live', (c) => c.json({ status: 'live', version: parts.version }, 200, fresh));
  app.get('/health/ready', async (c) =>
    (await parts.ready())
      ? c.json({ status: 'ready', store: 'answers', version: parts.version }, 200, fresh)
      : c.json({ status: 'unready', store: 'does not answer', version: parts.version }, 503, fresh),
  );
  app.get('/metrics', async (c) => {
    // A proxy on this machine also comes from loopback, and says for whom.
    const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded');
    if (forwarded || !own.test(getConnInfo(c).remote.address ?? '')) return c.notFound();
    const { type, text } = await parts.metrics.expose();
    return c.body(text, 200, { ...fresh, 'content-type': type });
  });
  return app;
}
