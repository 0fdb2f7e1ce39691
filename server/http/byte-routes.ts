import { z } from 'zod';
import { ErasureIdInput } from '@/server/contract/dossiers';
import { MeetingIdInput } from '@/server/contract/meetings';
import { VerificationReport } from '@/server/contract/verification';
import { EnvelopeIdInput } from '@/server/contract/signatures';
import { exportDossier, getErasureCertificate } from '@/server/services/dossiers';
import { getMinutesPdf } from '@/server/services/minutes';
import { getCalendarFile } from '@/server/services/meetings';
import { requireService } from '@/server/trpc/context';
import { getAuditCsv } from './audit-csv';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sendFile } from './exchange';
import { sendStream } from './send-stream';
import { getReportCsv } from './report-csv';
import type { ByteRoute } from './routes';
import { memberRoute } from './routes';
import { getTranscriptFile } from './uploads/get-transcript-file';
import { putRecording } from './uploads/put-recording';
import { putTranscript } from './uploads/put-transcript';
import { postVerify } from './verify/post-verify';

/** Routes under `/v1` whose body or answer is not JSON. */
export const byteRoutes: ByteRoute[] = [
  memberRoute(
    {
      method: 'GET',
      path: '/v1/meetings/{id}/calendar.ics',
      summary: 'The meeting as a calendar file',
      tag: 'Meetings',
      async handle(exchange, params, ctx) {
        const file = await getCalendarFile(ctx, { id: readId(params) });
        sendFile(exchange, {
          bytes: Buffer.from(file.content),
          mimeType: 'text/calendar; charset=utf-8',
          fileName: file.fileName,
        });
      },
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/minutes/{id}/pdf',
      summary: 'The minutes as PDF; version=sealed for the signed copy',
      tag: 'Minutes',
      async handle(exchange, params, ctx) {
        const version = PdfVersion.parse(exchange.url.searchParams.get('version') ?? undefined);
        const file = await getMinutesPdf(ctx, { id: readId(params), version });
        sendFile(exchange, { bytes: file.bytes, mimeType: 'application/pdf', fileName: file.fileName });
      },
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'PUT',
      path: '/v1/meetings/{id}/transcript',
      summary: 'Import a transcript file, sent as the body',
      tag: 'Transcripts',
      handle: putTranscript,
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/meetings/{id}/transcript.vtt',
      summary: 'The transcript as WebVTT',
      tag: 'Transcripts',
      handle: getTranscriptFile('vtt'),
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/meetings/{id}/transcript.txt',
      summary: 'The transcript as text to be read',
      tag: 'Transcripts',
      handle: getTranscriptFile('txt'),
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'PUT',
      path: '/v1/meetings/{id}/recording',
      summary: 'Attach an audio or video file, sent as the body',
      tag: 'Recordings',
      handle: putRecording,
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/meetings/{id}/report.csv',
      summary: 'The report of a meeting as CSV; levels=second for the level of each second too',
      tag: 'Reports',
      handle: getReportCsv,
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/audit-logs.csv',
      summary: 'The organization’s trail as CSV, oldest first',
      tag: 'Audit',
      handle: getAuditCsv,
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/envelopes/{envelopeId}/dossier',
      summary: 'Everything with which a sealed document can be checked, as a ZIP file',
      tag: 'Dossiers',
      async handle(exchange, params, ctx) {
        await sendStream(exchange, await exportDossier(ctx, EnvelopeIdInput.parse(params)));
      },
    },
    requireService,
  ),
  memberRoute(
    {
      method: 'GET',
      path: '/v1/erasures/{erasureId}/certificate',
      summary: 'The signed certificate of an erasure, as JSON',
      tag: 'Dossiers',
      async handle(exchange, params, ctx) {
        const { erasureId } = ErasureIdInput.parse(params);
        const certificate = await getErasureCertificate(ctx, { erasureId });
        sendFile(exchange, {
          bytes: Buffer.from(canonicalJson(certificate)),
          mimeType: 'application/json; charset=utf-8',
          fileName: `erasure-${erasureId}.json`,
        });
      },
    },
    requireService,
  ),
  {
    method: 'POST',
    path: '/v1/verify',
    summary: 'Check a sealed PDF, sent as the body; for anybody',
    tag: 'Verification',
    isOpen: true,
    answer: VerificationReport,
    handle: (exchange, _params, _context, tools) => postVerify(exchange, tools),
  },
];

const PdfVersion = z.literal('sealed').optional();

function readId(params: Record<string, string>): string {
  return MeetingIdInput.parse({ id: params.id }).id;
}
