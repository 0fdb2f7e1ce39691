import nodemailer from 'nodemailer';
import { UpstreamError } from '@/server/lib/errors';
import type { Mailer } from '@/server/ports/mailer';
import { toEnvelope } from './envelope';

const TIMEOUT_MS = 20_000;

/** Sends by SMTP. `url` as in `smtps://user:pass@host:465`. */
export function createSmtpMailer(options: { url: string; from: string }): Mailer {
  const transport = nodemailer.createTransport({
    url: options.url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });

  return {
    async send(message) {
      try {
        await transport.sendMail(toEnvelope(message, options.from));
      } catch (cause) {
        throw toUpstreamError(cause);
      }
    },
  };
}

/** 5xx is a refusal that a repeat would only meet again; anything else may pass. */
function toUpstreamError(cause: unknown): UpstreamError {
  const status = statusOf(cause);
  const refusedForGood = status !== null && status >= 500;

  return new UpstreamError({
    vendor: 'smtp',
    status,
    retryable: !refusedForGood,
    reason: refusedForGood ? 'refused' : 'unreachable',
    cause,
  });
}

function statusOf(cause: unknown): number | null {
  const isAnswer = cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number';
  return isAnswer ? (cause.responseCode as number) : null; // safe because the line above checked it
}
