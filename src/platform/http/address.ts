import type { Context } from 'hono';

/**
 * Where a request came from. What a proxy says counts only where the connection itself comes from a proxy that the
 * installation trusts; anybody can write the header.
 */
export function addressOf(context: Context, trustedProxies: readonly string[] = []): string {
  const socket = socketOf(context);
  if (!trustedProxies.includes(socket)) return socket;
  const said = (context.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return said.reverse().find((one) => one && !trustedProxies.includes(one)) ?? socket;
}

function socketOf(context: Context): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return (incoming?.socket?.remoteAddress ?? 'here').replace(/^::ffff:/, '');
}
