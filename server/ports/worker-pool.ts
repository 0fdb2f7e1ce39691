import type { MessagePort } from 'node:worker_threads';
import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import type { CertificateDocument, MinutesDocument } from '@/server/contract/minutes-document';
import type { SealedPdf, SealRequest, SealSigner } from '@/server/contract/sealing';
import type { ParsedTranscript } from '@/server/contract/transcripts';
import type { ExaminedFile, GatheredEvidence, VerificationFindings } from '@/server/contract/verification';

/** A stored file that a thread reads piece by piece, by asking through `reader` (`server/media-files/far-file.ts`). */
export interface FarFile {
  sizeBytes: number;
  reader: MessagePort;
}

/** A file of a track, and where it begins on the clock of its session. */
export interface TrackPart {
  trackId: string;
  /** Absolute; one of ours. */
  path: string;
  startMs: number;
  durationMs: number;
}

/** What a media file is, whatever it is called. */
export interface MediaFacts {
  /** Without codecs; `video/…` only where there is a picture. */
  mimeType: string;
}

/** One utterance as it stood when minutes were made final; `speaker` is its label in the transcript. */
export interface LeafInput {
  position: number;
  startMs: number;
  endMs: number;
  speaker: string | null;
  text: string;
  /** UUID. */
  salt: string;
}

/** Work that would hold the event loop, by name: what goes in and what comes out. */
export interface WorkerTasks {
  'draft-minutes': { input: DraftRequest; output: DraftResult };
  'parse-transcript': {
    input: { bytes: Uint8Array; filename: string | null; contentType: string | null };
    output: ParsedTranscript;
  };
  'render-minutes': { input: MinutesDocument; output: Uint8Array };
  /** @throws AppError 415, 422 */
  'probe-media': { input: FarFile; output: MediaFacts };
  /** Milliseconds; `null` where the file does not tell. */
  'measure-media': { input: FarFile; output: number | null };
  /** Loudness peaks from 0 to 1, evenly spaced; `null` for what is not uncompressed. */
  'draw-peaks': { input: FarFile; output: number[] | null };
  /** Mixes parts to one WAV (`server/media-files/tracks`), sent through `output`. Gives the paths that held no sound. */
  'mix-tracks': { input: { parts: TrackPart[]; output: MessagePort }; output: { missing: string[] } };
  /** Stretches of a track's file that are not silent, in milliseconds; by loudness alone. */
  'find-sound': { input: { path: string }; output: [number, number][] };
  /** Those stretches as one WAV, 16 kHz mono; null where the file is gone. */
  'cut-sound': { input: { path: string; spans: [number, number][] }; output: Uint8Array | null };
  /** In order of position; hashes in hex. */
  'merkle-root': { input: { leaves: LeafInput[] }; output: { root: string; leaves: string[] } };
  /** The words of each page. Rejects what is no PDF. */
  'read-pdf-pages': { input: { bytes: Uint8Array }; output: string[] };
  /** Opens a `.p12` file (`server/dossier/pkcs12.ts`); give it a signal with a limit. @throws AppError 422 */
  'read-pkcs12': { input: { bytes: Uint8Array; password: string; now: Date }; output: SealSigner };
  /** Sets the certificate pages and seals (`server/dossier/seal.ts`). @throws AppError 409, 422 */
  'seal-document': { input: SealRequest & { certificate: CertificateDocument }; output: SealedPdf };
  /** The manifest's bytes as they stand under the seal (`server/dossier/read-manifest.ts`); null where there is none. */
  'read-manifest': { input: { bytes: Uint8Array }; output: Uint8Array | null };
  /** Every check that needs nothing but the file (`server/dossier/examine-sealed.ts`). */
  'examine-sealed': { input: { bytes: Uint8Array }; output: ExaminedFile };
  /** The same of a file on disk; `path` is one of ours. */
  'examine-file': { input: { path: string }; output: ExaminedFile };
  /** Together with what was gathered beside it (`server/dossier/verify.ts`). */
  'weigh-evidence': {
    input: { examined: ExaminedFile; gathered: GatheredEvidence | null };
    output: VerificationFindings;
  };
  /** Puts a time-stamp token into a sealed PDF (`server/dossier/embed-timestamp.ts`). @throws AppError 409, 422 */
  'stamp-document': { input: { bytes: Uint8Array; token: Uint8Array }; output: Uint8Array };
}

export type WorkerTaskName = keyof WorkerTasks;

export interface WorkerRunOptions {
  /** Ends the work even in the middle of an endless loop. */
  signal?: AbortSignal;
  onProgress?: (progress: DraftProgress) => void;
  /** What moves to the thread in place of being copied: ports, and bytes that nobody here needs any more. */
  transfer?: readonly (MessagePort | ArrayBuffer)[];
}

export interface WorkerPool {
  run<Name extends WorkerTaskName>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    options?: WorkerRunOptions,
  ): Promise<WorkerTasks[Name]['output']>;
  close(): Promise<void>;
}
