import { createHash } from 'node:crypto';
import { GeneralizedTime, Integer, ObjectIdentifier } from 'asn1js';
import { Accuracy, PKIStatusInfo, type TimeStampReq, TimeStampResp } from 'pkijs';
import type { SealSigner } from '@/server/contract/sealing';
import { octets, readDer, sequence, sha256Algorithm, toDer } from '@/server/dossier/der';
import { OID } from '@/server/dossier/oids';
import { signContent } from '@/server/dossier/sign-cms';
import type { TimestampBehaviour } from './behaviours';

const POLICY = '1.3.6.1.4.1.13762.3';
const REJECTION = 2;

/** The answer of an authority, DER: granted with a token, or rejected. */
export function writeAnswer(
  request: TimeStampReq,
  authority: { signer: SealSigner; at: Date; serial: number },
  behaviour: TimestampBehaviour,
): Buffer {
  if (behaviour.kind === 'reject') {
    return toDer(new TimeStampResp({ status: new PKIStatusInfo({ status: REJECTION }) }).toSchema());
  }
  const info = writeInfo(request, authority, behaviour);
  const sha256 = createHash('sha256').update(info).digest();
  const signed = behaviour.kind === 'broken-signature' ? createHash('sha256').update('other').digest() : sha256;
  const { cms } = signContent({ type: OID.timestampInfo, sha256: signed, enclosed: info }, authority.signer);
  const token = readDer(cms);
  if (!token) throw new Error('The token cannot be read back');

  return toDer(sequence([sequence([new Integer({ value: 0 })]), token]));
}

function writeInfo(
  { messageImprint, nonce }: TimeStampReq,
  { at, serial }: { at: Date; serial: number },
  { kind }: TimestampBehaviour,
): Buffer {
  const asked = Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView);
  const imprint = kind === 'other-imprint' ? createHash('sha256').update(asked).digest() : asked;
  const echoed = kind === 'other-nonce' ? new Integer({ value: 7 }) : nonce;

  return toDer(
    sequence([
      new Integer({ value: 1 }),
      new ObjectIdentifier({ value: POLICY }),
      sequence([sha256Algorithm(), octets(imprint)]),
      new Integer({ value: serial }),
      new GeneralizedTime({ valueDate: at }),
      new Accuracy({ seconds: 1 }).toSchema(),
      ...(echoed && kind !== 'without-nonce' ? [echoed] : []),
    ]),
  );
}
