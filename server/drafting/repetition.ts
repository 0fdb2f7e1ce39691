const SHARE_OF_REPEAT = 0.7;

/** Whether most of the words of the shorter one stand in the other. */
export function isRepeated(stems: string[], others: string[]): boolean {
  const one = new Set(stems);
  const other = new Set(others);
  const smaller = Math.min(one.size, other.size);
  if (smaller === 0) return true;
  const shared = [...one].filter((stem) => other.has(stem)).length;
  return shared / smaller >= SHARE_OF_REPEAT;
}
