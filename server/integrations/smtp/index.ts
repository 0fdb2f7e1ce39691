export { createOutboxMailer } from './outbox';
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

function toUpstreamError(cause: unknown): UpstreamError {
  const status =
    cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number'
      ? cause.responseCode
      : null;
  const refusedForGood = status !== null && status >= 500;

  return new UpstreamError({
    vendor: 'smtp',
    status,
    retryable: !refusedForGood,
    reason: refusedForGood ? 'refused' : 'unreachable',
    cause,
  });
}
