import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { findViewer } from '@/app/caller';
import { AppShell } from '@/components/shell/app-shell';

/** Behind the sign-in. Procedures check again for themselves: a layout is no guard. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await findViewer();
  if (!viewer) {
    const path = (await headers()).get('x-page-path') ?? '/';
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  }
  return <AppShell viewer={viewer}>{children}</AppShell>;
}
