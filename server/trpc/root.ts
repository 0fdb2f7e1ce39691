import { createCallerFactory, router } from './init';
import { authRouter } from './routers/auth';
import { meetingsRouter } from './routers/meetings';
import { organizationRouter } from './routers/organization';

export const appRouter = router({
  auth: authRouter,
  organization: organizationRouter,
  meetings: meetingsRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
