import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrganizationCertificate, type NewCertificate } from './certificate';
import { readPkcs12 } from './pkcs12';

const PASSWORD = 'senha çom acento';
const NOW = new Date('2026-08-01T12:00:00Z');
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const hasLegacy = hasOpenssl && spawnSync('openssl', ['list', '-providers', '-provider', 'legacy']).status === 0;

let made: NewCertificate;
let folder: string;

beforeAll(async () => {
  made = await createOrganizationCertificate({
    organizationName: 'Associação Água Viva',
    organizationId: 'x',
    now: NOW,
  });
  folder = mkdtempSync(join(tmpdir(), 'ata-pkcs12-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('PKCS#12 files of node-forge', () => {
  it.each(['aes256', '3des'] as const)('opens one encrypted with %s', async (algorithm) => {
    const found = await readPkcs12(packWithForge(algorithm), PASSWORD, NOW);

    expect(der(found.certificatePem)).toEqual(der(made.certificatePem));
    expect(found.privateKeyPem).toBe(made.privateKeyPem);
    expect(found.chainPem).toEqual([]);
  });

  it('refuses a wrong password', async () => {
    await expect(readPkcs12(packWithForge('aes256'), 'other', NOW)).rejects.toMatchObject({
      code: 'PKCS12_PASSWORD_WRONG',
      status: 422,
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('no such file')],
    ['a PEM', Buffer.from('-----BEGIN CERTIFICATE-----')],
    ['two megabytes', Buffer.alloc(2 * 1024 * 1024)],
  ])('refuses %s', async (_what, bytes) => {
    await expect(readPkcs12(bytes, PASSWORD, NOW)).rejects.toMatchObject({ code: 'PKCS12_UNREADABLE', status: 422 });
  });

  it('refuses half of a file', async () => {
    const whole = packWithForge('aes256');
    await expect(readPkcs12(whole.subarray(0, whole.length / 2), PASSWORD, NOW)).rejects.toMatchObject({
      code: 'PKCS12_UNREADABLE',
    });
  });

  it.each(['2037-01-01T00:00:00Z', '2026-07-31T00:00:00Z'])(
    'refuses a certificate that is not valid at %s',
    async (at) => {
      await expect(readPkcs12(packWithForge('aes256'), PASSWORD, new Date(at))).rejects.toMatchObject({
        code: 'PKCS12_EXPIRED',
        details: { notAfter: '2036-08-01T12:00:00.000Z' },
      });
    },
  );

  it('refuses a file without a key', async () => {
    const certificate = forge.pki.certificateFromPem(made.certificatePem);
    const asn1 = forge.pkcs12.toPkcs12Asn1(null as never, [certificate], PASSWORD); // safe because the library allows no key
    const bytes = Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');

    await expect(readPkcs12(bytes, PASSWORD, NOW)).rejects.toMatchObject({ code: 'PKCS12_NO_KEY' });
  });
});

describe('PKCS#12 files of openssl', () => {
  it.skipIf(!hasOpenssl)('opens one with today’s encryption, and sorts its chain (needs openssl)', async () => {
    const { bytes, leaf, intermediate, root } = packChain([]);

    const found = await readPkcs12(bytes, PASSWORD, new Date());

    expect(der(found.certificatePem)).toEqual(der(leaf));
    expect(found.chainPem.map(der)).toEqual([der(intermediate), der(root)]);
  });

  it.skipIf(!hasLegacy)('opens one with the older encryption (needs openssl with its legacy provider)', async () => {
    const { bytes, leaf } = packChain(['-legacy']);

    expect(der((await readPkcs12(bytes, PASSWORD, new Date())).certificatePem)).toEqual(der(leaf));
  });

  it.skipIf(!hasOpenssl).each([
    ['an elliptic curve', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['RSA of 1024 bits', ['-newkey', 'rsa:1024']],
  ])('refuses a key of %s (needs openssl)', async (_what, kind) => {
    run(['req', '-x509', '-nodes', '-subj', '/CN=x', '-days', '30', ...kind, '-keyout', 'odd.key', '-out', 'odd.pem']);
    run([
      'pkcs12',
      '-export',
      '-inkey',
      'odd.key',
      '-in',
      'odd.pem',
      '-out',
      'odd.p12',
      '-passout',
      `pass:${PASSWORD}`,
    ]);

    await expect(readPkcs12(read('odd.p12'), PASSWORD, new Date())).rejects.toMatchObject({
      code: 'PKCS12_KEY_UNSUPPORTED',
    });
  });

  it.skipIf(!hasOpenssl)('opens one with an empty password, and refuses another one (needs openssl)', async () => {
    const { bytes, leaf } = packChain([], '');

    expect(der((await readPkcs12(bytes, '', new Date())).certificatePem)).toEqual(der(leaf));
    await expect(readPkcs12(bytes, PASSWORD, new Date())).rejects.toMatchObject({ code: 'PKCS12_PASSWORD_WRONG' });
  });
});

function packWithForge(algorithm: 'aes256' | '3des'): Buffer {
  const key = forge.pki.privateKeyFromPem(made.privateKeyPem);
  const certificate = forge.pki.certificateFromPem(made.certificatePem);
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, [certificate], PASSWORD, { algorithm });

  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

/** A leaf under an intermediate under a root, the root first in the file. */
function packChain(options: string[], password = PASSWORD) {
  const extensions = 'basicConstraints=critical,CA:TRUE';
  run([
    'req',
    '-x509',
    '-nodes',
    '-newkey',
    'rsa:2048',
    '-subj',
    '/CN=Root',
    '-days',
    '30',
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
  ]);
  for (const [name, issuer, subject] of [
    ['middle', 'root', '/CN=Middle'],
    ['leaf', 'middle', '/CN=Associação/O=Água'],
  ] as const) {
    run([
      'req',
      '-new',
      '-utf8',
      '-nodes',
      '-newkey',
      'rsa:2048',
      '-subj',
      subject,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
    ]);
    writeFileSync(join(folder, 'extensions'), name === 'middle' ? extensions : 'keyUsage=digitalSignature');
    run([
      'x509',
      '-req',
      '-days',
      '30',
      '-in',
      `${name}.csr`,
      '-CA',
      `${issuer}.pem`,
      '-CAkey',
      `${issuer}.key`,
      '-extfile',
      'extensions',
      '-out',
      `${name}.pem`,
    ]);
  }
  writeFileSync(join(folder, 'chain.pem'), Buffer.concat([read('root.pem'), read('middle.pem')]));
  run([
    'pkcs12',
    '-export',
    ...options,
    '-inkey',
    'leaf.key',
    '-in',
    'leaf.pem',
    '-certfile',
    'chain.pem',
    '-out',
    'leaf.p12',
    '-passout',
    `pass:${password}`,
  ]);

  return {
    bytes: read('leaf.p12'),
    leaf: read('leaf.pem').toString(),
    intermediate: read('middle.pem').toString(),
    root: read('root.pem').toString(),
  };
}

function run(args: string[]): void {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
}

function read(name: string): Buffer {
  return readFileSync(join(folder, name));
}

function der(pem: string): Buffer {
  return new X509Certificate(pem).raw;
}
