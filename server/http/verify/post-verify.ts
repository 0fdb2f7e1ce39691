import { verifyDocument } from '@/server/services/dossiers';
import type { BaseContext } from '@/server/services/context';
import { borrowBody } from '../borrow-body';
import { CLIENT_ADDRESS_HEADER } from '../client-address';
import { type Exchange, sendJson } from '../exchange';
import { readOrigin } from '../origin';
import { bodyTooLarge } from '../read-body';
import { MAX_DOCUMENT_BYTES, notPdf, type VerifyDesk } from './desk';

/** `POST /v1/verify`, for anybody: the PDF is the body, the answer is in the language that the reader asks for. */
export async function postVerify(
  exchange: Exchange,
  { base, verifyDesk }: { base: BaseContext; verifyDesk: VerifyDesk },
): Promise<void> {
  const { request } = exchange;
  const header = (name: string) => [request.headers[name]].flat()[0] ?? null;
  await verifyDesk.admit(header(CLIENT_ADDRESS_HEADER) ?? 'unknown');
  if (header('content-type')?.startsWith('multipart/')) throw notPdf();
  if (Number(header('content-length') ?? 0) > MAX_DOCUMENT_BYTES) {
    throw bodyTooLarge(MAX_DOCUMENT_BYTES, 'DOCUMENT_TOO_LARGE');
  }

  const { locale } = readOrigin(header);
  const report = await verifyDesk.keep(borrowBody(request), (path) => verifyDocument(base, { path, locale }));
  sendJson(exchange, 200, report, { 'content-language': locale, vary: 'Accept-Language, Cookie' });
}
