/**
 * Process-wide singleton by name. Several module graphs live in one process (`stack.md` §3);
 * only `globalThis` is shared between them.
 */
export function remember<T>(name: string, make: () => T): T {
  const key = Symbol.for(`ata.${name}`);
  const store = globalThis as typeof globalThis & Record<symbol, unknown>;

  if (!(key in store)) store[key] = make();

  return store[key] as T; // safe because only this name's `make` writes the slot
}
