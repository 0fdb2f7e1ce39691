import type { Writable } from 'node:stream';
import { type EarWord, encodeSound, encodeWord } from '../wire';

/** Sound waits so long for more of it: one write then carries every track. */
const GATHER_MS = 10;
/** Of unread bytes. A parent that is so far behind gets no more of a track: it ends, and may be asked for again. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

export interface Outbox {
  /** Sent behind all sound that came before it. */
  tell(word: EarWord): void;
  /** False: the parent does not read any more, and this was thrown away. */
  send(track: number, samples: Buffer): boolean;
}

/** Words and sound on their way to the parent, in order, in few writes, never without bound. */
export function createOutbox(channel: Writable): Outbox {
  const gathered = new Map<number, Buffer[]>();
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    timer = null;
    if (gathered.size === 0) return;
    channel.cork();
    for (const [track, pieces] of gathered) for (const part of encodeSound(track, pieces)) channel.write(part);
    channel.uncork();
    gathered.clear();
  };

  return {
    tell(word) {
      flush();
      channel.write(encodeWord(word));
    },
    send(track, samples) {
      if (channel.writableLength > MOST_WAITING_BYTES) return false;

      const pieces = gathered.get(track);
      if (pieces) pieces.push(samples);
      else gathered.set(track, [samples]);
      timer ??= setTimeout(flush, GATHER_MS);
      return true;
    },
  };
}
