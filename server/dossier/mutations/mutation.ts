import type { CheckName } from '@/server/contract/verification';
import type { NewCertificate } from '../certificate';
import type { SampleDossier } from '../samples/sample-dossier';

/** A document that somebody tampered with, and the links one of which has to be named as the first broken one. */
export interface Mutation {
  name: string;
  links: readonly CheckName[];
  file: Buffer;
  dossier: SampleDossier;
}

/** The honest document that mutations start from. */
export interface Honest {
  file: Buffer;
  /** Sealed with a time stamp. */
  stamped: Buffer;
  document: Buffer;
  certificatePages: Buffer;
  certificate: NewCertificate;
  /** Another key that calls itself the same organization. */
  impostor: NewCertificate;
  dossier: SampleDossier;
}
