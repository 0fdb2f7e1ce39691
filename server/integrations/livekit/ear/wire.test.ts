import { describe, expect, it } from 'vitest';
import { createWireReader, encodeSound, encodeWord, type EarWord } from './wire';

function read(bytes: Buffer, cutEvery: number) {
  const words: EarWord[] = [];
  const sounds: [number, Buffer][] = [];
  const reader = createWireReader({
    onWord: (word) => words.push(word),
    onSound: (track, sound) => sounds.push([track, Buffer.from(sound)]),
  });
  for (let at = 0; at < bytes.length; at += cutEvery) reader.push(bytes.subarray(at, at + cutEvery));
  return { words, sounds };
}

describe('the wire between the ear and its parent', () => {
  const samples = Buffer.from(Int16Array.from({ length: 960 }, (_, index) => index - 480).buffer);
  const word: EarWord = { say: 'joined', room: 7, roomSid: 'RM_ção' };
  const stream = Buffer.concat([encodeWord(word), ...encodeSound(3, [samples, samples]), ...encodeSound(4, [samples])]);

  it.each([1, 3, 7, 8, 1000, 65_536])('carries words and sound in order, cut every %i bytes', (cutEvery) => {
    const { words, sounds } = read(stream, cutEvery);
    expect(words).toEqual([word]);
    expect(sounds.map(([track, sound]) => [track, sound.length])).toEqual([
      [3, samples.length * 2],
      [4, samples.length],
    ]);
    expect(sounds[1]?.[1]).toEqual(samples);
  });

  it('keeps samples on even offsets behind words of any length', () => {
    for (const roomSid of ['RM_1', 'RM_12']) expect(encodeWord({ say: 'joined', room: 1, roomSid }).length % 2).toBe(0);
  });

  it('refuses what no child of ours sends', () => {
    expect(() => read(Buffer.alloc(16, 0xff), 16)).toThrow('a record of');
  });
});
