import { ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import { AppError } from '@/server/lib/errors';
import { readDer, toDer } from './der';
import { OID } from './oids';

/** A CMS with exactly one signer, taken apart. */
export interface OpenCms {
  contentInfo: ContentInfo;
  signedData: SignedData;
  signer: SignerInfo;
  /** All that it carries, DER. */
  certificates: Buffer[];
  /** DER of the signer's own. */
  certificate: Buffer;
  /** Length of the CMS in the bytes given; padding may stand behind it. */
  sizeBytes: number;
}

/** @throws AppError 422 `CMS_UNREADABLE` for what is no SignedData with one signer and that signer's certificate */
export function openCms(contents: Uint8Array): OpenCms {
  try {
    return open(contents);
  } catch (cause) {
    throw new AppError({ code: 'CMS_UNREADABLE', status: 422, message: 'The signature cannot be read', cause });
  }
}

function open(contents: Uint8Array): OpenCms {
  const block = readDer(contents);
  if (!block) throw new Error('No ASN.1');
  const contentInfo = new ContentInfo({ schema: block });
  if (contentInfo.contentType !== OID.signedData) throw new Error('No SignedData');
  const signedData = new SignedData({ schema: contentInfo.content });
  const [signer, ...others] = signedData.signerInfos;
  if (!signer || others.length > 0) throw new Error('Not one signer');
  const certificates = (signedData.certificates ?? []).map((one) => toDer(one.toSchema()));
  const index = (signedData.certificates ?? []).findIndex((one) => isSigner(signer, one));
  const certificate = certificates[index];
  if (!certificate) throw new Error('The certificate of the signer is missing');

  return { contentInfo, signedData, signer, certificates, certificate, sizeBytes: block.blockLength };
}

function isSigner({ sid }: SignerInfo, certificate: NonNullable<SignedData['certificates']>[number]): boolean {
  if (!('issuer' in certificate && 'serialNumber' in certificate)) return false;
  if (!(sid instanceof IssuerAndSerialNumber)) return matchesKeyIdentifier(sid, certificate);

  const own = new IssuerAndSerialNumber({
    issuer: certificate.issuer as IssuerAndSerialNumber['issuer'],
    serialNumber: certificate.serialNumber,
  });
  return toDer(own.toSchema()).equals(toDer(sid.toSchema()));
}

/** A signer may name its key in place of its certificate (RFC 5652, subjectKeyIdentifier). */
function matchesKeyIdentifier(sid: SignerInfo['sid'], certificate: object): boolean {
  const named = (sid as { valueBlock?: { valueHexView?: Uint8Array } }).valueBlock?.valueHexView;
  const extensions = (
    certificate as { extensions?: { extnID: string; extnValue: { valueBlock: { valueHexView: Uint8Array } } }[] }
  ).extensions;
  const held = extensions?.find(({ extnID }) => extnID === OID.subjectKeyIdentifier)?.extnValue.valueBlock.valueHexView;

  return Boolean(named?.length && held && Buffer.from(held).subarray(2).equals(Buffer.from(named)));
}
