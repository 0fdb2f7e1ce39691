import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Written by us on every request, whatever the client sent: whom the request comes from, and its number. */
export const CLIENT_ADDRESS_HEADER = 'x-ata-client-address';
export const REQUEST_ID_HEADER = 'x-request-id';

/** The peer's address; behind a trusted proxy the last one that it wrote. */
export function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? lastOf(request.headers['x-forwarded-for']) : null;
  const address = forwarded ?? request.socket.remoteAddress ?? 'unknown';

  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function lastOf(value: IncomingHttpHeaders[string]): string | null {
  const text = Array.isArray(value) ? value.at(-1) : value;
  return text?.split(',').at(-1)?.trim() || null;
}
