import type { GetReportInput, ReportSource, ReportView } from '@/server/contract/reports';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadSettings } from '../feedback';
import { findMeeting, leadsRoom, type LiveMeeting } from '../rooms';
import { placeAlerts, readStoredAlerts } from './alerts';
import { computeFigures, type HeardRoom } from './figures';
import { hearSound } from './hear-sound';
import { hearTranscript } from './hear-transcript';
import { explain } from './how';
import { loadSound } from './load-sound';

const NOBODY: HeardRoom = { lengthMs: 0, breaks: [], people: [] };

/**
 * Who spoke how much, when, and over whom: of what was captured of a meeting so far, else of its transcript. Alerts are
 * for hosts. @throws AppError 404
 */
export async function getReport(ctx: ServiceContext, input: GetReportInput): Promise<ReportView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  const settings = await loadSettings(ctx, ctx.organizationId);
  const heard = await hear(ctx, meeting);
  const mayFollow = await leadsRoom(ctx, meeting);
  const figures = computeFigures(heard.room, {
    silenceMs: settings.silenceSeconds * 1000,
    overlapMs: settings.overlapSeconds * 1000,
    cells: input.cells ?? null,
  });

  return {
    meetingId: meeting.id,
    source: heard.source,
    timing: heard.timing,
    sessions: heard.sessions,
    ...figures,
    alerts: mayFollow ? placeAlerts(await readStoredAlerts(ctx, meeting.id), heard.sessions) : null,
    how: explain(heard.source, settings, ctx.config.feedback.ttlDays),
  };
}

type Heard = Pick<ReportView, 'timing' | 'sessions'> & { source: ReportSource; room: HeardRoom };

async function hear(ctx: ServiceContext, meeting: LiveMeeting): Promise<Heard> {
  const loaded = await loadSound(ctx, meeting);
  if (loaded.length > 0) return { source: 'sound', timing: null, ...hearSound(loaded) };

  const read = await hearTranscript(ctx, meeting.id);
  if (read) return { source: 'transcript', ...read };

  return { source: 'none', timing: null, sessions: [], room: NOBODY };
}
