import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { HEADER_BYTES } from '../wav/header';
import { makeSound, makeStore, openTestStream, SESSION_STARTED_AT, removeStores } from './testing';

const TRACKS = 50;
const SECONDS = 60;
const MONO_16 = { sampleRate: 16_000, channels: 1 } as const;
const SECOND = 32_000;

afterAll(removeStores);

describe('fifty tracks of a minute, as fast as they go', () => {
  it('lose and shift no byte, whatever the messages are cut into', async () => {
    const store = await makeStore();
    const sound = makeSound(SECOND * SECONDS * 2);
    const tracks = Array.from({ length: TRACKS }, (_, index) => ({
      ...openTestStream(store, { declaredFormat: MONO_16 }),
      sound: sound.subarray(index * 7919, index * 7919 + SECOND * SECONDS),
    }));
    for (let second = 0; second < SECONDS; second += 1) {
      for (const [index, track] of tracks.entries()) {
        const piece = track.sound.subarray(second * SECOND, (second + 1) * SECOND);
        const cut = 1 + ((index * 613 + second * 31) % (SECOND - 1));
        track.stream.push(piece.subarray(0, cut), SESSION_STARTED_AT + second * 1000 + 500);
        track.stream.push(piece.subarray(cut), SESSION_STARTED_AT + (second + 1) * 1000);
      }
      await Promise.all(tracks.map((track) => track.stream.drained()));
    }

    const facts = await Promise.all(tracks.map((track) => track.stream.close('completed')));
    for (const [index, track] of tracks.entries()) {
      const sent = createHash('sha256').update(track.sound).digest('hex');
      expect(facts[index]).toMatchObject({ sha256: sent, durationMs: SECONDS * 1000, format: MONO_16, warnings: [] });
      expect(await hashFile(track.paths.whole)).toBe(sent);
      expect(track.ticks).toHaveLength(1875);
    }
  }, 60_000);
});

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { start: HEADER_BYTES })) hash.update(piece as Buffer); // safe because no encoding is set
  return hash.digest('hex');
}
