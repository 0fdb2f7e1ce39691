import type { SegmentStatus } from '@/server/contract/live';
import type { CaptureFacts, FinishedCapture } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';
import { answersOf, consentModeOf, mayAnalyse } from '../rooms';
import { goesOn } from './goes-on';
import { notLive, recordingRefused } from './rules';
import { finishSegment, neverBegun } from './segments';

interface Stream {
  close(status: SegmentStatus): Promise<FinishedCapture>;
}
type Stop = (status: SegmentStatus) => void;

/**
 * Opens the stream of a piece that was let in. A refusal and the end of the session that came in between found nothing
 * to stop: they count now. @throws AppError 403 `RECORDING_REFUSED`, 409 `NOT_LIVE`, and the piece is closed; whatever
 * `open` throws
 */
export async function beginStream<Opened extends Stream>(
  base: BaseContext,
  capture: CaptureFacts,
  stop: Stop,
  open: (stop: Stop) => Promise<Opened>,
): Promise<Opened> {
  const { sessionId } = capture.session;
  const early: SegmentStatus[] = [];
  const end: Stop = (status) => {
    early.push(status);
    stop(status);
  };
  const stream = await open(end).catch(async (error: unknown) => {
    await finishSegment(base, neverBegun(capture, base.now()));
    throw error;
  });

  try {
    await heedAnswers(base, capture);
    const isOver = !(await goesOn(base, sessionId));
    if (isOver) base.ports.liveHub.endSession(sessionId);
    if (isOver || early.length > 0) throw notLive();
    return stream;
  } catch (error) {
    await finishSegment(base, await stream.close(early[0] ?? 'interrupted'));
    throw error;
  }
}

async function heedAnswers(base: BaseContext, { session, trackId, identity }: CaptureFacts): Promise<void> {
  const answers = await answersOf(base.db, session.meetingId, identity);
  if (answers.record === false) throw recordingRefused();

  base.ports.liveHub.setAnalysis([trackId], mayAnalyse(answers, await consentModeOf(base.db, session.organizationId)));
}
