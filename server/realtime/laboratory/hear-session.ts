import type { HeardPiece } from '@/server/ports/replay-lab';
import { TrackNotes } from '../track-notes';
import { TICK_MS } from '../types';
import { type Hearing, judgeMoments } from './judge-moments';

/** What a live stream would have noted of each piece, in their order. */
export async function hearSession(hearing: Hearing): Promise<HeardPiece[]> {
  const notes = new Map(hearing.pieces.map((piece) => [piece, new TrackNotes()]));

  for await (const { moment, ticks } of judgeMoments(hearing)) {
    const stopped = new Set([...moment.goings, ...moment.changes.map(({ trackId }) => trackId)]);
    for (const [{ trackId }, own] of notes) if (stopped.has(trackId)) own.stop(moment.tick);
    moment.sounds.forEach(({ piece }, index) => {
      const heard = ticks[index];
      if (!heard) return;
      notes.get(piece)?.weigh(heard.tick - Math.floor(piece.startMs / TICK_MS), heard);
      notes.get(piece)?.judge(heard.tick, heard.speech);
    });
  }

  return Array.from(notes.values(), (own) => own.tell());
}
