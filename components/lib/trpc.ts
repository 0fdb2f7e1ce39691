'use client';

import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from './app-router';

/** `const trpc = useTRPC()`, then `useQuery(trpc.meetings.list.queryOptions(input))`. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
