export { readCertificate, type CertificateFacts } from './certificate-facts';
export { createOrganizationCertificate, type NewCertificate } from './certificate';
export { signErasure, verifyErasure, type SigningPair, type UnsignedErasure } from './erasure';
export { hashLeaf, merkleRoot } from './merkle';
export { signCms, type SignedCms, type Signer } from './sign-cms';
export { verifyCms, type CmsFindings } from './verify-cms';
export type { TimestampFindings } from './verify-token';
