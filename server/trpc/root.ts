import { createCallerFactory, router } from './init';
import { auditRouter } from './routers/audit';
import { authRouter } from './routers/auth';
import { certificatesRouter } from './routers/certificates';
import { dossiersRouter } from './routers/dossiers';
import { eventsRouter } from './routers/events';
import { feedbackRouter } from './routers/feedback';
import { inboxRouter } from './routers/inbox';
import { integrationsRouter } from './routers/integrations';
import { liveRouter } from './routers/live';
import { meetingsRouter } from './routers/meetings';
import { minutesRouter } from './routers/minutes';
import { organizationRouter } from './routers/organization';
import { overviewRouter } from './routers/overview';
import { presenceRouter } from './routers/presence';
import { recordingsRouter } from './routers/recordings';
import { remoteSigningRouter } from './routers/remote-signing';
import { reportsRouter } from './routers/reports';
import { roomsRouter } from './routers/rooms';
import { signaturesRouter } from './routers/signatures';
import { transcriptsRouter } from './routers/transcripts';

export const appRouter = router({
  auth: authRouter,
  organization: organizationRouter,
  meetings: meetingsRouter,
  minutes: minutesRouter,
  signatures: signaturesRouter,
  remoteSigning: remoteSigningRouter,
  integrations: integrationsRouter,
  transcripts: transcriptsRouter,
  recordings: recordingsRouter,
  reports: reportsRouter,
  presence: presenceRouter,
  live: liveRouter,
  rooms: roomsRouter,
  feedback: feedbackRouter,
  inbox: inboxRouter,
  certificates: certificatesRouter,
  dossiers: dossiersRouter,
  audit: auditRouter,
  overview: overviewRouter,
  events: eventsRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;
