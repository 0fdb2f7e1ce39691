import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ParsedTranscript } from '@/server/contract/transcripts';
import { isAppError } from '@/server/lib/errors';
import { parseTranscriptFile } from '.';
import { writeWebVtt } from './write-web-vtt';

const FORMATS = join(process.cwd(), '..', 'shared', 'data', 'zoom', 'formats');
const CUE = 'WEBVTT\n\n00:01.000 --> 00:02.000\n';
/** Work that grows with the square of this would keep a test going for hours, not seconds. */
const LENGTH = 500_000;

/** Parses and says how it ended; anything but a valid transcript or a refusal fails the test. */
function parseOrRefuse(bytes: Uint8Array, filename: string): 'read' | 'refused' {
  try {
    ParsedTranscript.parse(parseTranscriptFile({ bytes, filename, contentType: null }));
    return 'read';
  } catch (error) {
    if (isAppError(error)) return 'refused';
    throw error;
  }
}

describe('lines made to be slow', () => {
  it.each([
    ['open brackets in a cue', CUE, '<', 'a.vtt'],
    ['open brackets and one closing', `${CUE}`, '<v <', 'a.vtt'],
    ['voice tags that never close', CUE, '<v a>x', 'a.vtt'],
    ['half entities', CUE, '&#1234567', 'a.vtt'],
    ['arrows', CUE, '-->', 'a.vtt'],
    ['broken times', CUE, '0:1 -->\n', 'a.vtt'],
    ['half placements', '1\n00:00:01,000 --> 00:00:02,000\n', '{\\', 'a.srt'],
    ['colons', '', ': ', 'a.txt'],
    ['digits and colons', '', '1:', 'a.txt'],
    ['spaces', 'x', ' ', 'a.txt'],
    ['full stops', '', '.', 'a.txt'],
    ['short titles', '', 'A. ', 'a.txt'],
    ['dialogue marks', '', '- ', 'a.txt'],
    ['one word', '', 'x', 'a.txt'],
    ['combining marks', 'a', '\u0301\u0323', 'a.txt'],
    ['recipients', '10:00:01 From A to', ' to', 'chat.txt'],
    ['nested lists', '', '[', 'a.json'],
    ['nested objects', '', '{"a":', 'a.json'],
    ['an endless string', '{"a":"', '\\', 'a.json'],
    ['an endless number', '[', '1', 'a.json'],
  ])('gets through %s', { timeout: 60_000 }, (_name, head, unit, filename) => {
    const text = head + unit.repeat(Math.ceil(LENGTH / unit.length));
    expect(['read', 'refused']).toContain(parseOrRefuse(Buffer.from(text), filename));
  });

  it('takes as many distinct names as there are lines', { timeout: 60_000 }, () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `Nome${index}: fala`);
    expect(parseOrRefuse(Buffer.from(lines.join('\n')), 'a.txt')).toBe('read');
  });

  it('refuses millions of lines before making anything of them', () => {
    expect(parseOrRefuse(Buffer.from('x\n'.repeat(1_000_001)), 'a.txt')).toBe('refused');
  });

  it('reads a long recording whole', { timeout: 60_000 }, () => {
    const utterances = Array.from({ length: 30_000 }, (_, index) => {
      return {
        startMs: index * 1000,
        endMs: index * 1000 + 900,
        speaker: `Nome ${index % 9}`,
        text: 'palavras de sobra.',
      };
    });
    const parsed = parseTranscriptFile({
      bytes: Buffer.from(writeWebVtt(utterances)),
      filename: null,
      contentType: null,
    });
    expect(parsed.utterances).toEqual(utterances);
  });
});

const SAMPLES: Array<[string, Uint8Array]> = [
  ['a.vtt', Buffer.from(`${CUE}<v.x Ana>ol&aacute; <i>a</i>\n\nNOTE x\n\n2\n00:03.000 --> 00:04.000\nBia: ão`)],
  [
    'a.srt',
    Buffer.from('1\r\n00:00:01,000 --> 00:00:02,000\r\nAna: oi\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nBia: é'),
  ],
  [
    'a.json',
    Buffer.from(
      JSON.stringify({ speakers: [{ id: 1, name: 'Ana' }], segments: [{ start: 1, end: 2, speaker: 1, text: 'ã' }] }),
    ),
  ],
  ['b.txt', Buffer.from('Ana Souza   0:02\noi\n\nBia Reis   0:05\nsim\n')],
  ['c.txt', Buffer.from('[Ana] 10:00:01\noi\n\n[Bia] 10:00:04\nsim\n')],
  ['chat.txt', Buffer.from('10:00:01 From Ana To Bia(Direct Message):\n\toi\n\t\n00:00:02\tBia:\tsim\n')],
  ['u.txt', Buffer.from('\ufeffAna: oi\nBia: não\n', 'utf16le')],
];

describe('damaged files', () => {
  it.each(SAMPLES)('reads or refuses every damage to %s', (filename, bytes) => {
    const ends = new Set(damage(bytes, 400).map((damaged) => parseOrRefuse(damaged, filename)));
    expect(ends).toContain('read');
  });

  it.skipIf(!existsSync(FORMATS))(
    'reads or refuses every damage to real files (skipped: sample data absent)',
    { timeout: 60_000 },
    () => {
      for (const name of readdirSync(FORMATS).filter((one) => one.includes('.'))) {
        const ends = damage(readFileSync(join(FORMATS, name)), 20).map((damaged) => parseOrRefuse(damaged, name));
        expect(ends).toHaveLength(20);
      }
    },
  );
});

/** Copies of a file, each cut short or with some bytes changed; the same ones in every run. */
function damage(bytes: Uint8Array, count: number): Uint8Array[] {
  const random = createRandom(20_200_930);
  return Array.from({ length: count }, (_, round) => {
    const copy = Uint8Array.from(bytes);
    if (round % 3 === 0) return copy.slice(0, Math.floor(random() * copy.length));
    for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips -= 1) {
      const at = Math.floor(random() * copy.length);
      copy[at] = round % 3 === 1 ? (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8)) : Math.floor(random() * 256);
    }
    return copy;
  });
}

/** Numbers from 0 to 1 that look random and never change (linear congruence, modulus 2 to the 32nd). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
