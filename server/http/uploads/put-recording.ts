import { MeetingIdInput } from '@/server/contract/meetings';
import type { ServiceContext } from '@/server/services/context';
import { storeRecording } from '@/server/services/recordings';
import { borrowBody } from '../borrow-body';
import { type Exchange, sendJson } from '../exchange';

/** `PUT /v1/meetings/{id}/recording?filename=`: the file is the body, streamed into the store. */
export async function putRecording(
  exchange: Exchange,
  params: Record<string, string>,
  ctx: ServiceContext,
): Promise<void> {
  const { id: meetingId } = MeetingIdInput.parse({ id: params.id });
  const announced = exchange.request.headers['content-length'];

  const answer = await storeRecording(ctx, {
    meetingId,
    filename: exchange.url.searchParams.get('filename'),
    announcedBytes: announced === undefined ? null : Number(announced),
    body: borrowBody(exchange.request),
  });
  sendJson(exchange, 201, answer);
}
