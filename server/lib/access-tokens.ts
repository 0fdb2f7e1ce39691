import { decodeJwt, errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from './errors';
import { isUuid } from './uuid';

const ISSUER = 'ata';
const AUDIENCE = 'ata-api';
const TYPE = 'at+jwt';

export interface AccessTokenClaims {
  userId: string;
  organizationId: string;
  familyId: string;
}

/** Bearer tokens: HS256 only, issuer, audience and type checked, short-lived. */
export function createAccessTokens(options: { secret: string; ttlSeconds: number }) {
  const key = new TextEncoder().encode(options.secret);

  return {
    sign: (claims: AccessTokenClaims): Promise<string> =>
      new SignJWT({ tid: claims.organizationId, sid: claims.familyId, type: 'access' })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setSubject(claims.userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${options.ttlSeconds}s`)
        .sign(key),

    async verify(token: string): Promise<AccessTokenClaims> {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          typ: TYPE,
          requiredClaims: ['exp'],
        });
        return readClaims(payload);
      } catch (error) {
        throw toRefusal(error);
      }
    },
  };
}

/** When a token that was verified ends, milliseconds since 1970; null when it does not say. */
export function readExpiry(token: string): number | null {
  const { exp } = decodeJwt(token);
  return exp === undefined ? null : exp * 1000;
}

function readClaims(payload: Record<string, unknown>): AccessTokenClaims {
  const { sub, tid, sid, type } = payload;
  if (type !== 'access') throw unauthorized('Invalid token type');
  if (!isId(sub) || !isId(tid) || !isId(sid)) throw unauthorized('Invalid token');

  return { userId: sub, organizationId: tid, familyId: sid };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

function toRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.JWTExpired) return unauthorized('Token expired');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'typ')
    return unauthorized('Invalid token type');

  return unauthorized('Invalid token');
}

export function unauthorized(message: string): AppError {
  return new AppError({ code: 'UNAUTHORIZED', status: 401, message });
}
