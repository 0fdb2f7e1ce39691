/** What is kept around speech, for its first and last sounds. */
const PAD_MS = 150;
/** Shorter pauses stay: words around them belong together. */
const SHORT_PAUSE_MS = 300;
/** Services hear half a minute at once. */
const PIECE_MS = 30_000;
/** Speech without any pause for so long is cut all the same: 25 MB are not much more. */
const LONGEST_MS = 600_000;

export type Span = [startMs: number, endMs: number];

/**
 * Which stretches of a file go together as one piece: about half a minute of speech each, cut where nobody speaks; what is
 * silent is in none. Times in milliseconds from the file's beginning.
 */
export function planPieces(speech: readonly Span[], durationMs: number): Span[][] {
  const pieces: Span[][] = [];
  let lengthMs = Number.POSITIVE_INFINITY;
  for (const span of padSpans(speech, durationMs).flatMap(cutLong)) {
    const spanMs = span[1] - span[0];
    if (lengthMs + spanMs > PIECE_MS) {
      pieces.push([]);
      lengthMs = 0;
    }
    pieces.at(-1)?.push(span);
    lengthMs += spanMs;
  }
  return pieces;
}

export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, [startMs, endMs]) => sum + endMs - startMs, 0);
}

function padSpans(speech: readonly Span[], durationMs: number): Span[] {
  const inOrder = [...speech].sort(([a], [b]) => a - b);
  const padded: Span[] = [];
  for (const [startMs, endMs] of inOrder) {
    const start = Math.max(0, Math.round(startMs) - PAD_MS);
    const end = Math.min(durationMs, Math.round(endMs) + PAD_MS);
    const last = padded.at(-1);
    if (last && start - last[1] <= SHORT_PAUSE_MS) last[1] = Math.max(last[1], end);
    else if (end > start) padded.push([start, end]);
  }
  return padded;
}

function cutLong([startMs, endMs]: Span): Span[] {
  const parts: Span[] = [];
  for (let at = startMs; at < endMs; at += LONGEST_MS) parts.push([at, Math.min(endMs, at + LONGEST_MS)]);
  return parts;
}
