import { and, eq } from 'drizzle-orm';
import { transcriptSpeakers } from '@/drizzle/schema';
import type { RenameSpeakerInput, SpeakerView } from '@/server/contract/transcripts';
import { withTransaction } from '@/server/db/with-transaction';
import { notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from '../meetings';
import { getCurrentTranscript, listSpeakers } from './queries';

/** Names a voice everywhere at once. Statements keep the name under which they quoted it. @throws AppError 404 */
export async function renameSpeaker(ctx: ServiceContext, input: RenameSpeakerInput): Promise<SpeakerView> {
  authorize(ctx, 'write:meetings');

  const speaker = await withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    const transcript = await getCurrentTranscript(tx, ctx, meeting.id);
    const before = (await listSpeakers(tx, transcript.id)).find(({ id }) => id === input.speakerId);
    if (!before) throw notFound('Speaker');
    if (before.name === input.name) return before;

    await tx
      .update(transcriptSpeakers)
      .set({ name: input.name })
      .where(and(eq(transcriptSpeakers.id, before.id), eq(transcriptSpeakers.transcriptId, transcript.id)));
    await audit(tx, ctx, {
      action: 'transcript.rename_speaker',
      resourceType: 'transcript_speaker',
      resourceId: before.id,
      details: { meetingId: meeting.id },
    });
    return { ...before, name: input.name };
  });

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.id });
  return speaker;
}
