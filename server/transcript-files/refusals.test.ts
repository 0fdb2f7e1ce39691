import { describe, expect, it } from 'vitest';
import { MAX_TRANSCRIPT_BYTES } from '@/server/contract/transcripts';
import { isAppError } from '@/server/lib/errors';
import { parseTranscriptFile } from '.';

function refusalOf(bytes: Uint8Array, filename: string | null = null): unknown {
  try {
    parseTranscriptFile({ bytes, filename, contentType: null });
  } catch (error) {
    return isAppError(error) ? [error.status, error.code, error.details] : error;
  }
  return 'accepted';
}

describe('refusals', () => {
  it('refuses what is too large before looking at it', () => {
    expect(refusalOf(new Uint8Array(MAX_TRANSCRIPT_BYTES + 1))).toEqual([
      413,
      'TRANSCRIPT_TOO_LARGE',
      { line: null, reason: 'too-large' },
    ]);
  });

  it.each([
    ['%PDF-1.7 text', 'pdf'],
    ['PK\x03\x04rest', 'archive'],
    ['\x1f\x8b\x08', 'archive'],
    ['\0\0\0\x18ftypmp42', 'media'],
    ['{\\rtf1 text}', 'office-document'],
    ['\n <!DOCTYPE html><p>x', 'markup'],
    ['<?xml version="1.0"?><tt/>', 'markup'],
    ['\x01\x02\x03abc\x04', 'binary'],
  ])('415 for %j, whatever its name', (content, reason) => {
    expect(refusalOf(Buffer.from(content, 'latin1'), 'a.vtt')).toMatchObject([
      415,
      'TRANSCRIPT_TYPE_UNSUPPORTED',
      { reason },
    ]);
  });

  it.each([
    ['', 'a.vtt', 'TRANSCRIPT_EMPTY', { line: 1, reason: 'empty-file' }],
    [' \n\t\n', 'a.txt', 'TRANSCRIPT_EMPTY', { line: 1, reason: 'empty-file' }],
    ['WEBVTT\n', 'a.vtt', 'TRANSCRIPT_EMPTY', { line: null, reason: 'no-cues' }],
    ['WEBVTT\n\n00:01.000 --> 00:02.000\n<c> </c>\n', 'a.vtt', 'TRANSCRIPT_EMPTY', { line: null, reason: 'no-cues' }],
    ['{"segments":[]}', null, 'TRANSCRIPT_EMPTY', { line: null, reason: 'no-cues' }],
    ['[{"text":" "}]', null, 'TRANSCRIPT_EMPTY', { line: null, reason: 'no-text' }],
    ['hello', 'a.vtt', 'TRANSCRIPT_UNREADABLE', { line: 1, reason: 'webvtt-signature-missing' }],
    ['hello', 'a.srt', 'TRANSCRIPT_UNREADABLE', { line: 1, reason: 'srt-cues-missing' }],
    ['hello', 'a.json', 'TRANSCRIPT_UNREADABLE', { line: 1, reason: 'json-invalid' }],
    ['{\n"segments": [\n{"a": 1,}\n]}', null, 'TRANSCRIPT_UNREADABLE', { line: 3, reason: 'json-invalid' }],
    ['{"speakers": [1]}', null, 'TRANSCRIPT_UNREADABLE', { line: 1, reason: 'json-shape-unknown' }],
  ])('422 for %j as %s', (content, filename, code, details) => {
    expect(refusalOf(Buffer.from(content), filename)).toEqual([422, code, details]);
  });
});
