import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { getBrowserMessages } from '@/messages';
import { chooseTheme, THEME_COOKIE } from '@/messages/preferences';
import './fonts';
import './globals.css';
import { Providers } from './providers';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('common');
  return {
    title: { default: words('productName'), template: `%s · ${words('productName')}` },
    description: words('tagline'),
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#161514' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers(); // a nonce is of one request: no page may be rendered ahead of it
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  const theme = chooseTheme(jar.get(THEME_COOKIE)?.value);

  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider messages={getBrowserMessages(locale)}>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
