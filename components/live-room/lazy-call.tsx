'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';

/** LiveKit's client weighs more than all our pages: it comes when somebody joins. */
export const LazyCall = dynamic(() => import('./room/call'), {
  ssr: false,
  loading: () => <Skeleton className="aspect-video w-full" />,
});
