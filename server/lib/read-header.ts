import type { IncomingMessage } from 'node:http';

/** Reads a request's headers, names in small letters: of several of one name the first, null where there is none. */
export function readerOf({ headers }: IncomingMessage): (name: string) => string | null {
  return (name) => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
}
