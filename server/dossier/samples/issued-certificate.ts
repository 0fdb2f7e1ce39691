import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import type { NewCertificate } from '../certificate';
import { readCertificate } from '../certificate-facts';

/** A certificate of two years by an authority of its own, as PKCS#12 files bring them. */
export function issueCertificate(): { leaf: NewCertificate; rootPem: string } {
  const issue = (name: string, issuer: string, keys: forge.pki.rsa.KeyPair, by: forge.pki.rsa.PrivateKey) => {
    const made = forge.pki.createCertificate();
    made.publicKey = keys.publicKey;
    made.serialNumber = name === issuer ? '4a01' : '4a02';
    made.validity.notBefore = new Date('2026-01-01T00:00:00Z');
    made.validity.notAfter = new Date('2028-01-01T00:00:00Z');
    made.setSubject([{ name: 'commonName', value: name }]);
    made.setIssuer([{ name: 'commonName', value: issuer }]);
    made.sign(by, forge.md.sha256.create());
    return forge.pki.certificateToPem(made);
  };
  const [root, own] = [createForgeKeys(), createForgeKeys()];
  const certificatePem = issue('Maré Alta', 'AC Teste', own.keys, root.keys.privateKey);
  const facts = readCertificate(certificatePem);

  return {
    leaf: { certificatePem, privateKeyPem: own.privateKeyPem, facts },
    rootPem: issue('AC Teste', 'AC Teste', root.keys, root.keys.privateKey),
  };
}

function createForgeKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pkcs1 = privateKey.export({ format: 'pem', type: 'pkcs1' }).toString();
  const keys = {
    privateKey: forge.pki.privateKeyFromPem(pkcs1),
    publicKey: forge.pki.publicKeyFromPem(publicKey.export({ format: 'pem', type: 'spki' }).toString()),
  };
  return { keys, privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}
