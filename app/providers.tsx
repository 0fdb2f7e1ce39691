'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '@/components/lib/query-client';
import { TRPCProvider } from '@/components/lib/trpc';
import { createBrowserClient } from '@/components/lib/trpc-client';
import { ShortcutsProvider } from '@/components/shell/shortcuts-provider';
import { ToastProvider } from '@/components/ui/toast';

/** What every page may lean on: data, notices, keys. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createBrowserClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <ToastProvider>
          <ShortcutsProvider>{children}</ShortcutsProvider>
        </ToastProvider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}
