import { createCallerFactory, router } from './init';
import { auditRouter } from './routers/audit';
import { authRouter } from './routers/auth';
import { dossiersRouter } from './routers/dossiers';
import { eventsRouter } from './routers/events';
import { inboxRouter } from './routers/inbox';
import { meetingsRouter } from './routers/meetings';
import { minutesRouter } from './routers/minutes';
import { organizationRouter } from './routers/organization';
import { overviewRouter } from './routers/overview';
import { recordingsRouter } from './routers/recordings';
import { presenceRouter } from './routers/presence';
import { signaturesRouter } from './routers/signatures';
import { transcriptsRouter } from './routers/transcripts';

export const appRouter = router({
  auth: authRouter,
  organization: organizationRouter,
  meetings: meetingsRouter,
  minutes: minutesRouter,
  signatures: signaturesRouter,
  transcripts: transcriptsRouter,
  recordings: recordingsRouter,
  inbox: inboxRouter,
  presence: presenceRouter,
  dossiers: dossiersRouter,
  audit: auditRouter,
  overview: overviewRouter,
  events: eventsRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
