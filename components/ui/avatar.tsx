import { joinClasses } from '../lib/join-classes';

const SIZES = { small: 'size-6 text-[10px]', medium: 'size-8 text-xs', large: 'size-10 text-sm' } as const;
const PARTICLES = new Set(['da', 'das', 'de', 'do', 'dos', 'e', 'van', 'von', 'del', 'la']);

/** Initials in a circle. Decorative: the name stands beside it or names the button around it. */
export function Avatar({ name, size = 'medium' }: { name: string; size?: keyof typeof SIZES }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        'inline-flex shrink-0 items-center justify-center rounded-full bg-accent-soft font-medium text-accent-strong',
        SIZES[size],
      )}
    >
      {toInitials(name)}
    </span>
  );
}

/** `Maria da Silva` → `MS`; particles do not count. */
export function toInitials(name: string): string {
  const words = name.split(/[\s@.]+/).filter((word) => word !== '' && !PARTICLES.has(word.toLowerCase()));
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last]
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();
}
