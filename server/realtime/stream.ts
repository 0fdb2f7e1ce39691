import type { SegmentStatus, SoundFormat } from '@/server/contract/live';
import type { Logger } from '@/server/observability/logger';
import { createFloodWatch } from './pcm/flood-watch';
import { createFrameSplitter, toBytesPerSecond } from './pcm/frame-splitter';
import { createLayoutWatch } from './pcm/layout-watch';
import type { SoundStore } from './sound-store';
import { Hearing } from './stream/hearing';
import { MuteSpans } from './stream/mute-spans';
import { SoundInbox } from './stream/sound-inbox';
import type { SpeechJudge } from './stream/speech-judge';
import type { SegmentFacts, TrackFacts, TrackStream, TrackTick } from './types';
import { toSegmentPaths } from './wav/segment-path';
import { SegmentWriter } from './wav/segment-writer';

/** Words in `SegmentFacts.warnings`. */
export type SoundWarning = 'layout_differs' | 'dangling_bytes' | 'not_finished' | 'partly_judged';

export interface TrackStreamOptions {
  store: SoundStore;
  facts: TrackFacts;
  segmentId: string;
  /** What the sender says. Not believed of `egress`, whose rate decides. */
  declaredFormat: SoundFormat;
  /** When the stream opened, from the session's zero. Its first sample may come seconds later: see `onStart`. */
  startMs: number;
  /** Wall time of the session's zero. */
  sessionStartedAt: number;
  /** How far word of a mute runs ahead of the sound it is about. */
  muteLeadMs: number;
  judge: SpeechJudge;
  log: Logger;
  onTick(tick: TrackTick): void;
  /** The first sample came; true `startMs` of the segment. */
  onStart?(startMs: number): void;
  /** The stream ended itself: its peer floods it, or the disk fails. Whoever owns it closes it. */
  onEnded(status: Extract<SegmentStatus, 'flood' | 'failed_disk'>): void;
  riffUpToBytes?: number;
}

/** A stream as its owner sees it. */
export interface OpenTrackStream extends TrackStream {
  /** Wall time of the last bytes; of the opening until then. For whoever looks for stalls. */
  readonly lastArrivedAt: number;
  readonly soundBytes: number;
  /** When all that was pushed is with the kernel, or the disk has failed. */
  drained(): Promise<void>;
}

/** Two seconds of the widest layout are held back from the hearing at most, until the rate has told the layout. */
const HELD_SECONDS = 2;

/**
 * Opens a file for a track's sound and listens on the side. What comes is gathered until the next beat, and then goes to
 * the file before anything else is done with it. Throws only for ids that are not ours (`BAD_SEGMENT_ID`).
 */
