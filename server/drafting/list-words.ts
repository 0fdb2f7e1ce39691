import type { Language } from '@/server/lib/language';

/** "a, b and c". */
export function joinList(items: string[], language: Language): string {
  const and = language === 'en' ? 'and' : 'e';
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}
