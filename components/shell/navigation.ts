import { CalendarDays, type LucideIcon, Settings, Sun } from 'lucide-react';

export interface Destination {
  href: string;
  /** Key in `shell.navigation`. */
  name: 'today' | 'meetings' | 'settings';
  icon: LucideIcon;
  /** Goes there from anywhere. */
  keys: string;
}

/** Only places that exist: a test looks for the page behind each. */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/', name: 'today', icon: Sun, keys: 'g t' },
  { href: '/meetings', name: 'meetings', icon: CalendarDays, keys: 'g m' },
  { href: '/settings', name: 'settings', icon: Settings, keys: 'g s' },
];

export function isWithin(href: string, pathname: string): boolean {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);
}
