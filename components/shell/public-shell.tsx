import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LogoType } from '../ui/logo';
import { TextLink } from '../ui/text-link';
import { PreferenceLinks } from './preference-links';
import { CONTENT_ID, SkipLink } from './skip-link';

/** Frame of pages for people without an account: one column, nothing to wander off to. */
export function PublicShell({ children }: { children: ReactNode }) {
  const words = useTranslations('common');
  const verify = useTranslations('verify');
  return (
    <div className="mx-auto flex min-h-dvh max-w-document flex-col px-4 has-[[data-wide]]:max-w-page sm:px-8">
      <SkipLink />
      <header data-screen-only className="py-8">
        <LogoType name={words('productName')} />
      </header>
      <main id={CONTENT_ID} tabIndex={-1} className="flex-1 pb-16">
        {children}
      </main>
      <footer
        data-screen-only
        className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-6 text-sm text-ink-faint"
      >
        <PreferenceLinks />
        <TextLink href="/verify">{verify('link')}</TextLink>
      </footer>
    </div>
  );
}
