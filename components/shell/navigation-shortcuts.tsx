'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { DESTINATIONS, type Destination } from './navigation';
import { SEARCH_HASH } from './use-search-field';
import { useShortcut } from './use-shortcut';

/** `g` and a letter for every place; `/` searches meetings unless the page has a search of its own. */
export function NavigationShortcuts() {
  const words = useTranslations('shell.shortcuts');
  const router = useRouter();
  useShortcut('/', () => router.push(`/meetings${SEARCH_HASH}`), { label: words('search'), scope: 'everywhere' });
  return DESTINATIONS.map((destination) => <GoTo key={destination.href} destination={destination} />);
}

function GoTo({ destination }: { destination: Destination }) {
  const words = useTranslations('shell');
  const router = useRouter();
  const label = words('shortcuts.goTo', { place: words(`navigation.${destination.name}`) });
  useShortcut(destination.keys, () => router.push(destination.href), { label, scope: 'everywhere' });
  return null;
}
