import { type AudioFrame, AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import { EAR_FORMAT, FRAME_MS } from './format';

/** -60 dBFS: what fades out falls below it, and a microphone hardly ever. */
const QUIET_PEAK = 32;
/** Loud sounds show in some samples as well as in all. */
const PEAK_STEP = 8;

export interface TrackListener {
  /** False: nobody takes it. */
  take(samples: Buffer): boolean;
  /** No more will come: withdrawn, or no longer subscribed. */
  onEnded(): void;
  onBroken(reason: string): void;
}

/** The sound of one subscribed track, frame by frame. Frames keep coming while it is muted: they are silence. */
export class TrackHearing {
  readonly #reader: ReadableStreamDefaultReader<AudioFrame>;
  #isStopped = false;
  #soundedAt: number | null = null;

  constructor(track: RemoteTrack, listener: TrackListener) {
    const { sampleRate, channels } = EAR_FORMAT;
    const stream = new AudioStream(track, { sampleRate, numChannels: channels, frameSizeMs: FRAME_MS });
    this.#reader = stream.getReader();
    void this.#read(listener);
  }

  /** Since the last sound; null where there was none yet. */
  quietForMs(now: number): number | null {
    return this.#soundedAt === null ? null : now - this.#soundedAt;
  }

  stop(): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    void this.#reader.cancel().catch(() => {}); // it may have ended by itself
  }

  async #read(listener: TrackListener): Promise<void> {
    try {
      for (let frame = await this.#reader.read(); !frame.done; frame = await this.#reader.read()) {
        if (this.#isStopped) return;
        const { data } = frame.value;
        if (isSounding(data)) this.#soundedAt = performance.now();
        const { buffer, byteOffset, byteLength } = data;
        if (!listener.take(Buffer.from(buffer, byteOffset, byteLength))) return listener.onBroken('not_taken');
      }
      if (!this.#isStopped) listener.onEnded();
    } catch (error) {
      if (!this.#isStopped) listener.onBroken(String(error));
    }
  }
}

function isSounding(samples: Int16Array): boolean {
  for (let index = 0; index < samples.length; index += PEAK_STEP) {
    if (Math.abs(samples[index] ?? 0) > QUIET_PEAK) return true;
  }
  return false;
}
