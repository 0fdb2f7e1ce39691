export type PathMatcher = (path: string) => Record<string, string> | null;

/** `/meetings/{id}` -> a function giving `{ id }` for a path that fits, else null. */
export function matcherOf(pattern: string): PathMatcher {
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  const expression = new RegExp(`^${pattern.replace(/\{\w+\}/g, '([^/]+)')}$`);

  return (path) => {
    const found = expression.exec(path);
    if (!found) return null;
    const values = names.map((name, index) => [name, decode(found[index + 1] ?? '')] as const);
    return values.every(([, value]) => value !== null) ? (Object.fromEntries(values) as Record<string, string>) : null; // safe because nulls were just excluded
  };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a broken escape names nothing
  }
}
