import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordings } from '@/drizzle/schema';
import { sha256Hex } from '@/server/lib/tokens';
import { createMeetingRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createWorkerPool } from '@/server/workers/pool';
import { storeRecording } from '.';
import { measureStored } from './examine';

const MEDIA = '../shared/data/media';

/** Name, type by content, duration in milliseconds to within 30. */
const STORED: [string, string, number][] = [
  ['chrome-mediarecorder-av1-opus.webm', 'video/webm', 5101],
  ['chrome-mediarecorder-opus.m4a', 'audio/mp4', 5121],
  ['chrome-mediarecorder-opus.webm', 'audio/webm', 5100],
  ['chrome-mediarecorder-vp8-opus.webm', 'video/webm', 5107],
  ['chrome-mediarecorder-vp9-opus.mp4', 'video/mp4', 5149],
  ['chrome-mediarecorder-vp9-opus.webm', 'video/webm', 5111],
  ['h264-aac-faststart.mp4', 'video/mp4', 6009],
  ['h264-aac-fragmented.mp4', 'video/mp4', 6076],
  ['h264-aac-moov-last.mp4', 'video/mp4', 6009],
  ['h264-aac.mkv', 'video/x-matroska', 6041],
  ['jfk.mp3', 'audio/mpeg', 11_088],
  ['speech-adpcm.wav', 'audio/wav', 5056],
  ['speech-float32.wav', 'audio/wav', 2000],
  ['speech-mulaw-8k.wav', 'audio/wav', 4000],
  ['speech-opus.ogg', 'audio/ogg', 10_000],
  ['speech-stereo-44k1.wav', 'audio/wav', 3000],
  ['speech-vorbis.ogg', 'audio/ogg', 10_000],
  ['speech.m4a', 'audio/mp4', 10_000],
  ['video-only.mp4', 'video/mp4', 6009],
  ['vp8-vorbis.webm', 'video/webm', 6042],
  ['malformed/cut-in-frame.mp3', 'audio/mpeg', 2844],
  ['malformed/flac-4-hours-of-silence.flac', 'audio/flac', 14_399_951],
  ['malformed/m4a-named.wav', 'audio/mp4', 10_000],
  ['malformed/truncated-faststart.mp4', 'video/mp4', 6009],
  ['malformed/truncated.wav', 'audio/wav', 169],
  ['malformed/truncated.webm', 'video/webm', 2007],
  ['malformed/wav-255-channels.wav', 'audio/wav', 45],
  ['malformed/wav-data-4gib.wav', 'audio/wav', 113],
  ['malformed/wav-lying-size.wav', 'audio/wav', 113],
  ['malformed/webm-named.mp4', 'video/webm', 5111],
];

const REFUSED: [string, number, string][] = [
  ['malformed/empty.mp4', 422, 'RECORDING_EMPTY'],
  ['malformed/empty.wav', 422, 'RECORDING_EMPTY'],
  ['malformed/empty.webm', 422, 'RECORDING_EMPTY'],
  ['malformed/exe-named.webm', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/gzip-64MiB-of-newlines.vtt.gz', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/html-named.m4a', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/missing-first-chunk.webm', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/mp4-box-size-lie.mp4', 422, 'RECORDING_UNREADABLE'],
  ['malformed/png-named.mp4', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/truncated-no-moov.mp4', 422, 'RECORDING_UNREADABLE'],
  ['malformed/vtt-named.mp4', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/wav-header-only.wav', 422, 'RECORDING_UNREADABLE'],
  ['malformed/wav-zero-rate.wav', 422, 'RECORDING_UNREADABLE'],
  ['malformed/zip-64MiB-of-zeros.zip', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['malformed/zip-path-escape.zip', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['video-vp8.ivf', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['video-vp9.ivf', 415, 'RECORDING_TYPE_UNSUPPORTED'],
  ['video.h264', 415, 'RECORDING_TYPE_UNSUPPORTED'],
];

/** Its sample table claims billions of entries: tried on its own below. */
const ENDLESS = 'malformed/bit-rot.mp4';

describe.skipIf(!existsSync(MEDIA))('recordings of every kind (skipped: ../shared/data is not there)', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let member: TestMember;
  const workers = createWorkerPool({ maxThreads: 1 });

  beforeAll(async () => {
    database = await createTestDatabase();
    world = createTestWorld(database.db);
    world.base.ports.workers = workers;
    member = await createMember(world, { role: 'member' });
  });
  afterAll(async () => {
    await workers.close();
    await database.drop();
  });

  const read = (name: string) => readFileSync(`${MEDIA}/${name}`);
  const send = (name: string, meetingId: string) =>
    storeRecording(member.ctx, { meetingId, filename: name, body: Readable.from([read(name)]) });

  it('misses none', () => {
    const names = [...readdirSync(MEDIA), ...readdirSync(`${MEDIA}/malformed`).map((name) => `malformed/${name}`)];
    const known = [...STORED, ...REFUSED].map(([name]) => name);
    expect(names.filter((name) => name !== 'malformed').sort()).toEqual([...known, ENDLESS].sort());
  });

  it.each(STORED)('%s is stored as %s', async (name, mimeType, durationMs) => {
    const { recording } = await send(name, await createMeetingRow(member));
    expect(recording).toMatchObject({ mimeType, sha256: sha256Hex(read(name)) });
    expect(Math.abs((recording.durationMs ?? 0) - durationMs)).toBeLessThan(30);
  });

  it.each(REFUSED)('%s is refused with %i %s, and nothing is left', async (name, status, code) => {
    const meetingId = await createMeetingRow(member);
    await expect(send(name, meetingId)).rejects.toMatchObject({ status, code });
    expect(await database.db.$count(recordings, eq(recordings.meetingId, meetingId))).toBe(0);
    expect([...world.objects.keys()].filter((key) => key.includes(meetingId))).toEqual([]);
  });

  it('a table that never ends is given up in time, and the thread serves again', async () => {
    const put = async (name: string) => {
      await world.base.ports.store.put(name, read(name));
      return { storageKey: name, sizeBytes: read(name).length };
    };
    expect(await measureStored(member.ctx, await put(ENDLESS), 500)).toBeNull();
    expect(await measureStored(member.ctx, await put('jfk.mp3'), 60_000)).toBe(11_088);
  });
});
