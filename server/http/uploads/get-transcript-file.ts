import { ExportTranscriptInput } from '@/server/contract/transcripts';
import type { ServiceContext } from '@/server/services/context';
import { exportTranscript } from '@/server/services/transcripts';
import { type Exchange, sendFile } from '../exchange';

/** `GET /v1/meetings/{id}/transcript.vtt` or `.txt`; `?download` saves it. */
export function getTranscriptFile(format: ExportTranscriptInput['format']) {
  return async (exchange: Exchange, params: Record<string, string>, ctx: ServiceContext): Promise<void> => {
    const file = await exportTranscript(ctx, ExportTranscriptInput.parse({ id: params.id, format }));
    sendFile(exchange, { bytes: Buffer.from(file.content), mimeType: file.mimeType, fileName: file.fileName });
  };
}
