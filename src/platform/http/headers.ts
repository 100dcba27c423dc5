import { createMiddleware } from 'hono/factory';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A page of our own that shows another of our pages inside it. */
export function showingFrames(response: Response): Response {
  response.headers.set('content-security-policy', `${POLICY}; frame-src 'self'`);
  return response;
}

/** A page of our own that may stand inside another of our pages, and nowhere else. */
export function framedByOurs(response: Response): Response {
  const policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-frame-options', 'SAMEORIGIN');
  return response;
}

/** The same protective headers on every answer. `same-origin` keeps ids in addresses from leaving with a link. */
export const securityHeaders = createMiddleware(async (c, next) => {
  await next();
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', POLICY);
  c.header('referrer-policy', 'same-origin');
  c.header('x-content-type-options', 'nosniff');
  if (!c.res.headers.has('x-frame-options')) c.header('x-frame-options', 'DENY');
  c.header('cross-origin-opener-policy', 'same-origin');
  c.header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
});
