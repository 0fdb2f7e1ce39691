/** The order of `main`, with each further key of `extra` behind the one that it follows there. */
export function weave(main: readonly string[], extra: readonly string[]): string[] {
  const known = new Set(main);
  const behind = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const key of extra) {
    if (known.has(key)) anchor = key;
    else behind.set(anchor, [...(behind.get(anchor) ?? []), key]);
  }

  return [...(behind.get(null) ?? []), ...main.flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}
