'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { joinClasses } from '../lib/join-classes';
import { DESTINATIONS, type Destination, isWithin } from './navigation';

/** The same links twice: a list in the margin on wide screens, a bar below on phones. CSS shows one. */
export function NavigationLinks({ place }: { place: 'margin' | 'bar' }) {
  const words = useTranslations('shell.navigation');
  const pathname = usePathname();
  return (
    <nav aria-label={words('label')}>
      <ul className={place === 'margin' ? 'flex flex-col' : 'grid auto-cols-fr grid-flow-col'}>
        {DESTINATIONS.map((destination) => (
          <li key={destination.href}>
            <NavigationLink
              destination={destination}
              place={place}
              label={words(destination.name)}
              isHere={isWithin(destination.href, pathname)}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface NavigationLinkProps {
  destination: Destination;
  place: 'margin' | 'bar';
  label: string;
  isHere: boolean;
}

/** Here is marked like evidence: a stroke in the margin, and heavier words. */
function NavigationLink({ destination, place, label, isHere }: NavigationLinkProps) {
  const Icon = destination.icon;
  const styles =
    place === 'margin'
      ? 'h-9 gap-3 border-l-2 pl-[22px] text-base outline-offset-[-2px]'
      : 'h-14 flex-col justify-center gap-0.5 border-t-2 text-xs';
  return (
    <Link
      href={destination.href}
      aria-current={isHere ? 'page' : undefined}
      className={joinClasses(
        'flex items-center transition-colors hover:text-ink',
        styles,
        isHere ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-soft',
      )}
    >
      <Icon
        aria-hidden="true"
        strokeWidth={1.5}
        className={joinClasses('size-[18px] shrink-0', isHere && 'text-accent')}
      />
      {label}
    </Link>
  );
}
