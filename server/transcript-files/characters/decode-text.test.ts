import { describe, expect, it } from 'vitest';
import { parseTranscriptFile } from '..';

describe('encodings and line ends', () => {
  const FILE = 'WEBVTT\n\n00:01.000 --> 00:02.000\nAção: “não” – é\n';
  const EXPECTED = 'Ação: “não” – é';

  it('reads UTF-8 with a mark, UTF-16 of both kinds, and Windows-1252', () => {
    const little = Buffer.from(`\ufeff${FILE}`, 'utf16le');
    const windows = Buffer.from(
      FILE.replace(/[“”–]/g, (one) => ({ '“': '\x93', '”': '\x94' })[one] ?? '\x96'),
      'latin1',
    );
    for (const bytes of [Buffer.from(`\ufeff${FILE}`), little, Buffer.from(little).swap16(), windows]) {
      const { utterances } = parseTranscriptFile({ bytes, filename: null, contentType: null });
      expect(utterances[0]?.text).toBe(EXPECTED);
    }
  });

  it('keeps a UTF-8 file UTF-8 when one byte of it is broken', () => {
    const bytes = Buffer.concat([Buffer.from(FILE), Buffer.from([0xff])]);
    const { utterances, warnings } = parseTranscriptFile({ bytes, filename: null, contentType: null });
    expect(utterances[0]?.text).toBe(`${EXPECTED} \ufffd`);
    expect(warnings.map(({ code }) => code)).toContain('bytes-replaced');
  });

  it.each(['\r\n', '\r'])('counts lines that end in %j', (end) => {
    const bytes = Buffer.from(FILE.replaceAll('\n', end));
    const { utterances } = parseTranscriptFile({ bytes, filename: null, contentType: null });
    expect(utterances).toEqual([{ startMs: 1000, endMs: 2000, speaker: null, text: EXPECTED }]);
  });
});
