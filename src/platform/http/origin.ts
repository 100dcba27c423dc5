/**
 * Refuses a write that another site caused, on every unsafe method and content type, without form tokens (pages kept
 * for offline use still post). New browsers say Sec-Fetch-Site, older ones Origin; a program that is no browser sends
 * neither and carries no cookie of a person, so it may pass.
 */
export function isFromElsewhere(request: Request, publicUrl: string): boolean {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return false;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (origin) return origin !== new URL(publicUrl).origin && origin !== new URL(request.url).origin;
  return false;
}
