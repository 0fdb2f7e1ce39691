import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '@/server/lib/errors';
import { createTestSigner } from './seal.fixture';
import { signCms } from './sign-cms';
import { type CmsFindings, verifyCms } from './verify-cms';
import { verifyTimestampToken } from './verify-token';

const CONTENT = Buffer.from('Fica aprovado o orçamento.');

let cms: Buffer;

beforeAll(async () => {
  const signer = await createTestSigner();
  cms = signCms(createHash('sha256').update(CONTENT).digest(), signer).cms;
});

describe('a CMS that somebody has been at', () => {
  it('holds for no other certificate after any one byte was changed', () => {
    fc.assert(
      fc.property(fc.nat(cms.length - 1), fc.integer({ min: 1, max: 255 }), (offset, mask) => {
        const changed = Buffer.from(cms);
        changed[offset] = (changed[offset] ?? 0) ^ mask;
        const found = read(changed);
        // Some bytes outside of the signature may change without harm: it then speaks of the same content and certificate.
        return (
          found === null || !holds(found) || found.certificateDer.equals(read(cms)?.certificateDer ?? Buffer.alloc(0))
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is refused or judged, whatever bytes it has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => read(Buffer.from(bytes)) === null),
      { numRuns: 300 },
    );
  });

  it('is refused or judged, wherever it is cut and glued', () => {
    const cut = fc.nat(cms.length);
    fc.assert(
      fc.property(cut, cut, (from, to) => {
        const glued = Buffer.concat([cms.subarray(0, from), cms.subarray(to)]);
        const found = read(glued);
        return found === null || glued.equals(cms) || !holds(found) || glued.subarray(0, cms.length).equals(cms);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused where it says another length than it has', () => {
    expect(cms.subarray(0, 2).toString('hex')).toBe('3082');
    expect(read(Buffer.concat([cms.subarray(0, 1), cms.subarray(3)]))).toBe(null);
  });

  it('nests no deeper than a reader can follow', () => {
    const deep = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from('3080', 'hex')));

    expect(() => verifyCms(deep, [CONTENT])).toThrow(expect.objectContaining({ code: 'CMS_UNREADABLE' }));
  });

  it('is no time stamp', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !verifyTimestampToken(bytes, CONTENT).valid),
      { numRuns: 200 },
    );
    expect(verifyTimestampToken(cms, CONTENT).valid).toBe(false);
  });
});

/** Null where it is refused as unreadable; anything else that is thrown is thrown on. */
function read(bytes: Buffer): CmsFindings | null {
  try {
    return verifyCms(bytes, [CONTENT]);
  } catch (error) {
    if (isAppError(error) && error.code === 'CMS_UNREADABLE') return null;
    throw error;
  }
}

function holds({ digestMatches, signatureValid, signingCertificateMatches }: CmsFindings): boolean {
  return digestMatches && signatureValid && signingCertificateMatches;
}
