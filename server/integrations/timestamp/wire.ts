import { fromBER, Integer, Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  type ContentInfo,
  MessageImprint,
  SignedData,
  TimeStampReq,
  TimeStampResp,
  TSTInfo,
} from 'pkijs';
import { fail } from './failures';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TIMESTAMP_INFO = '1.2.840.113549.1.9.16.1.4';
/** `granted`, and `grantedWithMods`. */
const GRANTED: readonly number[] = [0, 1];

export interface TimestampQuestion {
  /** SHA-256 of what is stamped. */
  imprint: Buffer;
  nonce: Buffer;
}

/** TimeStampReq, DER; asks for the authority's certificate too. */
export function writeQuestion({ imprint, nonce }: TimestampQuestion): Uint8Array<ArrayBuffer> {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: copy(imprint) }),
    }),
    nonce: new Integer({ valueHex: copy(nonce) }),
    certReq: true,
  });

  return new Uint8Array(request.toSchema().toBER());
}

/** The token of a TimeStampResp, as its authority wrote it. @throws UpstreamError */
export function readAnswer(answer: Buffer, question: TimestampQuestion): Uint8Array {
  const { status, token, info } = parse(answer);
  if (!GRANTED.includes(status)) throw fail('refused');
  if (!token || !info) throw fail('unreadable_answer');
  if (!isAnswerTo(info, question)) throw fail('wrong_answer');

  return token;
}

function parse(answer: Buffer): { status: number; token: Uint8Array | null; info: TSTInfo | null } {
  try {
    const response = fromBER(copy(answer)).result;
    const { status, timeStampToken } = new TimeStampResp({ schema: response });
    const written = (response as { valueBlock: { value: { valueBeforeDecodeView: Uint8Array }[] } }).valueBlock
      .value[1]; // safe because it has the form of a TimeStampResp
    const token = timeStampToken && written ? new Uint8Array(written.valueBeforeDecodeView) : null;

    return { status: status.status, token, info: timeStampToken ? readInfo(timeStampToken) : null };
  } catch (cause) {
    throw fail('unreadable_answer', { cause });
  }
}

function readInfo(token: ContentInfo): TSTInfo | null {
  if (token.contentType !== SIGNED_DATA) return null;
  const { encapContentInfo } = new SignedData({ schema: token.content });
  const content = encapContentInfo.eContent?.getValue();
  if (encapContentInfo.eContentType !== TIMESTAMP_INFO || !content) return null;

  return new TSTInfo({ schema: fromBER(content).result });
}

function isAnswerTo({ messageImprint, nonce }: TSTInfo, question: TimestampQuestion): boolean {
  const imprint = Buffer.from(messageImprint.hashedMessage.valueBlock.valueHexView);
  const echoed = nonce && Buffer.from(nonce.valueBlock.valueHexView);

  return (
    messageImprint.hashAlgorithm.algorithmId === SHA256 &&
    imprint.equals(question.imprint) &&
    Boolean(echoed?.equals(question.nonce))
  );
}

function copy(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
