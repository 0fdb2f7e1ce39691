import { runtime } from '@/server/runtime';

const handle = (request: Request) => runtime().trpc(request);

export { handle as GET, handle as POST };
