import { createHash, timingSafeEqual } from 'node:crypto';
import { TokenVerifier } from 'livekit-server-sdk';
import { z } from 'zod';
import type { WebhookHeaders, WebhookSender, WebhookVerification } from '@/server/ports/webhook-sender';

const LIMIT_BYTES = 1024 * 1024;
const CLOCK_TOLERANCE_SECONDS = 10;
const LONGEST_TOKEN = 8192;
const BEARER = /^bearer(?: +|$)/i;
/** Values in the query of an address: of an egress result it is our own ticket, of a stored file its signature. */
const QUERY_VALUE = /((?:[?&]|\\u0026)[\w.-]{1,64}=)[^"&\s\\]*/g;
const TURN_PASSWORD = /("turnPassword"\s*:\s*")[^"]*/g;

const TokenHeader = z.object({ alg: z.string() });
const TokenIssuer = z.object({ iss: z.string() });
const Delivered = z.object({ event: z.string().min(1), id: z.string().min(1) });

export interface LivekitKey {
  apiKey: string;
  apiSecret: string;
}

/**
 * LiveKit signs with a JWT, bare in `Authorization`, that holds the SHA-256 of the body. Several keys at once, so that
 * one may be changed for another. The vendor's verifier reads the token; the receiver around it would read the body as
 * text and fail on whatever is no JSON, so the bytes are compared here.
 */
export function createLivekitWebhook(options: { keys: readonly LivekitKey[] }): WebhookSender {
  const secrets = new Map(options.keys.map(({ apiKey, apiSecret }) => [apiKey, apiSecret]));

  return {
    source: 'livekit',
    limitBytes: LIMIT_BYTES,
    verify: (raw, headers) => verify(secrets, raw, headers),

    read(raw) {
      const { event, id } = Delivered.safeParse(parseJson(raw.toString('utf8'))).data ?? {};
      return event && id ? { eventType: event, dedupeKey: id } : null;
    },

    redact(raw) {
      const text = raw.toString('latin1'); // one sign a byte: all others stay as they came
      return Buffer.from(text.replace(QUERY_VALUE, '$1{...}').replace(TURN_PASSWORD, '$1{...}'), 'latin1');
    },
  };
}

async function verify(
  secrets: ReadonlyMap<string, string>,
  raw: Buffer,
  { authorization = '' }: WebhookHeaders,
): Promise<WebhookVerification> {
  const token = authorization.trim().replace(BEARER, '');
  if (token === '') return invalid('signature_missing');
  if (token.length > LONGEST_TOKEN) return invalid('token_malformed');

  const [header, payload] = token.split('.').map(parsePart);
  const { alg } = TokenHeader.safeParse(header).data ?? {};
  const { iss } = TokenIssuer.safeParse(payload).data ?? {};
  if (alg === undefined || iss === undefined) return invalid('token_malformed');
  if (alg !== 'HS256') return invalid('algorithm');
  const secret = secrets.get(iss);
  if (!secret) return invalid('unknown_key');

  const claims = await readToken({ apiKey: iss, apiSecret: secret }, token);
  if ('refused' in claims) return invalid(claims.refused);
  return compareBody(raw, claims.sha256);
}

/** Whatever is wrong with a token is a stranger's doing; the verifier tells it by throwing. */
async function readToken(
  { apiKey, apiSecret }: LivekitKey,
  token: string,
): Promise<{ sha256: unknown } | { refused: string }> {
  try {
    const claims = await new TokenVerifier(apiKey, apiSecret).verify(token, CLOCK_TOLERANCE_SECONDS);
    return { sha256: claims.sha256 };
  } catch (error) {
    return { refused: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { code, claim } = z.object({ code: z.string(), claim: z.string().optional() }).safeParse(error).data ?? {};
  if (code === 'ERR_JWT_EXPIRED') return 'token_expired';
  if (claim === 'nbf') return 'token_not_yet_valid';
  return code === 'ERR_JWT_CLAIM_VALIDATION_FAILED' ? 'token_claims' : 'signature_mismatch';
}

function compareBody(raw: Buffer, claimed: unknown): WebhookVerification {
  if (typeof claimed !== 'string') return invalid('body_digest_missing');

  const expected = createHash('sha256').update(raw).digest();
  const given = Buffer.from(claimed, 'base64');
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame ? { verdict: 'valid', organizationId: null } : invalid('body_changed');
}

function invalid(reason: string): WebhookVerification {
  return { verdict: 'invalid', reason };
}

function parsePart(part: string): unknown {
  return parseJson(Buffer.from(part, 'base64url').toString('utf8'));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
