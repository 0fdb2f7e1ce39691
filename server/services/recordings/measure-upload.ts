import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { AppError } from '@/server/lib/errors';
import { HEAD_BYTES, isLikelyMedia, refuseMedia } from '@/server/media-files';

/** Bytes pass through and are counted and hashed; what cannot be a recording stops the stream at its first bytes. */
export class UploadMeter extends Transform {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');
  private readonly limitBytes: number;
  private head: Buffer | null = Buffer.alloc(0);

  constructor(limitBytes: number) {
    super();
    this.limitBytes = limitBytes;
  }

  /** SHA-256 of all that passed, hex. Call once, at the end. */
  digest(): string {
    return this.hash.digest('hex');
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.sizeBytes += chunk.length;
    if (this.sizeBytes > this.limitBytes) return done(tooLarge(this.limitBytes));

    this.hash.update(chunk);
    if (this.head === null) return done(null, chunk);
    this.head = Buffer.concat([this.head, chunk]);
    if (this.head.length < HEAD_BYTES) return done();
    this.releaseHead(this.head, done);
  }

  override _flush(done: TransformCallback): void {
    if (this.sizeBytes === 0) return done(refuseMedia('empty'));
    if (this.head === null) return done();
    this.releaseHead(this.head, done);
  }

  private releaseHead(head: Buffer, done: TransformCallback): void {
    this.head = null;
    isLikelyMedia(head.subarray(0, HEAD_BYTES)).then(
      (likely) => (likely ? done(null, head) : done(refuseMedia('not-media'))),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

export function tooLarge(limitBytes: number): AppError {
  return new AppError({
    code: 'RECORDING_TOO_LARGE',
    status: 413,
    message: `At most ${limitBytes} bytes`,
    details: { limitBytes },
  });
}
