import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

const mergeTailwind = extendTailwindMerge({
  extend: { classGroups: { 'font-size': [{ text: ['document'] }] } },
});

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function joinClasses(...values: ClassValue[]): string {
  return mergeTailwind(clsx(values));
}
