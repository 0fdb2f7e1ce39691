import type { Readable } from 'node:stream';

export interface StoredObject {
  sizeBytes: number;
}

export interface ByteRange {
  /** First byte, from 0. */
  start: number;
  /** Last byte, inclusive. */
  end: number;
}

/**
 * Where bytes live. Keys are made by us (`organization/…/uuid`), never from names that came from outside.
 * A put is whole or not at all: a reader never sees half an object.
 */
export interface ObjectStore {
  put(key: string, body: Readable | Uint8Array, options?: { signal?: AbortSignal }): Promise<StoredObject>;
  /** `null` when there is no such object. */
  stat(key: string): Promise<StoredObject | null>;
  /** @throws AppError 404 `OBJECT_NOT_FOUND` */
  open(key: string, range?: ByteRange): Promise<Readable>;
  read(key: string): Promise<Buffer>;
  delete(key: string): Promise<void>;
  /** A short-lived address that a browser may fetch, with ranges. `fileName` is what a download is called. */
  signedUrl(key: string, options: SignedUrlOptions): Promise<string>;
}

export interface SignedUrlOptions {
  mimeType: string;
  fileName: string;
  disposition: 'inline' | 'attachment';
}
