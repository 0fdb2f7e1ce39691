import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import type { CertificateDocument, MinutesDocument } from '@/server/contract/minutes-document';
import type { ParsedTranscript } from '@/server/contract/transcripts';

/** Work that would hold the event loop, by name: what goes in and what comes out. */
export interface WorkerTasks {
  'draft-minutes': { input: DraftRequest; output: DraftResult };
  'parse-transcript': {
    input: { bytes: Uint8Array; filename: string | null; contentType: string | null };
    output: ParsedTranscript;
  };
  'render-minutes': { input: MinutesDocument; output: Uint8Array };
  'append-certificate': { input: { original: Uint8Array; certificate: CertificateDocument }; output: Uint8Array };
}

export type WorkerTaskName = keyof WorkerTasks;

export interface WorkerPool {
  run<Name extends WorkerTaskName>(
    name: Name,
    input: WorkerTasks[Name]['input'],
    options?: { signal?: AbortSignal; onProgress?: (progress: DraftProgress) => void },
  ): Promise<WorkerTasks[Name]['output']>;
  close(): Promise<void>;
}
