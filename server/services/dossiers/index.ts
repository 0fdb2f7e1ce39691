export { eraseRecording } from './erase-recording';
export { eraseWords } from './erase-words';
export { type DossierFile, exportDossier } from './export';
export { getErasureCertificate, listErasures } from './list-erasures';
export { sealEnvelope } from './seal-envelope';
export { createStoredEvidence } from './stored-evidence';
export { sweepUnsealed } from './sweep-unsealed';
