import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAppError } from '@/server/lib/errors';
import { parseTranscriptFile } from '.';

const FOLDER = join(process.cwd(), '..', 'shared', 'data', 'zoom');
const TEAM = 'Industrial Designer 2, Marketing 13, Project Manager 14, User Interface 2';
const SENATE = 'Humberto Costa 2, Omar Aziz 9, Randolfe Rodrigues 6';
const OLD = "local/2020-04-09 15.10.19 Project Manager's Zoom Meeting 612342203";
const KICK_OFF = 'local/2024-01-31 10.00.00 Remote control kick-off 82345678901';
const COMMITTEE = 'local/2026-04-28 17.06.49 Reunião do comitê – pauta nº 3';

/** Path; format and timing; language; utterances; speakers; first start-end, last start-end; warnings. */
const READABLE: Array<[string, string, string | null, number, string, string, string]> = [
  [
    'cloud/GMT20200930-163516_Recording.transcript.vtt',
    'webvtt exact',
    'en',
    300,
    'Brian Epstein 45, George Harrison 3, John Lennon 7, Paul McCartney 242, Ringo Starr 1, nobody 2',
    '4859-7410 3326820-3341970',
    '',
  ],
  [
    'cloud/GMT20200930-163516_RecordingnewChat.txt',
    'zoom-chat exact',
    'en',
    10,
    'Brian Epstein 6, George Harrison 1, John Lennon 1, Paul McCartney 1, Ringo Starr 1',
    '1274000-1274000 2209000-2209000',
    '',
  ],
  ['formats/bot-fireflies.json', 'bot-json exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  ['formats/bot-readai.json', 'bot-json exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  [
    'formats/bot-recall.json',
    'bot-json exact',
    'en',
    25,
    'Industrial Designer 2, Marketing 7, Project Manager 14, User Interface 2',
    '2130-13180 147950-152070',
    '',
  ],
  [
    'formats/bot-utterances.json',
    'bot-json exact',
    'en',
    20,
    'Industrial Designer 2, Marketing 5, Project Manager 11, User Interface 2',
    '2130-13180 85240-100180',
    '',
  ],
  ['formats/generic-segments.json', 'bot-json exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  ['formats/no-speakers.txt', 'plain-text estimated', 'en', 6, 'nobody 6', '0-20800 152800-161600', ''],
  ['formats/ptbr-latin1.srt', 'srt exact', 'pt', 17, SENATE, '1000-90040 304400-316160', 'encoding-assumed:3'],
  ['formats/ptbr-speaker-colon.txt', 'speaker-text estimated', 'pt', 17, SENATE, '0-84800 281600-292800', ''],
  ['formats/ptbr.transcript.vtt', 'webvtt exact', 'pt', 17, SENATE, '1000-90040 304400-316160', ''],
  ['formats/speaker-block.txt', 'teams-text exact', 'en', 31, TEAM, '2000-13000 234000-242800', ''],
  ['formats/speaker-colon.txt', 'speaker-text estimated', 'en', 31, TEAM, '0-10000 152800-161600', ''],
  [
    'formats/subrip-crlf-bom.srt',
    'srt exact',
    'en',
    30,
    'Industrial Designer 2, Marketing 12, Project Manager 14, User Interface 2',
    '2130-13180 218200-232790',
    '',
  ],
  ['formats/subrip.srt', 'srt exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  ['formats/teams-voice-tags.vtt', 'webvtt exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  ['formats/timestamped.txt', 'speaker-text exact', 'en', 31, TEAM, '2000-13000 234000-242800', ''],
  [
    'formats/webvtt-all-features.vtt',
    'webvtt exact',
    'en',
    12,
    'Industrial Designer 1, Marketing 5, Project Manager 5, nobody 1',
    '2130-13180 36520-39750',
    '',
  ],
  ['formats/whisper-verbose.json', 'bot-json exact', 'en', 31, 'nobody 31', '2130-13180 234600-241710', ''],
  ['formats/zoom.transcript.vtt', 'webvtt exact', 'en', 31, TEAM, '2130-13180 234600-241710', ''],
  [
    `${OLD}/chat.txt`,
    'zoom-chat exact',
    'en',
    3,
    'Marketing 1, Project Manager 1, User Interface Designer 1',
    '0-0 109000-109000',
    'direct-message:3 wall-clock:1',
  ],
  [`${OLD}/closed_caption.txt`, 'zoom-captions exact', 'en', 9, 'nobody 9', '0-11000 26000-28000', 'wall-clock:1'],
  [
    `${KICK_OFF}/meeting_saved_closed_caption.txt`,
    'zoom-captions exact',
    'en',
    31,
    TEAM,
    '0-11000 232000-240800',
    'wall-clock:1',
  ],
  [
    `${KICK_OFF}/meeting_saved_new_chat.txt`,
    'zoom-chat exact',
    'en',
    3,
    'Marketing 1, Project Manager 1, User Interface Designer 1',
    '0-0 130000-130000',
    'direct-message:7 wall-clock:1',
  ],
  [
    `${COMMITTEE}/meeting_saved_closed_caption.txt`,
    'zoom-captions exact',
    'pt',
    17,
    SENATE,
    '0-89000 303000-314200',
    'wall-clock:1',
  ],
  [
    `${COMMITTEE}/meeting_saved_new_chat.txt`,
    'zoom-chat exact',
    null,
    1,
    'Randolfe Rodrigues 1',
    '0-0 0-0',
    'wall-clock:1',
  ],
  [
    'formats/malformed/bad-timestamps.srt',
    'srt exact',
    'en',
    2,
    'Marketing 2',
    '6000-7500 10000-11000',
    'time-unreadable:2 time-unreadable:10',
  ],
  [
    'formats/malformed/end-before-start.vtt',
    'webvtt exact',
    null,
    2,
    'Marketing 1, Project Manager 1',
    '10000-11000 11000-12000',
    'end-before-start:4',
  ],
  ['formats/malformed/markup.vtt', 'webvtt exact', null, 1, 'nobody 1', '1000-2000 1000-2000', ''],
  [
    'formats/malformed/nul-bytes.txt',
    'speaker-text estimated',
    null,
    2,
    'Marketing 1, Project Manager 1',
    '0-400 400-800',
    'control-characters:1',
  ],
  [
    'formats/malformed/utf16.vtt',
    'webvtt exact',
    'en',
    5,
    'Marketing 3, Project Manager 2',
    '2130-13180 20580-21520',
    '',
  ],
];

const REFUSED: Array<[string, number, string, number | null]> = [
  ['formats/malformed/empty.vtt', 422, 'empty-file', 1],
  ['formats/malformed/header-only.vtt', 422, 'no-cues', null],
  ['formats/malformed/not-a-vtt.vtt', 422, 'webvtt-signature-missing', 1],
  ['formats/malformed/truncated.json', 422, 'json-invalid', 1],
  ['formats/malformed/wrong-shape.json', 422, 'json-shape-unknown', 1],
  ['local/names.json', 422, 'json-shape-unknown', 1],
  [`${KICK_OFF}/recording.conf`, 422, 'json-shape-unknown', 1],
  [`${KICK_OFF}/video1823456789.mp4`, 415, 'media', null],
  [`${KICK_OFF}/audio1823456789.m4a`, 415, 'media', null],
  ['local/2022-06-08 11.02.39 Demo/double_click_to_convert_01.zoom', 415, 'binary', null],
];

function parse(path: string) {
  return parseTranscriptFile({
    bytes: readFileSync(join(FOLDER, path)),
    filename: path.split('/').at(-1) ?? null,
    contentType: null,
  });
}

describe.skipIf(!existsSync(FOLDER))('real transcript files (skipped: sample data absent)', () => {
  it.each(READABLE)('reads %s', (path, kind, language, count, speakers, times, warnings) => {
    const parsed = parse(path);
    const [first, last] = [parsed.utterances[0], parsed.utterances.at(-1)];
    expect({
      kind: `${parsed.format} ${parsed.timing}`,
      language: parsed.language,
      count: parsed.utterances.length,
      speakers: countSpeakers(parsed.utterances),
      times: `${first?.startMs}-${first?.endMs} ${last?.startMs}-${last?.endMs}`,
      warnings: parsed.warnings.map(({ code, line }) => `${code}:${line}`).join(' '),
    }).toEqual({ kind, language, count, speakers, times, warnings });
  });

  it.each(REFUSED)('refuses %s', (path, status, reason, line) => {
    let refusal: unknown = null;
    try {
      parse(path);
    } catch (error) {
      refusal = isAppError(error) ? { status: error.status, details: error.details } : error;
    }
    expect(refusal).toEqual({ status, details: { line, reason } });
  });

  it('keeps the words of every format of the same meeting', () => {
    const words = (path: string) =>
      parse(path)
        .utterances.map(({ text }) => text)
        .join(' ');
    const expected = words('formats/generic-segments.json');
    for (const path of [
      'zoom.transcript.vtt',
      'teams-voice-tags.vtt',
      'subrip.srt',
      'speaker-colon.txt',
      'speaker-block.txt',
      'no-speakers.txt',
    ]) {
      expect(words(`formats/${path}`)).toBe(expected);
    }
  });
});

function countSpeakers(utterances: ReadonlyArray<{ speaker: string | null }>): string {
  const counts = new Map<string, number>();
  for (const { speaker } of utterances) counts.set(speaker ?? 'nobody', (counts.get(speaker ?? 'nobody') ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