export function openTrackStream(options: TrackStreamOptions): OpenTrackStream {
  const { store, facts, segmentId, declaredFormat, sessionStartedAt, log } = options;
  const splitter = createFrameSplitter();
  const layout = createLayoutWatch(declaredFormat);
  const flood = createFloodWatch();
  const mutes = new MuteSpans();
  const warnings = new Set<SoundWarning>();
  const isMeasured = facts.way === 'egress';
  const hearing = new Hearing({
    trackId: facts.trackId,
    mayAnalyse: facts.mayAnalyse,
    judge: options.judge,
    log,
    onTick: options.onTick,
    isMutedAt: (atMs) => mutes.isMutedAt(atMs),
  });
  const writer = new SegmentWriter({
    root: store.root,
    paths: toSegmentPaths(store.root, { ...facts, segmentId }),
    format: declaredFormat,
    disk: store.disk,
    beat: store.beat,
    pages: store.pages,
    now: store.now,
    riffUpToBytes: options.riffUpToBytes,
    onFailure: (error) => endWith('failed_disk', error),
  });
  const inbox = new SoundInbox(store, takeIn);
  let format = declaredFormat;
  let startMs: number | null = null;
  let soundBytes = 0;
  let lastArrivedAt = store.now();
  let held: { frames: Buffer; arrivedAt: number }[] | null = isMeasured ? [] : null;
  let heldBytes = 0;
  let heardBytes = 0;
  let ended: SegmentStatus | null = null;
  let closing: Promise<SegmentFacts> | null = null;

  const positionMs = () => (soundBytes / toBytesPerSecond(format)) * 1000;

  function endWith(status: 'flood' | 'failed_disk', error?: unknown): void {
    if (ended) return;
    ended = status;
    log.error('a stream ended before its peer did', { segmentId, trackId: facts.trackId, status, error });
    if (!closing) options.onEnded(status);
  }

  /** A sender that outruns a healthy disk is not the disk's failure. */
  function isFlooded(sizeBytes: number, arrivedAt: number): boolean {
    const bytesPerSecond = toBytesPerSecond(layout.format);
    return (
      flood.push(sizeBytes, arrivedAt, bytesPerSecond) ||
      (!writer.hasRoomFor(sizeBytes) && flood.isSurge(bytesPerSecond))
    );
  }

  function takeIn(bytes: Buffer, arrivedAt: number, page: Buffer | null): void {
    const hasNewLayout = isMeasured && layout.push(bytes.length, arrivedAt);
    if (ended || isFlooded(bytes.length, arrivedAt)) {
      if (page) store.pages.giveBack(page);
      return endWith('flood');
    }

    const pieces = splitter.push(bytes);
    const last = pieces.at(-1);
    if (page && !last) store.pages.giveBack(page);
    for (const frames of pieces) writer.push(frames, frames === last ? page : null);
    if (hasNewLayout) changeLayout();
    for (const frames of pieces) {
      hear(frames, arrivedAt);
      soundBytes += frames.length;
    }
  }

  function start(sizeBytes: number, arrivedAt: number): number {
    const lengthMs = (sizeBytes / toBytesPerSecond(format)) * 1000;
    const first = Math.max(0, Math.round(arrivedAt - lengthMs - sessionStartedAt));
    if (!held) hearing.begin(format, first, 0);
    options.onStart?.(first);
    return first;
  }

  function changeLayout(): void {
    format = layout.format;
    writer.setFormat(format);
    warnings.add('layout_differs');
    log.warn('a stream has another layout than it declared', { segmentId, channels: format.channels });
    if (!held) hearing.begin(format, startMs ?? 0, soundBytes);
  }

  function hear(frames: Buffer, arrivedAt: number): void {
    if (!held) return hearing.push(frames, arrivedAt);

    held.push({ frames: Buffer.from(frames), arrivedAt });
    heldBytes += frames.length;
    if (layout.isMeasured || heldBytes > HELD_SECONDS * declaredFormat.sampleRate * 4) release();
  }

  function release(): void {
    const waiting = held ?? [];
    held = null;
    hearing.begin(format, startMs ?? 0, heardBytes);
    for (const one of waiting) hearing.push(one.frames, one.arrivedAt);
  }

  async function finish(status: SegmentStatus): Promise<SegmentFacts> {
    const rest = splitter.end(format);
    if (rest.danglingBytes > 0) warnings.add('dangling_bytes');
    writer.push(rest.frames);
    if (held) release();
    const [written] = await Promise.all([writer.close(), hearing.settle()]);
    const { isPartlyJudged, ...heard } = hearing.end();
    if (isPartlyJudged) warnings.add('partly_judged');
    if (!written.isWhole) warnings.add('not_finished');
    const durationMs = Math.round((written.soundBytes / toBytesPerSecond(format)) * 1000);
    const from = startMs ?? options.startMs;

    return {
      segmentId,
      status: ended ?? status,
      format,
      startMs: from,
      durationMs,
      sizeBytes: written.soundBytes,
      sha256: written.sha256,
      muted: mutes.list(from, from + durationMs),
      warnings: [...warnings],
      ...heard,
    };
  }

  return {
    segmentId,
    get lastArrivedAt() {
      return lastArrivedAt;
    },
    get soundBytes() {
      return soundBytes;
    },
    push(bytes, arrivedAt) {
      if (ended || closing || bytes.length === 0) return;
      lastArrivedAt = arrivedAt;
      startMs ??= start(bytes.length, arrivedAt);
      inbox.push(bytes, arrivedAt);
    },
    setMuted(isMuted, at) {
      inbox.flush();
      const soundAtMs = startMs === null ? at - sessionStartedAt : startMs + positionMs();
      mutes.set(isMuted, Math.round(soundAtMs + options.muteLeadMs));
    },
    setAnalysis(mayAnalyse) {
      inbox.flush();
      if (held) {
        held = [];
        heldBytes = 0;
        heardBytes = soundBytes;
      }
      hearing.setAnalysis(mayAnalyse, format, soundBytes);
    },
    waitForRoom: () => writer.waitForRoom(),
    drained() {
      inbox.flush();
      return writer.drained();
    },
    close(status) {
      inbox.flush();
      closing ??= finish(status);
      return closing;
    },
  };
}
