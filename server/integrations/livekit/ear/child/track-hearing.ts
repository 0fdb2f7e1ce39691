import { type AudioFrame, AudioStream, type RemoteTrack } from '@livekit/rtc-node';
import { EAR_FORMAT, FRAME_MS } from './format';

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

  constructor(track: RemoteTrack, listener: TrackListener) {
    const { sampleRate, channels } = EAR_FORMAT;
    const stream = new AudioStream(track, { sampleRate, numChannels: channels, frameSizeMs: FRAME_MS });
    this.#reader = stream.getReader();
    void this.#read(listener);
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
        const { buffer, byteOffset, byteLength } = frame.value.data;
        if (!listener.take(Buffer.from(buffer, byteOffset, byteLength))) return listener.onBroken('not_taken');
      }
      if (!this.#isStopped) listener.onEnded();
    } catch (error) {
      if (!this.#isStopped) listener.onBroken(String(error));
    }
  }
}
