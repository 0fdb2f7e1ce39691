export { currentCertificate } from './current';
export { importCertificate } from './import';
export { listCertificates } from './list';
export { isKeyReadable, openPrivateKey } from './private-key';
export { type CertificateRow, listCertificateRows } from './queries';
export { renewCertificate } from './renew';
export { stateOfCertificate } from './rules';
export { assertSecretsReadable, resealSecrets } from './secrets-at-rest';
