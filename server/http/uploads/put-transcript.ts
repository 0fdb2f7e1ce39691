import { MeetingIdInput } from '@/server/contract/meetings';
import { MAX_TRANSCRIPT_BYTES } from '@/server/contract/transcripts';
import type { ServiceContext } from '@/server/services/context';
import { assertImportable, importTranscript } from '@/server/services/transcripts';
import { type Exchange, sendJson } from '../exchange';
import { readBody } from '../read-body';

/** `PUT /v1/meetings/{id}/transcript?filename=`: the file is the body. What can be refused is refused before reading it. */
export async function putTranscript(
  exchange: Exchange,
  params: Record<string, string>,
  ctx: ServiceContext,
): Promise<void> {
  const { id: meetingId } = MeetingIdInput.parse({ id: params.id });
  await assertImportable(ctx, { meetingId });
  const bytes = await readBody(exchange.request, MAX_TRANSCRIPT_BYTES, 'TRANSCRIPT_TOO_LARGE');

  const answer = await importTranscript(ctx, {
    meetingId,
    bytes,
    filename: exchange.url.searchParams.get('filename'),
    contentType: exchange.request.headers['content-type'] ?? null,
  });
  sendJson(exchange, 201, answer);
}
