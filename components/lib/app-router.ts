/** The one place where the browser learns the shape of the server's router; a type, so nothing of it is bundled. */
export type { AppRouter } from '@/server/trpc/root';
