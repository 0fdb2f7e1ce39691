import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { RemoteReturned } from '@/components/signing/remote-returned';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('signing.remote');
  return { title: words('backTitle'), referrer: 'no-referrer', robots: { index: false, follow: false } };
}

/** Where an outside signing page leads back to. It says nothing of how it went: only the service itself can. */
export default function ReturnedPage() {
  return (
    <Suspense>
      <RemoteReturned />
    </Suspense>
  );
}
