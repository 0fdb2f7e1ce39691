import type { Readable } from 'node:stream';
import type { CutTick } from '../tick-cutter';
import type { PlannedPiece } from './plan';
import { StretchReader } from './stretch-reader';

/** What happens at one tick of a session, before it is judged. */
export interface Moment {
  tick: number;
  /** Tracks that come, are allowed or refused from here on, and go, before the tick is heard. */
  comings: PlannedPiece[];
  changes: { trackId: string; mayAnalyse: boolean }[];
  goings: string[];
  sounds: { piece: PlannedPiece['piece']; cut: CutTick }[];
}

interface Running {
  planned: PlannedPiece;
  reader: StretchReader | null;
  stretch: number;
}

/** The moments of a session in rising order, without those at which nothing is. Closes its files when it is left. */
export async function* readMoments(
  pieces: readonly PlannedPiece[],
  open: (path: string) => Promise<Readable>,
): AsyncGenerator<Moment> {
  const waiting = [...pieces];
  let running: Running[] = [];
  try {
    for (let tick = waiting[0]?.startTick ?? 0; waiting.length > 0 || running.length > 0; tick += 1) {
      const moment: Moment = { tick, comings: [], changes: [], goings: [], sounds: [] };
      for (const one of running.filter(({ planned }) => planned.endTick <= tick)) {
        one.reader?.close();
        moment.goings.push(one.planned.piece.trackId);
      }
      running = running.filter(({ planned }) => planned.endTick > tick);
      while (waiting[0] && waiting[0].startTick <= tick) {
        const planned = waiting.shift() as PlannedPiece; // safe because it was just looked at
        moment.comings.push(planned);
        running.push({ planned, reader: null, stretch: 0 });
      }
      for (const one of running) await hear(one, tick, moment, open);
      if (hasAnything(moment)) yield moment;
    }
  } finally {
    for (const { reader } of running) reader?.close();
  }
}

async function hear(
  one: Running,
  tick: number,
  moment: Moment,
  open: (path: string) => Promise<Readable>,
): Promise<void> {
  const { piece, stretches } = one.planned;
  const stretch = stretches[one.stretch];
  if (!one.reader && stretch && stretch.startTick <= tick) {
    const toFile = (ms: number) => ms - piece.startMs;
    one.reader = new StretchReader(await open(piece.path), {
      fromMs: toFile(stretch.fromMs),
      toMs: toFile(stretch.toMs),
    });
    moment.changes.push({ trackId: piece.trackId, mayAnalyse: true });
  }
  if (!one.reader) return;

  const cut = one.reader.take() ?? (await refill(one.reader));
  if (cut) return void moment.sounds.push({ piece, cut });

  one.reader.close();
  one.reader = null;
  one.stretch += 1;
  if (stretch && stretch.toMs < piece.startMs + piece.durationMs) {
    moment.changes.push({ trackId: piece.trackId, mayAnalyse: false });
  }
}

async function refill(reader: StretchReader): Promise<CutTick | null> {
  if (!reader.isDone) await reader.fill();
  return reader.take();
}

function hasAnything({ comings, changes, goings, sounds }: Moment): boolean {
  return comings.length + changes.length + goings.length + sounds.length > 0;
}
