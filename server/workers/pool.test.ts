import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealSigner } from '@/server/contract/sealing';
import { createPlainPdf, createTestSigner, MANIFEST, SIGNED_AT } from '@/server/dossier/seal.fixture';
import { createSampleCertificate } from '@/server/pdf/samples/sample-certificate';
import { createWorkerPool } from './pool';

const pool = createWorkerPool({ maxThreads: 1 });

let signer: SealSigner;

beforeAll(async () => {
  signer = await createTestSigner();
});

afterAll(() => pool.close());

function seal(document: Uint8Array) {
  const certificate = createSampleCertificate('pt-BR', 1);
  return pool.run('seal-document', {
    document,
    certificate,
    attachments: [MANIFEST],
    signer,
    signedAt: SIGNED_AT,
    reason: 'x',
  });
}

describe('threads', () => {
  it('take large bytes, give large bytes, and leave what they were given', async () => {
    const document = await createPlainPdf({ ballastBytes: 1024 * 1024 });
    const { bytes, signature } = await seal(document);

    expect(document.byteLength).toBeGreaterThan(1024 * 1024);
    expect(Buffer.from(bytes.subarray(0, document.byteLength)).equals(document)).toBe(true);
    expect(signature).toHaveLength(384);
  });

  it('refuse as the room does, with code and status', async () => {
    await expect(seal(Buffer.from('no such file'))).rejects.toMatchObject({ code: 'PDF_UNREADABLE', status: 422 });
  });

  it('end when they are told to', async () => {
    const stop = new AbortController();
    const sealing = pool.run(
      'read-pkcs12',
      { bytes: Buffer.alloc(10), password: '', now: new Date() },
      { signal: stop.signal },
    );
    stop.abort();

    await expect(sealing).rejects.toMatchObject({ name: 'AbortError' });
  });
});
