'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { SendError, sendFile } from './send-file';

export type Sending =
  | { kind: 'idle' }
  | { kind: 'sending'; fileName: string; sentBytes: number; totalBytes: number; remainingMs: number | null }
  /** All bytes are there; the server makes sense of them. */
  | { kind: 'reading'; fileName: string }
  | { kind: 'failed'; fileName: string; error: unknown };

interface SendFileOptions {
  toUrl: (file: File) => string;
  method?: 'PUT' | 'POST';
  /** Why a file is not sent at all, found by looking into it. */
  refuse?: (file: File) => Promise<SendError | null>;
  maxBytes: number;
  /** The code that the server would refuse a larger file with; it is then not sent at all. */
  tooLargeCode: string;
  onDone: (answer: unknown) => void;
}

const IDLE: Sending = { kind: 'idle' };
/** Before this, a speed is a guess. */
const TRUSTED_AFTER_MS = 1500;

/** One upload at a time, which may be stopped. Leaving the page stops it too. */
export function useSendFile({ toUrl, method = 'PUT', refuse, maxBytes, tooLargeCode, onDone }: SendFileOptions) {
  const [sending, setSending] = useState<Sending>(IDLE);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function send(file: File) {
    const fileName = file.name;
    if (file.size > maxBytes) {
      const error = new SendError(413, { code: tooLargeCode, details: { limitBytes: maxBytes } });
      return setSending({ kind: 'failed', fileName, error });
    }

    const refusal = (await refuse?.(file)) ?? null;
    if (refusal) return setSending({ kind: 'failed', fileName, error: refusal });

    const controller = new AbortController();
    stop.current = controller;
    const startedAt = performance.now();
    setSending({ kind: 'sending', fileName, sentBytes: 0, totalBytes: file.size, remainingMs: null });
    try {
      const answer = await sendFile({
        url: toUrl(file),
        method,
        file,
        signal: controller.signal,
        onProgress({ sentBytes, totalBytes }) {
          const remainingMs = estimateRest(performance.now() - startedAt, sentBytes, totalBytes);
          const isSent = sentBytes >= totalBytes;
          setSending(
            isSent ? { kind: 'reading', fileName } : { kind: 'sending', fileName, sentBytes, totalBytes, remainingMs },
          );
        },
      });
      setSending(IDLE);
      onDone(answer);
    } catch (error) {
      setSending(controller.signal.aborted ? IDLE : { kind: 'failed', fileName, error });
    }
  }

  const cancel = useCallback(() => stop.current?.abort(), []);
  return { sending, send, cancel };
}

/** Time left at the mean speed so far; null while that says little. */
export function estimateRest(elapsedMs: number, sentBytes: number, totalBytes: number): number | null {
  if (elapsedMs < TRUSTED_AFTER_MS || sentBytes === 0) return null;
  return (elapsedMs / sentBytes) * (totalBytes - sentBytes);
}
