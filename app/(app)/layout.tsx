import type { ReactNode } from 'react';
import { requireViewer } from '@/app/caller';
import { AppShell } from '@/components/shell/app-shell';

/** Behind the sign-in. Procedures check again for themselves: a layout is no guard. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer();
  return <AppShell viewer={viewer}>{children}</AppShell>;
}
