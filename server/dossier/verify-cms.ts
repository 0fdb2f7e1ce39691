import { createHash } from 'node:crypto';
import { toDer } from './der';
import { OID } from './oids';
import { openCms } from './signed-data';
import { type SignerFindings, verifySigner } from './verify-signer';
import { type TimestampFindings, verifyTimestampToken } from './verify-token';

export interface CmsFindings extends SignerFindings {
  /** DER of the signer's certificate; `readCertificate` tells what it says. */
  certificateDer: Buffer;
  /** DER of the other certificates that it carries. */
  chainDer: Buffer[];
  /** `null` where there is no time stamp. */
  timestamp: TimestampFindings | null;
  /** Behind the signature `contents` holds zeros alone, as padding should. */
  paddingIsEmpty: boolean;
}

/**
 * Checks the CMS of a PDF signature. A signature holds when `digestMatches`, `signatureValid` and
 * `signingCertificateMatches` are all true; who the certificate belongs to is not judged here.
 *
 * @param contents the bytes of `/Contents`, with their padding
 * @param signedParts the bytes that `/ByteRange` covers, in order
 * @throws AppError 422 `CMS_UNREADABLE`
 */
export function verifyCms(contents: Uint8Array, signedParts: readonly Uint8Array[]): CmsFindings {
  const { signer, certificate, certificates, sizeBytes } = openCms(contents);
  const found = verifySigner({
    signer,
    certificate,
    contentType: OID.data,
    digestContent(name) {
      const hash = createHash(name);
      for (const part of signedParts) hash.update(part);
      return hash.digest();
    },
  });
  const token = signer.unsignedAttrs?.attributes.find(({ type }) => type === OID.timestampToken)?.values[0];
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);

  return {
    ...found,
    certificateDer: certificate,
    chainDer: certificates.filter((one) => !one.equals(certificate)),
    timestamp: token ? verifyTimestampToken(toDer(token), signature) : null,
    paddingIsEmpty: contents.subarray(sizeBytes).every((byte) => byte === 0),
  };
}
