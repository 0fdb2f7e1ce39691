import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { wavHeader } from '@/server/lib/wav-header';
import { cutFrames, FRAME_MS, readEgressSound } from './egress-sound';
import { playTrack } from './play-track';
import { startTrackProcess } from './track-process';

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
const STEREO = { sampleRate: 48_000, channels: 2 };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-replay-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a saw tooth of so many frames. */
async function writeSound(name: string, form: { sampleRate: number; channels: number }, frames: number) {
  const samples = Int16Array.from({ length: frames * form.channels }, (_, at) => (at % 100) * 100);
  const sound = Buffer.from(samples.buffer);
  const path = join(folder, name);
  await writeFile(path, Buffer.concat([wavHeader({ ...form, dataBytes: sound.length }), sound]));
  return { path, sound };
}

describe('a file that is replayed', () => {
  it('is sent as Egress would: by a process of its own, in frames of 10 ms, with word of mutes and a close without a code', async () => {
    const { path, sound } = await writeSound('ana.wav', STEREO, 2400);
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // safe because it listens on a port
    const heard: (Buffer | string)[] = [];
    const closed = new Promise<number>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('message', (data, isBinary) => heard.push(isBinary ? (data as Buffer) : String(data)));
        socket.on('close', resolve);
      });
    });

    const child = await startTrackProcess();
    await child.ask('load', path);
    const mutes = [{ atMs: 20, isMuted: true }];
    const played = await child.ask('play', { url: `ws://127.0.0.1:${port}`, speed: 4, startAt: Date.now(), mutes });
    await child.stop();
    server.close();

    expect(child.pid).not.toBe(process.pid);
    expect(played).toEqual({ frames: 5, closedBy: null });
    expect(await closed).toBe(1005);
    expect(heard.map((one) => (typeof one === 'string' ? one : one.length))).toEqual([
      ...[1920, 1920],
      '{"muted":true}',
      ...[1920, 1920, 1920],
    ]);
    expect(Buffer.concat(heard.filter((one) => typeof one !== 'string')).equals(sound)).toBe(true);
  });

  it('says with which code the server closed before its end', async () => {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // safe because it listens on a port
    server.on('connection', (socket) =>
      socket.once('message', () => {
        socket.close(1008);
        socket.pause(); // the answer to its close takes a while
        setTimeout(() => socket.resume(), 10 * FRAME_MS);
      }),
    );

    const frames = cutFrames(Buffer.alloc(48_000 * 4));
    const played = await playTrack({ url: `ws://127.0.0.1:${port}`, frames, speed: 1, startAt: Date.now() });
    server.close();

    expect(played.closedBy).toBe(1008);
    expect(played.frames).toBeLessThan(100);
  });

  it('is brought to 48 kHz and two channels', async () => {
    const { path } = await writeSound('mono.wav', { sampleRate: 16_000, channels: 1 }, 1600);
    const sound = await readEgressSound(path);
    expect(sound.length).toBe(4800 * 4);
    expect([sound.readInt16LE(12), sound.readInt16LE(14)]).toEqual([100, 100]);
  });

  it.skipIf(!hasFfmpeg)(`may be FLAC${hasFfmpeg ? '' : ' (ffmpeg is not installed)'}`, async () => {
    const { path, sound } = await writeSound('bia.wav', STEREO, 4800);
    const flac = join(folder, 'bia.flac');
    spawnSync('ffmpeg', ['-v', 'error', '-i', path, flac]);
    expect((await readEgressSound(flac)).equals(sound)).toBe(true);
  });

  it('is refused where it is no sound', async () => {
    const path = join(folder, 'words.txt');
    await writeFile(path, 'only words');
    await expect(readEgressSound(path)).rejects.toThrow();
  });
});
