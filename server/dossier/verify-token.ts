import { createHash } from 'node:crypto';
import { Certificate, ExtKeyUsage, TSTInfo } from 'pkijs';
import { readCertificate } from './certificate-facts';
import { readDer } from './der';
import { digestOf, OID } from './oids';
import { openCms } from './signed-data';
import { verifySigner } from './verify-signer';

/** A time stamp beside a signature. Whether its authority deserves trust is for the reader to judge. */
export interface TimestampFindings {
  /** ISO instant that the authority vouches for; empty where the token cannot be read. */
  at: string;
  /** It stamps this very signature, and the authority's own signature on it holds. */
  valid: boolean;
  /** Common name in the authority's certificate. */
  authority: string;
}

/** Checks an RFC 3161 token against the signature that it is said to stamp. Never throws. */
export function verifyTimestampToken(token: Uint8Array, signature: Uint8Array): TimestampFindings {
  try {
    return verify(token, signature);
  } catch {
    return { at: '', valid: false, authority: '' };
  }
}

function verify(token: Uint8Array, signature: Uint8Array): TimestampFindings {
  const { signedData, signer, certificate } = openCms(token);
  const content = Buffer.from(signedData.encapContentInfo.eContent?.getValue() ?? new ArrayBuffer(0));
  const info = new TSTInfo({ schema: readDer(content) ?? undefined });
  const facts = readCertificate(certificate);
  const found = verifySigner({
    signer,
    certificate,
    contentType: OID.timestampInfo,
    digestContent: (name) => createHash(name).update(content).digest(),
  });

  return {
    at: info.genTime.toISOString(),
    authority: facts.commonName,
    valid:
      signedData.encapContentInfo.eContentType === OID.timestampInfo &&
      found.digestMatches &&
      found.signatureValid &&
      found.signingCertificateMatches &&
      isStampOf(info, signature) &&
      mayStamp(certificate) &&
      info.genTime >= facts.notBefore &&
      info.genTime <= facts.notAfter,
  };
}

function isStampOf({ messageImprint }: TSTInfo, signature: Uint8Array): boolean {
  const name = digestOf(messageImprint.hashAlgorithm.algorithmId);
  if (!name) return false;

  const imprint = Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView);
  return createHash(name).update(signature).digest().equals(imprint);
}

/** RFC 3161 wants the certificate for time stamping alone. */
function mayStamp(certificate: Buffer): boolean {
  const { extensions } = Certificate.fromBER(new Uint8Array(certificate));
  const usage = extensions?.find(({ extnID }) => extnID === OID.extendedKeyUsage)?.parsedValue;

  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(OID.timeStamping);
}
