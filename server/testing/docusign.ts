import { generateKeyPairSync } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { RemoteAccount } from '@/server/ports/remote-signatures';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An app as it is registered with the vendor: a test's own key, made anew for each run. */
export const DOCUSIGN_APP = {
  integrationKey: 'c1f2a5d0-1111-4222-8333-444455556666',
  userId: 'a5b1c2d3-1111-4222-8333-444455556666',
  accountId: 'f00dcafe-1111-4222-8333-444455556666',
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
};

export const PRIVATE_KEY_PKCS8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
export const PRIVATE_KEY_PKCS1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

/** The account behind a simulator's address. */
export function docusignAccount(url: string, change: Partial<RemoteAccount> = {}): RemoteAccount {
  const { integrationKey, userId, accountId } = DOCUSIGN_APP;

  return { integrationKey, userId, accountId, privateKey: PRIVATE_KEY_PKCS8, basePath: url, oauthBase: url, ...change };
}

/** A small real PDF with a page a text. */
export async function writePdf(
  pages: string[] = ['Ata da reuniao do conselho. Fica aprovado o orcamento.'],
): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  for (const text of pages) pdf.addPage([595, 842]).drawText(text, { x: 50, y: 700, size: 11 });
  return Buffer.from(await pdf.save());
}
