import { describe, expect, it } from 'vitest';
import { groupForReading, parseTranscriptFile, writePlainText, writeWebVtt } from '.';

const UTTERANCES = [
  { startMs: 0, endMs: 1500, speaker: 'Ana & <b>Bia</b>', text: 'Primeiro --> depois, a < b' },
  { startMs: 2400, endMs: 3000, speaker: 'Ana & <b>Bia</b>', text: 'e o resto.' },
  { startMs: 3_723_004, endMs: 3_724_000, speaker: 'Ana & <b>Bia</b>', text: 'Nova frase' },
  { startMs: 3_730_000, endMs: 3_731_000, speaker: null, text: 'NOTE isto é fala: sim' },
];

describe('writeWebVtt', () => {
  it('is read back as it was', () => {
    const bytes = new TextEncoder().encode(writeWebVtt(UTTERANCES));
    const parsed = parseTranscriptFile({ bytes, filename: null, contentType: null });
    expect(parsed.utterances).toEqual(UTTERANCES);
    expect(parsed.warnings).toEqual([]);
  });

  it('puts a message of several lines on one, or a blank line would end the cue', () => {
    expect(writeWebVtt([{ startMs: 0, endMs: 0, speaker: null, text: 'a\n\nb' }])).toBe(
      'WEBVTT\n\n1\n00:00:00.000 --> 00:00:00.000\na b\n',
    );
  });
});

describe('groupForReading', () => {
  it('joins a sentence cut within a second, and nothing else', () => {
    expect(groupForReading(UTTERANCES)).toEqual([
      { first: 0, last: 1 },
      { first: 2, last: 2 },
      { first: 3, last: 3 },
    ]);
  });

  it('never joins utterances of nobody', () => {
    const nobody = UTTERANCES.map((utterance) => ({ ...utterance, speaker: null }));
    expect(groupForReading(nobody)).toHaveLength(4);
  });
});

describe('writePlainText', () => {
  it('writes whole sentences under the time of their first word', () => {
    expect(writePlainText(UTTERANCES)).toBe(
      '[00:00:00] Ana & <b>Bia</b>: Primeiro --> depois, a < b e o resto.\n' +
        '[01:02:03] Ana & <b>Bia</b>: Nova frase\n[01:02:10] NOTE isto é fala: sim\n',
    );
  });

  it('writes no seconds where times are estimated', () => {
    expect(writePlainText(UTTERANCES.slice(3), 'estimated')).toBe('NOTE isto é fala: sim\n');
  });
});
