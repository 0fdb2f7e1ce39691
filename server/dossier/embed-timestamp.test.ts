import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedPdf } from '@/server/contract/sealing';
import { createTimestampAuthority } from '@/server/integrations/timestamp';
import { startTimestampSimulator, type TimestampSimulator } from '@/server/simulators/timestamp';
import { TASKS } from '@/server/workers/tasks';
import { readSeal } from './read-seal';
import { sealPdf } from './seal';
import { askPdfsig, createPlainPdf, createSealRequest, createTestSigner, hasOpenssl, hasPoppler } from './seal.fixture';
import { verifyCms } from './verify-cms';

const STAMPED_AT = '2026-08-01T14:30:05.000Z';

let simulator: TimestampSimulator;
let sealed: SealedPdf;
let token: Uint8Array;

beforeAll(async () => {
  simulator = await startTimestampSimulator({ now: () => new Date(STAMPED_AT) });
  sealed = await sealPdf(await createSealRequest(await createTestSigner()));
  token = await createTimestampAuthority({ url: simulator.url }).stamp(sealed.signature);
});

afterAll(() => simulator.stop());

function embed(bytes: Uint8Array, stamp: Uint8Array): Promise<Uint8Array> {
  return TASKS['stamp-document']({ bytes, token: stamp }, () => {});
}

describe('a time stamp in a seal', () => {
  it('changes nothing outside the signature’s contents', async () => {
    const stamped = await embed(sealed.bytes, token);
    const [before, after] = [await readSeal(sealed.bytes), await readSeal(stamped)];

    expect(stamped.byteLength).toBe(sealed.bytes.byteLength);
    expect(after?.byteRange).toEqual(before?.byteRange);
    expect(after?.signedParts.map((part) => Buffer.from(part))).toEqual(
      before?.signedParts.map((part) => Buffer.from(part)),
    );
  });

  it('is found, and leaves the seal what it was', async () => {
    const stamped = await readSeal(await embed(sealed.bytes, token));

    expect(verifyCms(stamped?.contents ?? Buffer.alloc(0), stamped?.signedParts ?? [])).toMatchObject({
      digestMatches: true,
      signatureValid: true,
      signingCertificateMatches: true,
      paddingIsEmpty: true,
      timestamp: { at: STAMPED_AT, valid: true, authority: 'Simulated Time Authority' },
    });
  });

  it.skipIf(!hasPoppler)('leaves the seal valid for another reader (needs pdfsig)', async () => {
    expect(askPdfsig(await embed(sealed.bytes, token))).toContain('Signature is Valid.');
  });

  it.skipIf(!hasOpenssl)('stamps the seal’s signature for openssl too (needs openssl)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ata-token-'));
    writeFileSync(join(folder, 'signature'), sealed.signature);
    writeFileSync(join(folder, 'token'), token);
    writeFileSync(join(folder, 'authority.pem'), simulator.certificatePem);
    const at = String(Date.parse(STAMPED_AT) / 1000);
    const args = [
      'ts',
      '-verify',
      '-token_in',
      '-in',
      'token',
      '-data',
      'signature',
      '-CAfile',
      'authority.pem',
      '-attime',
      at,
    ];

    expect(execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }).toString()).toContain('Verification: OK');
    rmSync(folder, { recursive: true });
  });

  it('is refused when it stamps something else', async () => {
    const other = await createTimestampAuthority({ url: simulator.url }).stamp(Buffer.from('another signature'));

    await expect(embed(sealed.bytes, other)).rejects.toMatchObject({ code: 'TIMESTAMP_UNUSABLE', status: 422 });
  });

  it.each([
    ['no token', () => Buffer.from('no token')],
    ['nothing', () => Buffer.alloc(0)],
    ['half a token', () => token.subarray(0, token.byteLength / 2)],
  ])('is refused when it is %s', async (_what, stampOf) => {
    await expect(embed(sealed.bytes, stampOf())).rejects.toMatchObject({ code: 'TIMESTAMP_UNUSABLE' });
  });

  it('goes in once', async () => {
    const stamped = await embed(sealed.bytes, token);

    await expect(embed(stamped, token)).rejects.toMatchObject({ code: 'ALREADY_STAMPED', status: 409 });
  });

  it('needs a seal over the whole file', async () => {
    const longer = Buffer.concat([sealed.bytes, Buffer.from('% more')]);

    for (const bytes of [longer, await createPlainPdf()]) {
      await expect(embed(bytes, token)).rejects.toMatchObject({ code: 'PDF_NOT_SEALED' });
    }
  });
});
