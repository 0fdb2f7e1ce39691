import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ViewerView } from '@/server/contract/accounts';
import { LiveEventsProvider } from '../lib/live-events';
import { LogoType } from '../ui/logo';
import { AccountMenu } from './account-menu';
import { NavigationLinks } from './navigation-links';
import { NavigationShortcuts } from './navigation-shortcuts';
import { CONTENT_ID, SkipLink } from './skip-link';
import { ViewerProvider } from './viewer-context';

/** Frame of every page behind the sign-in: navigation in the margin, or below on a phone. */
export function AppShell({ viewer, children }: { viewer: ViewerView; children: ReactNode }) {
  return (
    <ViewerProvider viewer={viewer}>
      <div
        data-shell
        className="max-md:[--dock-bottom:calc(3.5rem+env(safe-area-inset-bottom))] md:grid md:min-h-dvh md:grid-cols-[14.5rem_minmax(0,1fr)] md:[--dock-left:14.5rem]"
      >
        <SkipLink />
        <NavigationShortcuts />
        <Margin />
        <TopBar />
        <main id={CONTENT_ID} tabIndex={-1} className="px-4 pt-6 pb-28 sm:px-8 md:pt-10 md:pb-16 print:p-0">
          <div className="mx-auto max-w-page">
            <LiveEventsProvider>{children}</LiveEventsProvider>
          </div>
        </main>
        <div
          data-screen-only
          className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] md:hidden"
        >
          <NavigationLinks place="bar" />
        </div>
      </div>
    </ViewerProvider>
  );
}

function Margin() {
  return (
    <header
      data-screen-only
      className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-paper md:flex print:hidden"
    >
      <div className="px-6 pt-10 pb-8">
        <HomeLink />
      </div>
      <NavigationLinks place="margin" />
      <div className="mt-auto p-4">
        <AccountMenu />
      </div>
    </header>
  );
}

function TopBar() {
  return (
    <header
      data-screen-only
      className="sticky top-0 z-30 flex h-14 items-center justify-between border-b border-line bg-paper px-4 md:hidden"
    >
      <HomeLink />
      <AccountMenu compact />
    </header>
  );
}

function HomeLink() {
  const words = useTranslations('common');
  return (
    <Link href="/" className="inline-block rounded-md">
      <LogoType name={words('productName')} />
    </Link>
  );
}
