import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealSigner } from '@/server/contract/sealing';
import { isPlainCms } from './plain-cms';
import { createTestSigner, hasOpenssl } from './seal.fixture';
import { signCms } from './sign-cms';
import { verifyCms } from './verify-cms';

const CONTENT = Buffer.from('Fica aprovado o orçamento.');

let signer: SealSigner;
let folder: string;

beforeAll(async () => {
  signer = await createTestSigner();
  folder = mkdtempSync(join(tmpdir(), 'ata-cms-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function sign(content: Buffer = CONTENT): Buffer {
  return signCms(createHash('sha256').update(content).digest(), signer).cms;
}

describe('CMS that we sign', () => {
  it.skipIf(!hasOpenssl)('holds for openssl, with the certificate’s own digest (needs openssl)', () => {
    write('signature.der', sign());
    write('content', CONTENT);
    write('signer.pem', signer.certificatePem);
    const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'signature.der'];
    const { stderr } = spawnSync(
      'openssl',
      [...args, '-content', 'content', '-CAfile', 'signer.pem', '-attime', '1785585600'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );

    expect(stderr).toContain('CAdES Verification successful');
  });

  it('says nothing of the time, which stands in the PDF', () => {
    const signingTime = Buffer.from('06092a864886f70d010905', 'hex');

    expect(sign().includes(signingTime)).toBe(false);
  });

  it('holds for the content in any parts, and for no other', () => {
    const contents = Buffer.concat([sign(), Buffer.alloc(100)]);
    const held = { digestMatches: true, signatureValid: true, signingCertificateMatches: true, timestamp: null };

    expect(verifyCms(contents, [CONTENT.subarray(0, 5), CONTENT.subarray(5)])).toMatchObject({
      ...held,
      paddingIsEmpty: true,
    });
    expect(verifyCms(contents, [CONTENT.subarray(1)])).toMatchObject({ ...held, digestMatches: false });
    contents[contents.length - 1] = 1;
    expect(verifyCms(contents, [CONTENT])).toMatchObject({ ...held, paddingIsEmpty: false });
  });

  it('names every certificate that it carries, once', async () => {
    const { certificatePem } = await createTestSigner('Emissora');
    const chainPem = [signer.certificatePem, certificatePem, certificatePem];
    const { cms } = signCms(createHash('sha256').update(CONTENT).digest(), { ...signer, chainPem });

    expect(verifyCms(cms, [CONTENT]).chainDer).toHaveLength(1);
    expect(isPlainCms(cms)).toBe(true);
  });

  it('does not hold with another certificate, even one for the same key', async () => {
    const { certificatePem } = await createTestSigner();
    const { cms } = signCms(createHash('sha256').update(CONTENT).digest(), { ...signer, certificatePem });

    expect(verifyCms(cms, [CONTENT])).toMatchObject({ signatureValid: false });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(500)],
    ['words', Buffer.from('no signature')],
    ['an empty sequence', Buffer.from('3000', 'hex')],
  ])('%s is no CMS', (_what, contents) => {
    expect(() => verifyCms(contents, [CONTENT])).toThrow(
      expect.objectContaining({ code: 'CMS_UNREADABLE', status: 422 }),
    );
  });

  it('half of it is no CMS', () => {
    const cms = sign();

    expect(() => verifyCms(cms.subarray(0, cms.length / 2), [CONTENT])).toThrow(
      expect.objectContaining({ code: 'CMS_UNREADABLE' }),
    );
  });
});

describe.skipIf(!hasOpenssl)('CMS that others sign (needs openssl)', () => {
  it.each([
    ['an elliptic curve', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], []],
    ['SHA-512', ['rsa:2048'], ['-md', 'sha512']],
    ['RSA-PSS', ['rsa:2048'], ['-keyopt', 'rsa_padding_mode:pss']],
    ['a key’s identifier', ['rsa:2048'], ['-keyid']],
  ])('with %s holds for us', (_what, kind, options) => {
    write('content', CONTENT);
    run([
      'req',
      '-x509',
      '-nodes',
      '-subj',
      '/CN=x',
      '-days',
      '30',
      '-newkey',
      ...kind,
      '-keyout',
      'k.pem',
      '-out',
      'c.pem',
    ]);
    run([
      'cms',
      '-sign',
      '-cades',
      '-binary',
      '-in',
      'content',
      '-signer',
      'c.pem',
      '-inkey',
      'k.pem',
      ...options,
      '-outform',
      'DER',
      '-out',
      's.der',
    ]);

    expect(verifyCms(readFileSync(join(folder, 's.der')), [CONTENT])).toMatchObject({
      digestMatches: true,
      signatureValid: true,
      signingCertificateMatches: true,
    });
  });

  it('with SHA-1 does not', () => {
    write('content', CONTENT);
    run([
      'req',
      '-x509',
      '-nodes',
      '-subj',
      '/CN=x',
      '-days',
      '30',
      '-newkey',
      'rsa:2048',
      '-keyout',
      'k.pem',
      '-out',
      'c.pem',
    ]);
    run([
      'cms',
      '-sign',
      '-binary',
      '-md',
      'sha1',
      '-in',
      'content',
      '-signer',
      'c.pem',
      '-inkey',
      'k.pem',
      '-outform',
      'DER',
      '-out',
      's.der',
    ]);

    expect(verifyCms(readFileSync(join(folder, 's.der')), [CONTENT])).toMatchObject({
      digestMatches: false,
      signatureValid: false,
    });
  });

  it('without the certificate’s digest does not hold wholly', () => {
    write('content', CONTENT);
    run([
      'req',
      '-x509',
      '-nodes',
      '-subj',
      '/CN=x',
      '-days',
      '30',
      '-newkey',
      'rsa:2048',
      '-keyout',
      'k.pem',
      '-out',
      'c.pem',
    ]);
    run([
      'cms',
      '-sign',
      '-binary',
      '-in',
      'content',
      '-signer',
      'c.pem',
      '-inkey',
      'k.pem',
      '-outform',
      'DER',
      '-out',
      's.der',
    ]);

    expect(verifyCms(readFileSync(join(folder, 's.der')), [CONTENT])).toMatchObject({
      signatureValid: true,
      signingCertificateMatches: false,
    });
  });
});

function write(name: string, content: string | Buffer): void {
  writeFileSync(join(folder, name), content);
}

function run(args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}
