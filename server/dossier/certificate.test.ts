import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createOrganizationCertificate } from './certificate';
import { readCertificate } from './certificate-facts';
import { hasOpenssl } from './seal.fixture';

const NOW = new Date('2026-08-01T12:00:00.000Z');

describe('the certificate of an organization', () => {
  it('names the organization, lasts ten years and signs itself', async () => {
    const made = await create('Associação Água Viva');
    const x509 = new X509Certificate(made.certificatePem);

    expect(made.facts).toMatchObject({
      subject: 'O=Associação Água Viva, CN=Associação Água Viva',
      issuer: 'O=Associação Água Viva, CN=Associação Água Viva',
      commonName: 'Associação Água Viva',
      notBefore: NOW,
      notAfter: new Date('2036-08-01T12:00:00.000Z'),
    });
    expect(made.facts.fingerprintSha256).toBe(x509.fingerprint256.replaceAll(':', '').toLowerCase());
    expect(made.facts.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
    expect(x509.verify(x509.publicKey)).toBe(true);
    expect(x509.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072);
    expect(readCertificate(x509.raw)).toEqual(made.facts);
  });

  it.skipIf(!hasOpenssl)('is one that openssl takes for signing documents (needs openssl)', async () => {
    const { certificatePem } = await create('Condomínio Edifício São João');
    const text = openssl(['x509', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus_space'], certificatePem);

    expect(text).toContain('Subject: O=Condomínio Edifício São João, CN=Condomínio Edifício São João');
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toMatch(/Extended Key Usage:\s+E-mail Protection, 1\.3\.6\.1\.5\.5\.7\.3\.36/);
    expect(text).toContain('Subject Key Identifier');
    expect(openssl(['x509', '-noout', '-purpose'], certificatePem)).toContain('S/MIME signing : Yes');
  });

  it.each([
    ['plain ASCII', 'Casa Verde (SP), Ltda.', 'Casa Verde (SP), Ltda.'],
    ['other scripts', 'Общество 協会 🏛', 'Общество 協会 🏛'],
    ['a name that is too long', 'Ção'.repeat(40), `${'Ção'.repeat(21)}Ç`],
    ['no name', '  ', 'the-id'],
  ])('takes %s', async (_what, organizationName, commonName) => {
    expect((await create(organizationName)).facts.commonName).toBe(commonName);
  });
});

function create(organizationName: string) {
  return createOrganizationCertificate({ organizationName, organizationId: 'the-id', now: NOW });
}

function openssl(args: string[], input: string): string {
  return spawnSync('openssl', args, { input, encoding: 'utf8' }).stdout;
}
