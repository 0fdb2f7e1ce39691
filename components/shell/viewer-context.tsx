'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Permission, ViewerView } from '@/server/contract/accounts';

const ViewerContext = createContext<ViewerView | null>(null);

export function ViewerProvider({ viewer, children }: { viewer: ViewerView; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

/** Who is looking. Only on pages behind the sign-in. */
export function useViewer(): ViewerView {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs an AppShell above it');
  return viewer;
}

/** For leaving out what would be refused; the server decides in any case. */
export function useCan(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
